package statelab.jmh.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Gives bytes the magic, version, lengths and checksums of a format, so that a fuzzer gets past
 * them to what they guard.
 */
final class Seals {

  private static final long FLAT_MAGIC = 0x0A0D_4554_4154_5389L;
  private static final int FLAT_HEADER = 64;
  private static final int FLAT_TRAILER = 8;
  private static final long FORY_MAGIC = 0x534C_4142_464F_5259L;
  private static final int FORY_HEADER = 24;
  private static final long CHANGES_MAGIC = 0x534C_4142_4348_4753L;
  private static final int CHANGES_HEADER = 56;

  private Seals() {}

  static byte[] flat(byte[] bytes) {
    byte[] form = Arrays.copyOf(bytes, Math.max(bytes.length, FLAT_HEADER + FLAT_TRAILER));
    int body = form.length - FLAT_HEADER - FLAT_TRAILER;
    ByteBuffer numbers = ByteBuffer.wrap(form).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putLong(0, FLAT_MAGIC).putInt(8, 1).putLong(48, body);
    numbers.putInt(60, crc(form, 0, 60));
    int crc = crc(form, FLAT_HEADER, body);
    numbers.putInt(form.length - 8, crc).putInt(form.length - 4, ~crc);
    return form;
  }

  static byte[] fory(byte[] bytes) {
    return envelope(bytes, FORY_MAGIC, FORY_HEADER);
  }

  static byte[] changes(byte[] bytes) {
    return envelope(bytes, CHANGES_MAGIC, CHANGES_HEADER);
  }

  private static byte[] envelope(byte[] bytes, long magic, int header) {
    byte[] form = Arrays.copyOf(bytes, Math.max(bytes.length, header));
    ByteBuffer numbers = ByteBuffer.wrap(form);
    numbers.putLong(0, magic).putInt(8, 1).putLong(16, form.length);
    CRC32C crc = new CRC32C();
    crc.update(form, 0, 12);
    crc.update(form, 16, form.length - 16);
    numbers.putInt(12, (int) crc.getValue());
    return form;
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
