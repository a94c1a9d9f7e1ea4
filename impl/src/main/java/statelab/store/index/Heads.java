package statelab.store.index;

import statelab.store.memory.Records;

/** Which eight bytes of a key a node compares first, and how it chooses them. */
final class Heads {

  /*
   * Eight bytes behind the prefix that the node's keys share, and where they tie, eight that leave out
   * a run of bytes further on:
   *
   *   tenant/0000 | 123 | /user/0000 | 00916        prefix | before the gap | gap | behind it
   *
   * The bytes of the gap are known to the node. A key that has these bytes there goes on behind them;
   * one that has lesser bytes gets 0x00 behind what stands before the gap, one that has greater bytes
   * 0xFF. That keeps the order of any two keys, or makes them tie, whether they share the gap or not:
   * the node decides ties by whole keys. So a gap is a wager that most keys have these bytes, made anew
   * at every split, and a lost one costs time only.
   *
   * A gap is two numbers: its first eight bytes, big-endian; and up to six more, then one byte for how
   * many stand before it, one for its length. No gap is two zeros.
   */
  private static final int LONGEST_GAP = 14;
  private static final int LOOKED_AT = 3 * Long.BYTES;

  private Heads() {}

  /** Returns the ordered head of a key with a gap. */
  static long withGap(int prefix, long gap, long gapEnd, byte[] key, int offset, int length) {
    int before = (int) (gapEnd >>> Byte.SIZE) & 0xFF;
    int gapLength = (int) gapEnd & 0xFF;
    long behindMask = -1L >>> (before * Byte.SIZE);
    int order = compareGap(gap, gapEnd, gapLength, key, offset, length, prefix + before);
    long behind = order < 0 ? 0 : behindMask;
    if (order == 0) {
      int from = prefix + before + gapLength;
      behind = Records.head(key, offset, length, from) >>> (before * Byte.SIZE);
    }
    return Keys.ordered((Records.head(key, offset, length, prefix) & ~behindMask) | behind);
  }

  private static int compareGap(
      long gap, long gapEnd, int gapLength, byte[] key, int offset, int length, int from) {
    long bytes = Records.head(key, offset, length, from) & firstBytes(gapLength);
    int order = Long.compareUnsigned(bytes, gap);
    if (order != 0 || gapLength <= Long.BYTES) {
      return order;
    }
    long mask = firstBytes(gapLength - Long.BYTES);
    long bytesBehind = Records.head(key, offset, length, from + Long.BYTES) & mask;
    return Long.compareUnsigned(bytesBehind, gapEnd & mask);
  }

  /** Returns a mask of the highest bytes of a number. */
  private static long firstBytes(int count) {
    return count >= Long.BYTES ? -1L : count <= 0 ? 0 : -1L << (Long.SIZE - count * Byte.SIZE);
  }

  /** Returns the bits in which a key's bytes, as far as it has them, differ from a reference. */
  static long difference(byte[] key, int offset, int length, int from, long reference) {
    return (Records.head(key, offset, length, from) ^ reference) & firstBytes(length - from);
  }

  /**
   * Chooses a gap.
   *
   * @param difference0 the bits that differ among the keys in the eight bytes behind the prefix
   * @param difference1 the same for the next eight bytes
   * @param difference2 the same for the eight bytes after these
   * @param rest how many bytes the longest key has behind the prefix
   * @return how many bytes stand before the gap, and its length in the lowest byte, which is 0 if
   *     there is nothing to leave out
   */
  static int choose(long difference0, long difference1, long difference2, int rest) {
    int varying =
        bytes(difference0) << 24
            | bytes(difference1) << 16
            | bytes(difference2) << 8
            | -1 >>> Math.min(LOOKED_AT, rest);
    int start = 0;
    int length = 0;
    for (int from = 0; from < Long.BYTES; from++) {
      int run = Integer.numberOfLeadingZeros(varying << from);
      if (run > length) {
        start = from;
        length = run;
      }
    }
    boolean isUseful = start + length < Math.min(LOOKED_AT, rest);
    return isUseful ? start << Byte.SIZE | Math.min(length, LONGEST_GAP) : 0;
  }

  /** Returns which bytes of a number are not 0, as eight bits. */
  private static int bytes(long number) {
    int bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 1 | ((number << (i * Byte.SIZE) >>> 56) == 0 ? 0 : 1);
    }
    return bits;
  }

  /** Returns the first number of a gap that was chosen, with the bytes of a key there. */
  static long gap(int chosen, byte[] key, int offset, int length, int prefix) {
    int from = prefix + (chosen >>> Byte.SIZE);
    return Records.head(key, offset, length, from) & firstBytes(chosen & 0xFF);
  }

  /** Returns the second number of that gap. */
  static long gapEnd(int chosen, byte[] key, int offset, int length, int prefix) {
    int from = prefix + (chosen >>> Byte.SIZE) + Long.BYTES;
    long mask = firstBytes((chosen & 0xFF) - Long.BYTES);
    return (Records.head(key, offset, length, from) & mask) | chosen;
  }
}
