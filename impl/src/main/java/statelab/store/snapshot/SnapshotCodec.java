package statelab.store.snapshot;

import statelab.store.FullStateSnapshot;

/** Turns full snapshots into bytes and back. Implementations are stateless for their callers. */
public interface SnapshotCodec {

  /**
   * Serialises a snapshot.
   *
   * @param snapshot the snapshot
   * @return a new array that the caller owns
   * @throws statelab.store.SnapshotFormatException if the form would be longer than an array can be
   */
  byte[] encode(FullStateSnapshot snapshot);

  /**
   * Reads a serialised snapshot; the array is copied.
   *
   * @param bytes the serialised form
   * @return the snapshot
   * @throws statelab.store.SnapshotFormatException if the bytes are not exactly one intact snapshot
   *     of a known version
   */
  FullStateSnapshot decode(byte[] bytes);
}
