package statelab.store.index;

import java.util.ArrayList;
import java.util.List;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/** Builds a tree bottom-up from references that come in key order. Linear. */
final class TreeLoader {

  /*
   * Nodes are filled to seven eighths, so that the first insertions after a restore find room.
   */
  private static final int FILL = LeafLayout.CAPACITY - 7;

  private final Records records;
  private final TreeWriter writer;
  private final List<Object> children = new ArrayList<>();
  private final List<byte[]> separators = new ArrayList<>();
  private byte[] low;

  TreeLoader(Records records, TreeWriter writer) {
    this.records = records;
    this.writer = writer;
  }

  InnerNode load(RecordRefs refs) {
    byte[] leaf = writer.newLeaf(0);
    int last = Records.NONE;
    for (int ref = refs.next(); ref != Records.NONE; ref = refs.next()) {
      int count = LeafLayout.count(leaf);
      if (count == FILL) {
        byte[] separator = Keys.separator(records, last, ref);
        finish(leaf, separator);
        separators.add(separator);
        leaf = writer.newLeaf(0);
        count = 0;
      }
      LeafLayout.insert(leaf, count, Keys.ordered(records.head(ref, 0)), ref);
      last = ref;
    }
    finish(leaf, null);
    return buildLevels();
  }

  private void finish(byte[] leaf, byte[] high) {
    LeafHeads.spread(leaf, records, Keys.commonPrefix(low, high));
    children.add(leaf);
    low = high;
  }

  private InnerNode buildLevels() {
    List<Object> below = children;
    List<byte[]> between = separators;
    for (int level = 1; ; level++) {
      List<Object> nodes = new ArrayList<>();
      List<byte[]> above = new ArrayList<>();
      for (int from = 0; from < below.size(); from += FILL) {
        int to = Math.min(from + FILL, below.size());
        if (from > 0) {
          above.add(between.get(from - 1));
        }
        nodes.add(node(level, below, between, from, to));
      }
      if (nodes.size() == 1) {
        return (InnerNode) nodes.get(0);
      }
      below = nodes;
      between = above;
    }
  }

  private InnerNode node(int level, List<Object> below, List<byte[]> between, int from, int to) {
    InnerNode node = writer.newInner(level);
    for (int i = from; i < to; i++) {
      node.append(i == from ? null : between.get(i - 1), below.get(i));
    }
    node.computeHeads();
    return node;
  }
}
