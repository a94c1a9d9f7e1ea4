package statelab.operator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import statelab.store.ByteView;

/** Signed numbers in eight bytes whose unsigned order is the order of the numbers. */
final class OrderedLong {

  static final int BYTES = Long.BYTES;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private OrderedLong() {}

  static void put(byte[] target, int offset, long value) {
    BIG_ENDIAN.set(target, offset, value ^ Long.MIN_VALUE);
  }

  static long get(ByteView source, int offset) {
    return source.longAt(offset) ^ Long.MIN_VALUE;
  }
}
