package statelab.store.snapshot;

/** What every snapshot of this room says about itself, whatever it holds. Immutable. */
abstract class SnapshotHeader {

  private final int version;
  private final long sizeBytes;
  private final long epoch;
  private final long timestampNanos;

  SnapshotHeader(int version, long sizeBytes, long epoch, long timestampNanos) {
    this.version = version;
    this.sizeBytes = sizeBytes;
    this.epoch = epoch;
    this.timestampNanos = timestampNanos;
  }

  /**
   * Returns the sequence number of the checkpoint barrier.
   *
   * @return the epoch
   */
  public final long epoch() {
    return epoch;
  }

  /**
   * Returns when the snapshot was taken.
   *
   * @return nanoseconds of wall-clock time since 1970-01-01 UTC
   */
  public final long timestampNanos() {
    return timestampNanos;
  }

  /**
   * Returns the version of the serialised form.
   *
   * @return a positive number
   */
  public final int version() {
    return version;
  }

  /**
   * Returns the exact sum of the lengths of all keys and values.
   *
   * @return bytes
   */
  public final long sizeBytes() {
    return sizeBytes;
  }
}
