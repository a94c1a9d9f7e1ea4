package statelab.store.index;

import statelab.store.memory.Records;

/** Checks the invariants of a tree, for tests. */
final class TreeChecker {

  private final Records records;
  private int last = Records.NONE;

  TreeChecker(Records records) {
    this.records = records;
  }

  /** Returns the number of entries after checking each of them. */
  int check(InnerNode root) {
    return check(root, null, null);
  }

  private int check(InnerNode node, byte[] low, byte[] high) {
    int entries = 0;
    int prefix = node.prefixLength;
    for (int i = 0; i < node.count; i++) {
      byte[] childLow = i == 0 ? low : node.separators[i - 1];
      byte[] childHigh = i == node.count - 1 ? high : node.separators[i];
      if (i > 0) {
        require(
            node.heads[i - 1] == node.headOf(childLow, 0, childLow.length),
            "I3: head of a separator");
        require(Keys.commonPrefix(childLow, node.separators[0]) >= prefix, "inner prefix");
      }
      entries +=
          node.level == 1
              ? checkLeaf(node.leaves[i], childLow, childHigh)
              : checkInner(node, i, childLow, childHigh);
    }
    for (int i = node.count - 1; i < node.heads.length; i++) {
      require(node.heads[i] == LeafLayout.PADDING, "padding of an inner node");
    }
    return entries;
  }

  private int checkInner(InnerNode node, int child, byte[] low, byte[] high) {
    require(node.inners[child].level == node.level - 1, "I3: all leaves are at one level");
    return check(node.inners[child], low, high);
  }

  private int checkLeaf(byte[] leaf, byte[] low, byte[] high) {
    int count = LeafLayout.count(leaf);
    int prefix = LeafLayout.prefix(leaf);
    for (int i = 0; i < count; i++) {
      int ref = LeafLayout.ref(leaf, i);
      require(last == Records.NONE || records.compareKeys(last, ref) < 0, "I1: keys ascend");
      require(low == null || records.compareKey(ref, low, 0, low.length) >= 0, "I2: lower bound");
      require(high == null || records.compareKey(ref, high, 0, high.length) < 0, "I2: upper bound");
      byte[] key = records.copyKey(ref);
      require(
          LeafLayout.head(leaf, i) == LeafHeads.of(leaf, key, 0, key.length), "I3: a leaf's head");
      require(
          Keys.commonPrefix(key, records.copyKey(LeafLayout.ref(leaf, 0))) >= prefix,
          "I4: the keys of a leaf share its prefix");
      last = ref;
    }
    for (int i = count; i < LeafLayout.CAPACITY; i++) {
      require(LeafLayout.head(leaf, i) == LeafLayout.PADDING, "padding of a leaf");
    }
    return count;
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError("tree " + invariant);
    }
  }
}
