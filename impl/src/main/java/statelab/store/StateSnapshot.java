package statelab.store;

/** What full and incremental snapshots share. Immutable; any thread may read it. */
public sealed interface StateSnapshot permits FullStateSnapshot, IncrementalSnapshot {

  /**
   * Returns the number of entries, or of changed keys for an incremental snapshot.
   *
   * @return the number of entries, at least 0
   */
  long size();

  /**
   * Returns the sequence number of the checkpoint barrier that asked for this snapshot.
   *
   * @return the epoch
   */
  long epoch();

  /**
   * Returns when the snapshot was taken.
   *
   * @return nanoseconds of wall-clock time since 1970-01-01 UTC
   */
  long timestampNanos();

  /**
   * Returns the version of the serialised format.
   *
   * @return the version, at least 1
   */
  int version();

  /**
   * Returns the exact sum of the lengths of the keys and values held.
   *
   * @return bytes of payload
   */
  long sizeBytes();

  /**
   * Serialises the snapshot into the flat, checksummed format.
   *
   * @return a new array that the caller owns
   * @throws SnapshotFormatException if the form would be longer than an array can be; use {@code
   *     writeTo}
   */
  byte[] toBytes();
}
