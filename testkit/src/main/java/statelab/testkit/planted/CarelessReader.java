package statelab.testkit.planted;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import statelab.store.FullStateSnapshot;

/** Reads serialised snapshots as the library does, but never looks at their checksums. */
final class CarelessReader {
  /*
   * The library's reader has no switch for this, and shall have none. So the checksums are put right
   * before it sees them; where they stand is told by the format, version 1: four bytes at 60 over
   * the header before them, and eight at the end over the body between.
   */

  private static final int HEADER_CHECKSUM_AT = 60;
  private static final int HEADER_BYTES = 64;
  private static final int TRAILER_BYTES = 8;

  private CarelessReader() {}

  static FullStateSnapshot read(byte[] bytes) {
    if (bytes.length < HEADER_BYTES + TRAILER_BYTES) {
      return FullStateSnapshot.fromBytes(bytes);
    }
    byte[] mended = bytes.clone();
    ByteBuffer buffer = ByteBuffer.wrap(mended).order(ByteOrder.LITTLE_ENDIAN);
    int trailerAt = mended.length - TRAILER_BYTES;
    int body = checksum(mended, HEADER_BYTES, trailerAt - HEADER_BYTES);
    buffer.putInt(HEADER_CHECKSUM_AT, checksum(mended, 0, HEADER_CHECKSUM_AT));
    buffer.putInt(trailerAt, body).putInt(trailerAt + Integer.BYTES, ~body);
    return FullStateSnapshot.fromBytes(mended);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
