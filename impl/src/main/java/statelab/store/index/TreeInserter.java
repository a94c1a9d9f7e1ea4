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
   * A full leaf returns early; its parent, which made sure of room for a child before going down, has
   * it share its entries with a neighbour that is at most two thirds full, or else splits it, and goes
   * on from there. Sharing leaves random keys in leaves that are four fifths full on average instead of
   * seven tenths. An inner node that must split does so, leaves its right half in splitRight and returns
   * early too. A full root gets a parent first.
   *
   * I1  Wherever memory may run out, the writer's root is a whole tree that has seen exactly the first
   *     `applied` insertions: a node is linked before it is changed, what a step needs is allocated
   *     before its first change, and from a split to its adoption nothing is allocated.
   */
  private static final int MOST_IN_BOTH = LeafLayout.CAPACITY + LeafLayout.CAPACITY * 2 / 3;

  private final Records records;
  private final RetiredRecords retired;
  private final PendingInsertions insertions;
  private final TreeWriter writer;
  private final int[] positions = new int[LeafLayout.CAPACITY];
  private final long[] heads = new long[LeafLayout.CAPACITY];
  private final int[] refs = new int[LeafLayout.CAPACITY];
  private int applied;
  private byte[] splitSeparator;
  private InnerNode splitRight;

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
      int childEnd = child == node.count - 1 ? end : endOfRun(node, child, at, end);
      if (node.level == 1) {
        at = applyToLeaf(writableLeaf(node, child), at, childEnd);
        if (at < childEnd) {
          makeRoom(node, child, at, low, high);
        }
      } else {
        InnerNode inner = writer.writable(node.inners[child]);
        node.inners[child] = inner;
        at = applyToInner(inner, at, childEnd, node.lowOf(child, low), node.highOf(child, high));
        adoptSplit(node, child);
      }
    }
    return at;
  }

  private byte[] writableLeaf(InnerNode node, int child) {
    byte[] leaf = writer.writable(node.leaves[child]);
    node.leaves[child] = leaf;
    return leaf;
  }

  private void adoptSplit(InnerNode node, int child) {
    if (splitRight != null) {
      node.insertAfter(child, splitSeparator, splitRight);
      splitRight = null;
    }
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

  /** Applies what fits, and returns the rank of the first insertion that does not. */
  private int applyToLeaf(byte[] leaf, int from, int end) {
    int room = LeafLayout.CAPACITY - LeafLayout.count(leaf);
    int added = 0;
    int at = from;
    for (; at < end; at++) {
      int ref = insertions.ref(at);
      long head = headFor(leaf, at);
      int position = positionFor(leaf, head, ref);
      if (takesOver(leaf, position, head, ref)) {
        continue;
      }
      if (added == room) {
        break;
      }
      positions[added] = position;
      heads[added] = head;
      refs[added] = ref;
      added++;
    }
    LeafLayout.insertAll(leaf, positions, heads, refs, added);
    applied = at;
    return at;
  }

  private long headFor(byte[] leaf, int rank) {
    int layout = LeafLayout.layout(leaf);
    if (layout >= 0) {
      return insertions.head(rank, layout);
    }
    return LeafHeads.of(leaf, records, insertions.ref(rank));
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
  private void makeRoom(InnerNode node, int child, int rank, byte[] low, byte[] high) {
    byte[] leaf = node.leaves[child];
    int ref = insertions.ref(rank);
    int position = positionFor(leaf, headFor(leaf, rank), ref);
    if (position == 0) {
      splitLeaf(node, child, 0, Keys.separator(records, ref, LeafLayout.ref(leaf, 0)), low, high);
    } else if (position == LeafLayout.CAPACITY) {
      int last = LeafLayout.ref(leaf, position - 1);
      splitLeaf(node, child, position, Keys.separator(records, last, ref), low, high);
    } else if (child > 0 && canShare(node, child - 1, low, high)) {
      share(node, child - 1);
    } else if (child < node.count - 1 && canShare(node, child, low, high)) {
      share(node, child);
    } else {
      int at = LeafLayout.CAPACITY / 2;
      splitLeaf(node, child, at, LeafHeads.separator(leaf, records, at), low, high);
    }
  }

  private void splitLeaf(
      InnerNode node, int child, int at, byte[] separator, byte[] low, byte[] high) {
    byte[] leaf = node.leaves[child];
    byte[] right = writer.newLeaf(0);
    LeafLayout.setLayoutOf(right, leaf);
    LeafLayout.append(right, leaf, at);
    LeafLayout.truncate(leaf, at);
    LeafHeads.spread(leaf, records, Keys.commonPrefix(node.lowOf(child, low), separator));
    LeafHeads.spread(right, records, Keys.commonPrefix(separator, node.highOf(child, high)));
    node.insertAfter(child, separator, right);
  }

  /** Says whether two leaves have room for more, and heads that mean the same in both. */
  private static boolean canShare(InnerNode node, int left, byte[] low, byte[] high) {
    byte[] leaf = node.leaves[left];
    byte[] next = node.leaves[left + 1];
    return LeafLayout.count(leaf) + LeafLayout.count(next) <= MOST_IN_BOTH
        && LeafLayout.hasLayoutOf(leaf, next)
        && LeafLayout.prefix(leaf)
            <= Keys.commonPrefix(node.lowOf(left, low), node.highOf(left + 1, high));
  }

  /** Moves entries between two leaves, one of them full, until both have as many. */
  private void share(InnerNode node, int left) {
    byte[] leaf = writableLeaf(node, left);
    byte[] next = writableLeaf(node, left + 1);
    int count = LeafLayout.count(leaf);
    int kept = (count + LeafLayout.count(next)) / 2;
    byte[] separator =
        kept < count
            ? LeafHeads.separator(leaf, records, kept)
            : LeafHeads.separator(next, records, kept - count);
    node.removeAfter(left);
    if (kept < count) {
      LeafLayout.moveLast(leaf, next, count - kept);
    } else {
      LeafLayout.moveFirst(next, leaf, kept - count);
    }
    node.insertAfter(left, separator, next);
  }
}
