package statelab.store.index;

import statelab.store.memory.Records;

/** Finds places in a leaf by whole keys, where heads do not decide. */
final class LeafSearch {

  private LeafSearch() {}

  /**
   * Returns the first position in a leaf whose key is not less than the given one.
   *
   * @param plainHead the key's ordered head at 0, which a descent computes once
   */
  static int lowerBound(
      byte[] leaf, Records records, byte[] key, int offset, int length, long plainHead) {
    long head = LeafLayout.layout(leaf) == 0 ? plainHead : LeafHeads.of(leaf, key, offset, length);
    int position = LeafLayout.lowerBound(leaf, head);
    if (position == LeafLayout.count(leaf) || LeafLayout.head(leaf, position) != head) {
      return position;
    }
    return amongTies(leaf, position, head, records, key, offset, length);
  }

  /** Goes on from the first position that has the key's head. */
  static int amongTies(
      byte[] leaf, int first, long head, Records records, byte[] key, int offset, int length) {
    if (records.compareKey(LeafLayout.ref(leaf, first), key, offset, length) >= 0) {
      return first;
    }
    int count = LeafLayout.count(leaf);
    int low = first + 1;
    int high = low;
    while (high < count && LeafLayout.head(leaf, high) == head) {
      high++;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.compareKey(LeafLayout.ref(leaf, middle), key, offset, length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
