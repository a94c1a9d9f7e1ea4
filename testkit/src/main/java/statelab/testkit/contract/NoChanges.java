package statelab.testkit.contract;

import statelab.store.IncrementalSnapshot;
import statelab.store.StateStore;

/** An incremental snapshot without changes. */
final class NoChanges implements IncrementalSnapshot {

  @Override
  public long baseEpoch() {
    return 0;
  }

  @Override
  public void applyTo(StateStore store) {}

  @Override
  public long size() {
    return 0;
  }

  @Override
  public long epoch() {
    return 1;
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public byte[] toBytes() {
    return new byte[0];
  }
}
