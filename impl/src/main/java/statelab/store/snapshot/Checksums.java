package statelab.store.snapshot;

import java.util.zip.CRC32C;

/** The checksum that covers a serialised form around the place where it is kept. */
final class Checksums {

  private Checksums() {}

  /** Returns the CRC32C of {@code length} bytes from 0, leaving out four bytes at {@code hole}. */
  static int aroundInt(byte[] bytes, int length, int hole) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, hole);
    crc.update(bytes, hole + Integer.BYTES, length - hole - Integer.BYTES);
    return (int) crc.getValue();
  }
}
