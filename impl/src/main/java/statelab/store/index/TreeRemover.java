package statelab.store.index;

import statelab.store.memory.Records;
import statelab.store.memory.RetiredRecords;

/** Takes the entries of retired records that are marked out of the tree of a {@link TreeWriter}. */
final class TreeRemover {

  /*
   * I1  Wherever memory may run out, the writer's root is a whole tree that lacks some of the marked
   *     entries: a node is linked before it is changed, and a mark goes only once its entry is gone.
   *
   * A child that has become small is merged with a neighbour; runs of removals, wherever in the tree,
   * leave no chain of nearly empty nodes behind.
   */
  private static final int MERGE_BELOW = 16;
  private static final int MERGED_AT_MOST = 48;
  private static final int TOUCHED_AT_ONCE = 8;

  private final Records records;
  private final RetiredRecords retired;
  private final TreeWriter writer;

  /** Only written: what is kept here must be read first. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  TreeRemover(Records records, TreeWriter writer) {
    this.records = records;
    this.writer = writer;
    retired = records.retired();
  }

  /**
   * Removes the marked records one by one. Whether it returns or throws, {@link TreeWriter#root}
   * then is a tree that lacks those that are no longer marked.
   */
  void removeMarked() {
    for (int number = 0; number < retired.count() && retired.marked() > 0; number++) {
      int ref = retired.ref(number);
      if (retired.mark(ref) != 0) {
        writer.root = writer.writable(writer.root);
        remove(writer.root, ref, null, null);
        writer.lowerRoot();
      }
    }
  }

  private void remove(InnerNode node, int ref, byte[] low, byte[] high) {
    int start = Records.keyOffset(ref);
    int child = node.childFor(records.page(ref), start, records.keyLength(ref));
    if (node.level == 1) {
      byte[] leaf = writer.writable(node.leaves[child]);
      node.leaves[child] = leaf;
      int position = positionOf(leaf, ref);
      if (position < LeafLayout.count(leaf)) {
        LeafLayout.remove(leaf, position);
      }
      retired.unmark(ref);
    } else {
      InnerNode inner = writer.writable(node.inners[child]);
      node.inners[child] = inner;
      remove(inner, ref, node.lowOf(child, low), node.highOf(child, high));
    }
    mergeIfSmall(node, child, low, high);
  }

  /** Returns where a record stands, or the count: a sweep that was broken off has removed it. */
  private static int positionOf(byte[] leaf, int ref) {
    int count = LeafLayout.count(leaf);
    int position = 0;
    while (position < count && LeafLayout.ref(leaf, position) != ref) {
      position++;
    }
    return position;
  }

  /**
   * Removes every marked record; the marks stay. Whether it returns or throws, {@link
   * TreeWriter#root} then is a tree that lacks some of them, or all.
   */
  void sweep() {
    writer.root = writer.writable(writer.root);
    sweep(writer.root, null, null);
    writer.lowerRoot();
  }

  private void sweep(InnerNode node, byte[] low, byte[] high) {
    for (int child = 0; child < node.count; child++) {
      if (node.level == 1) {
        if (child % TOUCHED_AT_ONCE == 0) {
          touchLeaves(node, child);
        }
        node.leaves[child] = swept(node.leaves[child]);
      } else {
        InnerNode inner = writer.writable(node.inners[child]);
        node.inners[child] = inner;
        sweep(inner, node.lowOf(child, low), node.highOf(child, high));
      }
    }
    for (int child = node.count - 1; child >= 0; child--) {
      mergeIfSmall(node, child, low, high);
    }
  }

  /** Touches the next leaves of a sweep together, so that their cache misses overlap. */
  private void touchLeaves(InnerNode node, int from) {
    int end = Math.min(from + TOUCHED_AT_ONCE, node.count);
    int sum = 0;
    for (int child = from; child < end; child++) {
      sum += LeafLayout.touch(node.leaves[child]);
    }
    touched = sum;
  }

  private byte[] swept(byte[] leaf) {
    if (writer.isShared(leaf) && !LeafLayout.hasMarked(leaf, retired)) {
      return leaf;
    }
    byte[] kept = writer.writable(leaf);
    LeafLayout.removeMarked(kept, retired);
    return kept;
  }

  private void mergeIfSmall(InnerNode node, int child, byte[] low, byte[] high) {
    int size = sizeOf(node, child);
    if (size >= MERGE_BELOW || node.count == 1) {
      return;
    }
    int left = child == 0 ? 0 : child - 1;
    if (!mergePair(node, left, low, high) && left + 2 < node.count && left != child) {
      mergePair(node, child, low, high);
    }
  }

  private static int sizeOf(InnerNode node, int child) {
    return node.level == 1 ? LeafLayout.count(node.leaves[child]) : node.inners[child].count;
  }

  private boolean mergePair(InnerNode node, int left, byte[] low, byte[] high) {
    int leftSize = sizeOf(node, left);
    int rightSize = sizeOf(node, left + 1);
    if (leftSize + rightSize > MERGED_AT_MOST && leftSize != 0 && rightSize != 0) {
      return false;
    }
    byte[] separator = node.separators[left];
    if (node.level > 1) {
      node.inners[left] = mergeInners(node.inners[left], separator, node.inners[left + 1]);
    } else {
      int shared = Keys.commonPrefix(node.lowOf(left, low), node.highOf(left + 1, high));
      node.leaves[left] = mergeLeaves(node.leaves[left], node.leaves[left + 1], shared);
    }
    node.removeAfter(left);
    return true;
  }

  private InnerNode mergeInners(InnerNode left, byte[] separator, InnerNode right) {
    InnerNode merged = writer.copy(left);
    for (int i = 0; i < right.count; i++) {
      merged.append(i == 0 ? separator : right.separators[i - 1], right.child(i));
    }
    merged.computeHeads();
    return merged;
  }

  private byte[] mergeLeaves(byte[] left, byte[] right, int shared) {
    byte[] merged = writer.writable(left);
    boolean alike = LeafLayout.hasLayoutOf(left, right) && LeafLayout.prefix(left) <= shared;
    LeafLayout.append(merged, right, 0);
    if (!alike) {
      int least = Math.min(LeafLayout.prefix(left), LeafLayout.prefix(right));
      LeafHeads.usePrefix(merged, records, Math.min(shared, least));
    }
    LeafHeads.spread(merged, records, shared);
    writer.discard(right);
    return merged;
  }
}
