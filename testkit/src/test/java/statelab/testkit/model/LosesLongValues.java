package statelab.testkit.model;

import statelab.store.InMemoryStateStore;
import statelab.testkit.planted.ForwardingStore;

/** A store that loses values of ten bytes and more. */
final class LosesLongValues extends ForwardingStore {

  LosesLongValues() {
    super(new InMemoryStateStore());
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    if (valueLength < 10) {
      super.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
    }
  }
}
