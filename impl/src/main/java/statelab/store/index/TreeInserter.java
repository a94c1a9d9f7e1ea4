package statelab.store.index;

import statelab.store.memory.Records;
import statelab.store.memory.RetiredRecords;

/** Applies a sorted batch of insertions to the tree of a {@link TreeWriter}. */
final class TreeInserter {

  /*
   * One pass over the touched part of the tree: each inner node hands every child its run of
   * insertions, and a leaf takes its run at once. A node that is shared with a snapshot is copied on
   * the way down; whoever comes by has something to change, so no copy is wasted.
   *
   * A node that must split does so, leaves its right half in splitRight and returns early; its
   * parent, which made sure of room before going down, adopts the half and goes on from there. A full
   * root gets a parent first.
   *
   * I1  Wherever memory may run out, the writer's root is a whole tree that has seen exactly the first
   *     `applied` insertions: a node is linked before it is changed, what a step needs is allocated
   *     before its first change, and from a split to its adoption nothing is allocated.
   */
  private final Records records;
  private final RetiredRecords retired;
  private final PendingInsertions insertions;
  private final TreeWriter writer;
  private final int[] positions = new int[LeafLayout.CAPACITY];
  private final long[] heads = new long[LeafLayout.CAPACITY];
  private final int[] refs = new int[LeafLayout.CAPACITY];
  private int applied;
  private byte[] splitSeparator;
  private Object splitRight;

  TreeInserter(Records records, PendingInsertions insertions, TreeWriter writer) {
    this.records = records;
    this.insertions = insertions;
    this.writer = writer;
    retired = records.retired();
  }

  /**
   * Applies all insertions, which are sorted. Whether it returns or throws, {@link TreeWriter#root}
   * then is the tree after the first {@link #applied()} of them.
   */
  void apply() {
    applied = 0;
    writer.root = writer.writable(writer.root);
    int end = insertions.size();
    for (int at = 0; at < end; ) {
      if (writer.root.isFull()) {
        writer.root = taller(writer.root);
      }
      at = applyToInner(writer.root, at, end, null, null);
    }
    writer.lowerRoot();
  }

  /** Returns how many insertions of the batch the tree has seen. */
  int applied() {
    return applied;
  }

  private InnerNode taller(InnerNode full) {
    InnerNode taller = writer.newInner(full.level + 1);
    taller.append(null, full);
    return taller;
  }

  private int applyToInner(InnerNode node, int from, int end, byte[] low, byte[] high) {
    int at = from;
    while (at < end) {
      if (node.isFull()) {
        if (node != writer.root) {
          splitInner(node, high == null);
        }
        return at;
      }
      int child = childFor(node, at);
      byte[] childLow = node.lowOf(child, low);
      byte[] childHigh = node.highOf(child, high);
      int childEnd = child == node.count - 1 ? end : endOfRun(node, child, at, end);
      at = applyToChild(node, child, at, childEnd, childLow, childHigh);
      if (splitRight != null) {
        node.insertAfter(child, splitSeparator, splitRight);
        splitRight = null;
      }
    }
    return at;
  }

  private int applyToChild(InnerNode node, int child, int at, int end, byte[] low, byte[] high) {
    if (node.level == 1) {
      byte[] leaf = writer.writable(node.leaves[child]);
      node.leaves[child] = leaf;
      return applyToLeaf(leaf, at, end, low, high);
    }
    InnerNode inner = writer.writable(node.inners[child]);
    node.inners[child] = inner;
    return applyToInner(inner, at, end, low, high);
  }

  private int childFor(InnerNode node, int rank) {
    int ref = insertions.ref(rank);
    if (node.hasPlainHeads()) {
      int child = node.childForHead(insertions.head(rank, 0));
      if (child >= 0) {
        return child;
      }
    }
    byte[] page = records.page(ref);
    int start = Records.keyOffset(ref);
    return node.childFor(page, start, records.keyLength(ref));
  }

  /** Returns the rank of the first insertion that is not below a child's upper separator. */
  private int endOfRun(InnerNode node, int child, int from, int end) {
    byte[] separator = node.separators[child];
    long head = node.hasPlainHeads() ? node.heads[child] : Keys.head(separator, 0);
    int at = from + 1;
    while (at < end) {
      long nextHead = insertions.head(at, 0);
      if (nextHead > head
          || (nextHead == head
              && records.compareKey(insertions.ref(at), separator, 0, separator.length) >= 0)) {
        break;
      }
      at++;
    }
    return at;
  }

  private void splitInner(InnerNode node, boolean isLast) {
    int at = isLast ? node.count - 1 : node.count / 2;
    splitSeparator = node.separators[at - 1];
    splitRight = node.splitAt(at);
  }

  private int applyToLeaf(byte[] leaf, int from, int end, byte[] low, byte[] high) {
    int room = LeafLayout.CAPACITY - LeafLayout.count(leaf);
    int added = 0;
    for (int at = from; at < end; at++) {
      int ref = insertions.ref(at);
      long head = headFor(leaf, at);
      int position = positionFor(leaf, head, ref);
      if (takesOver(leaf, position, head, ref)) {
        continue;
      }
      if (added == room) {
        return splitBefore(leaf, at, added, low, high);
      }
      positions[added] = position;
      heads[added] = head;
      refs[added] = ref;
      added++;
    }
    LeafLayout.insertAll(leaf, positions, heads, refs, added);
    applied = end;
    return end;
  }

  private long headFor(byte[] leaf, int rank) {
    int layout = LeafLayout.layout(leaf);
    if (layout >= 0) {
      return insertions.head(rank, layout);
    }
    return LeafHeads.of(leaf, records, insertions.ref(rank));
  }

  /** Inserts what was collected, which fills the leaf, and splits it for the next insertion. */
  private int splitBefore(byte[] leaf, int at, int added, byte[] low, byte[] high) {
    LeafLayout.insertAll(leaf, positions, heads, refs, added);
    applied = at;
    long head = headFor(leaf, at);
    int ref = insertions.ref(at);
    splitLeaf(leaf, positionFor(leaf, head, ref), ref, low, high);
    return at;
  }

  /**
   * Puts a record in the place of a retired one with the same key, if that is what stands there.
   */
  private boolean takesOver(byte[] leaf, int position, long head, int ref) {
    if (position == LeafLayout.count(leaf) || LeafLayout.head(leaf, position) != head) {
      return false;
    }
    int old = LeafLayout.ref(leaf, position);
    if (retired.mark(old) == 0 || records.compareKeys(old, ref) != 0) {
      return false;
    }
    LeafLayout.setRef(leaf, position, ref);
    return retired.unmark(old);
  }

  private int positionFor(byte[] leaf, long head, int ref) {
    int position = LeafLayout.lowerBound(leaf, head);
    if (position == LeafLayout.count(leaf) || LeafLayout.head(leaf, position) != head) {
      return position;
    }
    byte[] page = records.page(ref);
    int start = Records.keyOffset(ref);
    return LeafSearch.amongTies(leaf, position, head, records, page, start, records.keyLength(ref));
  }

  /*
   * A full leaf that is appended to keeps all it has, as does one that is prepended to: runs of
   * ascending or descending keys, wherever in the tree, leave full leaves behind.
   */
  private void splitLeaf(byte[] leaf, int position, int ref, byte[] low, byte[] high) {
    int count = LeafLayout.count(leaf);
    int at = position == count || position == 0 ? position : count / 2;
    int below = at == 0 ? ref : LeafLayout.ref(leaf, at - 1);
    int above = at == count ? ref : LeafLayout.ref(leaf, at);
    byte[] separator = Keys.separator(records, below, above);
    byte[] right = writer.newLeaf(0);
    LeafLayout.setLayoutOf(right, leaf);
    LeafLayout.append(right, leaf, at);
    LeafLayout.truncate(leaf, at);
    LeafHeads.spread(leaf, records, Keys.commonPrefix(low, separator));
    LeafHeads.spread(right, records, Keys.commonPrefix(separator, high));
    splitSeparator = separator;
    splitRight = right;
  }
}
