package statelab.testkit.planted;

import java.util.Objects;
import java.util.Optional;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.IncrementalSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;

/** Another store, call by call. A subclass that overrides one call plants one defect. */
public class ForwardingStore implements StateStore {

  private final StateStore store;

  /**
   * Forwards to a store.
   *
   * @param store the store that does the work
   */
  public ForwardingStore(StateStore store) {
    this.store = Objects.requireNonNull(store, "store");
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
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    store.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
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

  @Override
  public void allOrNothing(Runnable steps) {
    store.allOrNothing(steps);
  }

  @Override
  public Optional<IncrementalSnapshot> incrementalSnapshot() {
    return store.incrementalSnapshot();
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public void handOver() {
    store.handOver();
  }
}
