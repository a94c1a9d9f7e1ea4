package statelab.store.index;

import java.util.Arrays;
import statelab.store.memory.Records;

/** Arithmetic of keys as the tree needs it: heads in signed order, separators, prefixes. */
final class Keys {

  private Keys() {}

  /** Flips the sign bit, so that signed comparison of the result is unsigned order of the head. */
  static long ordered(long head) {
    return head ^ Long.MIN_VALUE;
  }

  static long head(byte[] key, int offset, int length, int from) {
    return ordered(Records.head(key, offset, length, from));
  }

  static long head(byte[] key, int from) {
    return ordered(Records.head(key, 0, key.length, from));
  }

  /** Returns the shortest key that is greater than the first key and not above the second. */
  static byte[] separator(Records records, int refBelow, int refAbove) {
    byte[] below = records.copyKey(refBelow);
    byte[] above = records.copyKey(refAbove);
    return Arrays.copyOf(above, commonPrefix(below, above) + 1);
  }

  /** Returns the same for two keys whose ordered heads from the first byte on differ. */
  static byte[] separator(long headBelow, long headAbove) {
    byte[] separator = new byte[Long.numberOfLeadingZeros(headBelow ^ headAbove) / Byte.SIZE + 1];
    for (int i = 0; i < separator.length; i++) {
      separator[i] = (byte) (ordered(headAbove) >>> (Long.SIZE - Byte.SIZE - i * Byte.SIZE));
    }
    return separator;
  }

  /**
   * Returns how many first bytes two keys share; {@code null} stands for no bound, sharing none.
   */
  static int commonPrefix(byte[] a, byte[] b) {
    if (a == null || b == null) {
      return 0;
    }
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }
}
