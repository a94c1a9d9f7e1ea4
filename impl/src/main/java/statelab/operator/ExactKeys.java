package statelab.operator;

/**
 * Scratch arrays for keys, one per length, because a store's lookups take a key as a whole array.
 */
final class ExactKeys {
  /*
   * Keys up to LONGEST_KEPT bytes share one array per length, at most 32 KiB in all; a longer one is
   * made anew each time. An array is the caller's until it asks for the same length again.
   */

  private static final int LONGEST_KEPT = 256;

  private final byte[][] byLength = new byte[LONGEST_KEPT + 1][];

  byte[] ofLength(int length) {
    return length <= LONGEST_KEPT && byLength[length] != null ? byLength[length] : create(length);
  }

  private byte[] create(int length) {
    byte[] key = new byte[length];
    if (length <= LONGEST_KEPT) {
      byLength[length] = key;
    }
    return key;
  }
}
