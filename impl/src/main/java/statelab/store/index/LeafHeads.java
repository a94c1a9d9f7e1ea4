package statelab.store.index;

import statelab.store.memory.Records;

/** The heads of a leaf: with which bytes of its keys they are computed, and when that changes. */
final class LeafHeads {

  private LeafHeads() {}

  /** Returns the ordered head of a key as a leaf's heads are to be compared with it. */
  static long of(byte[] leaf, byte[] key, int offset, int length) {
    int layout = LeafLayout.layout(leaf);
    return layout >= 0
        ? Keys.head(key, offset, length, layout)
        : Heads.withGap(
            ~layout, LeafLayout.gap(leaf), LeafLayout.gapEnd(leaf), key, offset, length);
  }

  /** Returns the same for the key of a record. */
  static long of(byte[] leaf, Records records, int ref) {
    return of(leaf, records.page(ref), Records.keyOffset(ref), records.keyLength(ref));
  }

  /**
   * Returns the shortest key that is greater than the one before a position and not above the one
   * there, or nearly the shortest; reads no record where heads from the first byte on differ.
   */
  static byte[] separator(byte[] leaf, Records records, int position) {
    long below = LeafLayout.head(leaf, position - 1);
    long above = LeafLayout.head(leaf, position);
    if (LeafLayout.layout(leaf) != 0 || below == above) {
      int refBelow = LeafLayout.ref(leaf, position - 1);
      return Keys.separator(records, refBelow, LeafLayout.ref(leaf, position));
    }
    return Keys.separator(below, above);
  }

  /** Sets a prefix that all keys of a leaf share, without a gap, and computes the heads. */
  static void usePrefix(byte[] leaf, Records records, int prefix) {
    LeafLayout.setPrefix(leaf, prefix);
    compute(leaf, records);
  }

  /**
   * Moves the heads of a leaf past what all its keys must share, if many tie where they are; and if
   * many still tie, leaves out the longest run of bytes that its keys happen to share.
   */
  static void spread(byte[] leaf, Records records, int shared) {
    if (!LeafLayout.hasManyTies(leaf)) {
      return;
    }
    if (LeafLayout.prefix(leaf) != shared) {
      usePrefix(leaf, records, shared);
    }
    if (LeafLayout.hasManyTies(leaf)) {
      leaveOutLongestRun(leaf, records, shared);
    }
  }

  private static void leaveOutLongestRun(byte[] leaf, Records records, int prefix) {
    int longest = longestKey(leaf, records);
    byte[] page = records.page(longest);
    int length = records.keyLength(longest);
    int chosen =
        Heads.choose(
            difference(leaf, records, longest, prefix),
            difference(leaf, records, longest, prefix + Long.BYTES),
            difference(leaf, records, longest, prefix + 2 * Long.BYTES),
            length - prefix);
    if (chosen != 0) {
      long gap = Heads.gap(chosen, page, Records.keyOffset(longest), length, prefix);
      LeafLayout.setGap(
          leaf, gap, Heads.gapEnd(chosen, page, Records.keyOffset(longest), length, prefix));
      compute(leaf, records);
    }
  }

  private static int longestKey(byte[] leaf, Records records) {
    int longest = LeafLayout.ref(leaf, 0);
    for (int i = LeafLayout.count(leaf) - 1; i > 0; i--) {
      int ref = LeafLayout.ref(leaf, i);
      longest = records.keyLength(ref) > records.keyLength(longest) ? ref : longest;
    }
    return longest;
  }

  private static long difference(byte[] leaf, Records records, int reference, int from) {
    long expected = records.head(reference, from);
    long difference = 0;
    for (int i = LeafLayout.count(leaf) - 1; i >= 0; i--) {
      int ref = LeafLayout.ref(leaf, i);
      byte[] page = records.page(ref);
      difference |=
          Heads.difference(page, Records.keyOffset(ref), records.keyLength(ref), from, expected);
    }
    return difference;
  }

  private static void compute(byte[] leaf, Records records) {
    for (int i = LeafLayout.count(leaf) - 1; i >= 0; i--) {
      LeafLayout.setHead(leaf, i, of(leaf, records, LeafLayout.ref(leaf, i)));
    }
  }
}
