package statelab.store.snapshot;

/** The serialised form of a {@link ChangesSnapshot}, version 1. Numbers are big-endian. */
final class ChangesLayout {
  /*
   *  0  magic          8   "SLABCHGS"
   *  8  version        4   1
   * 12  checksum       4   CRC32C of every byte of the form but these four
   * 16  length         8   of the whole form, in bytes
   * 24  base epoch     8
   * 32  epoch          8
   * 40  timestamp      8   nanoseconds since 1970
   * 48  changes        4   how many follow
   * 52  flags          4   bit 0: the base's entries are dropped first; all others 0
   * 56  changes, in strictly ascending order of key, each:
   *       key length   4
   *       value length 4   -1: the key was deleted
   *       key
   *       value            absent where deleted
   *
   * The put of the key 6B to the value 01 02 and the deletion of the key 6B 00:
   *   00000001 00000002 6B 0102   00000002 FFFFFFFF 6B00
   */

  static final long MAGIC = 0x534C_4142_4348_4753L;
  static final int VERSION = 1;

  static final int MAGIC_OFFSET = 0;
  static final int VERSION_OFFSET = 8;
  static final int CHECKSUM_OFFSET = 12;
  static final int LENGTH_OFFSET = 16;
  static final int BASE_EPOCH_OFFSET = 24;
  static final int EPOCH_OFFSET = 32;
  static final int TIMESTAMP_OFFSET = 40;
  static final int CHANGES_OFFSET = 48;
  static final int FLAGS_OFFSET = 52;
  static final int BODY_OFFSET = 56;

  static final int CHANGE_BYTES = 8;
  static final int DELETED = -1;
  static final int DROPS_BASE = 1;

  private ChangesLayout() {}
}
