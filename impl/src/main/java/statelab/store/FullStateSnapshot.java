package statelab.store;

import java.nio.file.Path;

/**
 * All entries of a store at one moment. Immutable, independent of the store's later writes, and
 * safe to hand to another thread.
 */
public non-sealed interface FullStateSnapshot extends StateSnapshot {

  /**
   * Says whether {@link #cursor()} and the serialised form are in ascending key order, which makes
   * the form byte-for-byte reproducible.
   *
   * @return whether entries are in key order
   */
  boolean isSorted();

  /**
   * Returns a new cursor before the first entry, in key order where {@link #isSorted()}.
   *
   * @return a cursor of the caller's own; it reads without copying
   */
  SnapshotCursor cursor();

  /**
   * Writes the serialised form to a file, atomically: the file holds either its former content or
   * the whole snapshot, also after a crash.
   *
   * @param file the file to write or replace
   * @throws SnapshotIoException if the file cannot be written; a former file is then unchanged
   */
  void writeTo(Path file);

  /**
   * Reads a serialised snapshot after verifying its checksum. The array is copied.
   *
   * @param bytes the serialised form
   * @return the snapshot
   * @throws SnapshotFormatException if the bytes are not exactly one intact snapshot of a known
   *     version
   */
  static FullStateSnapshot fromBytes(byte[] bytes) {
    return statelab.store.snapshot.FlatSnapshotCodec.INSTANCE.decode(bytes);
  }

  /**
   * Reads a snapshot from a file.
   *
   * @param file the file
   * @return the snapshot
   * @throws SnapshotIoException if the file cannot be read
   * @throws SnapshotFormatException if it does not hold exactly one intact snapshot
   */
  static FullStateSnapshot readFrom(Path file) {
    return statelab.store.snapshot.FlatSnapshotCodec.INSTANCE.readFrom(file);
  }
}
