package statelab.store.snapshot;

import statelab.store.SnapshotFormatException;

/** The number behind the magic bytes of every serialised form. */
final class FormatVersion {

  /*
   * Judged before anything that follows it, checksums and lengths too: a later version may lay out
   * all of that otherwise, but it keeps the magic bytes and the place of its number, bytes 8 to 11.
   */
  static final int END = 12;

  private FormatVersion() {}

  /**
   * Refuses the forms of other versions than the one that is known; {@code what} names the form.
   */
  static void check(String what, int version, int known) {
    if (version == 0) {
      throw new SnapshotFormatException(
          "damaged " + what + ": its format version is 0, which never was; use an older snapshot");
    }
    if (version != known) {
      throw new SnapshotFormatException(
          "the "
              + what
              + " has format version "
              + Integer.toUnsignedString(version)
              + ", newer than this library reads (version "
              + known
              + "); read it with the library that wrote it, or a newer one");
    }
  }
}
