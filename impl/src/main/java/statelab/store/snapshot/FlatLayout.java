package statelab.store.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things stand in the flat snapshot format, version 1. All numbers are little-endian.
 *
 * <pre>
 *  0  8 bytes  magic   89 53 54 41 54 45 0D 0A   ("\x89STATE\r\n": text transfers destroy it)
 *  8  int      version 1
 * 12  int      flags   bit 0: records are in ascending key order
 * 16  long     epoch
 * 24  long     timestamp, nanoseconds since 1970-01-01 UTC
 * 32  long     number of records
 * 40  long     sum of key and value lengths
 * 48  long     length of the body in bytes, a multiple of 8
 * 56  int      0
 * 60  int      CRC32C of bytes 0 to 59
 * 64  body     records as on a store's pages: int key length, int value length, key, value,
 *              zeros up to a multiple of 8
 *  …  int      CRC32C of the body
 *  …  int      the same with all bits flipped
 * </pre>
 *
 * <p>Magic and version stay where they are in every later version.
 *
 * <p>Equal entries under equal epochs and timestamps give equal bytes, since a sorted snapshot has
 * one order and padding is zero.
 */
final class FlatLayout {

  static final long MAGIC = 0x0A0D_4554_4154_5389L;
  static final int VERSION = 1;
  static final int SORTED = 1;

  static final int HEADER_BYTES = 64;
  static final int TRAILER_BYTES = 8;
  static final int VERSION_AT = 8;
  static final int FLAGS_AT = 12;
  static final int EPOCH_AT = 16;
  static final int TIMESTAMP_AT = 24;
  static final int COUNT_AT = 32;
  static final int PAYLOAD_AT = 40;
  static final int BODY_AT = 48;
  static final int HEADER_CHECKSUM_AT = 60;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private FlatLayout() {}

  static long getLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static int getInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static void setLong(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  static void setInt(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }
}
