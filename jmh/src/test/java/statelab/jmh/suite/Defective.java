package statelab.jmh.suite;

import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;
import statelab.variants.Variant;

/** A right store in which one thing is wrong. */
public class Defective implements StateStore {

  private final StateStore right = Variant.HashMapTreeMap.create();

  /** Creates a store in which nothing is wrong yet. */
  public Defective() {}

  @Override
  public byte[] get(byte[] key) {
    return right.get(key);
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    return right.getRef(key, out);
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    right.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
  }

  @Override
  public boolean delete(byte[] key) {
    return right.delete(key);
  }

  @Override
  public boolean contains(byte[] key) {
    return right.contains(key);
  }

  @Override
  public long size() {
    return right.size();
  }

  @Override
  public long sizeBytes() {
    return right.sizeBytes();
  }

  @Override
  public StateCursor cursor() {
    return right.cursor();
  }

  @Override
  public FullStateSnapshot snapshot(long epoch) {
    return right.snapshot(epoch);
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    right.restore(snapshot);
  }

  @Override
  public void clear() {
    right.clear();
  }
}
