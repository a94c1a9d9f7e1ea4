package statelab.testkit.model;

import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;

/** A store that loses values of ten bytes and more. */
final class LosesLongValues implements StateStore {

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    if (valueLength < 10) {
      store.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
    }
  }

  @Override
  public byte[] get(byte[] key) {
    return store.get(key);
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    return store.getRef(key, out);
  }

  @Override
  public boolean delete(byte[] key) {
    return store.delete(key);
  }

  @Override
  public boolean contains(byte[] key) {
    return store.contains(key);
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public long sizeBytes() {
    return store.sizeBytes();
  }

  @Override
  public StateCursor cursor() {
    return store.cursor();
  }

  @Override
  public FullStateSnapshot snapshot(long epoch) {
    return store.snapshot(epoch);
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    store.restore(snapshot);
  }

  @Override
  public void clear() {
    store.clear();
  }
}
