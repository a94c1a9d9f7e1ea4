package statelab.walls.planted.store.snapshot;

public final class SnapshotThatReadsTheClock {
  public long timestampMillis() {
    return System.currentTimeMillis();
  }
}
