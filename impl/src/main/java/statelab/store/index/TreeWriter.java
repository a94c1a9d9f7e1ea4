package statelab.store.index;

import statelab.store.memory.Compaction;
import statelab.store.memory.RecordLayout;
import statelab.store.memory.Records;
import statelab.store.memory.RetiredRecords;

/** Applies sorted insertions, and removals, to the nodes of a {@link BPlusTreeIndex}. */
final class TreeWriter {

  /*
   * One pass over the touched part of the tree: each inner node hands every child its run of
   * insertions. A node that is shared with a snapshot is copied on the way down; whoever comes by has
   * something to change, so no copy is wasted.
   *
   * A node that must split does so, leaves its right half in splitRight and returns early; its
   * parent, which made sure of room before going down, adopts the half and goes on from there. A full
   * root gets a parent first.
   *
   * I1  Wherever memory may run out, root is a whole tree that has seen exactly the first `applied`
   *     insertions: a node is linked before it is changed, what a step needs is allocated before its
   *     first change, and from a split to its adoption nothing is allocated.
   */
  private static final int MERGE_BELOW = 16;
  private static final int MERGED_AT_MOST = 48;

  private final Records records;
  private final RetiredRecords retired;
  private final PendingInsertions insertions;
  private final int[] positions = new int[LeafLayout.CAPACITY];
  private final long[] heads = new long[LeafLayout.CAPACITY];
  private final int[] refs = new int[LeafLayout.CAPACITY];
  private long generation;
  private InnerNode root;
  private int applied;

  /** Only written: what is kept here must be read first. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private byte[] splitSeparator;
  private Object splitRight;

  TreeWriter(Records records, PendingInsertions insertions, long generation) {
    this.records = records;
    this.insertions = insertions;
    retired = records.retired();
    this.generation = generation;
  }

  void startGeneration(long newGeneration) {
    generation = newGeneration;
  }

  InnerNode emptyRoot() {
    InnerNode empty = newInner(1);
    empty.append(null, newLeaf());
    return empty;
  }

  byte[] newLeaf() {
    return LeafLayout.create(generation, 0);
  }

  InnerNode newInner(int level) {
    return new InnerNode(level, generation);
  }

  /**
   * Applies all insertions, which are sorted. Whether it returns or throws, {@link #takeRoot()}
   * then gives the tree after the first {@link #applied()} of them.
   */
  void apply(InnerNode oldRoot) {
    root = oldRoot;
    applied = 0;
    root = writable(oldRoot);
    int end = insertions.size();
    for (int at = 0; at < end; ) {
      if (root.isFull()) {
        root = taller(root);
      }
      at = applyToInner(root, at, end, null, null);
    }
    lowerRoot();
  }

  private void lowerRoot() {
    while (root.level > 1 && root.count == 1) {
      root = root.inners[0];
    }
  }

  InnerNode takeRoot() {
    InnerNode taken = root;
    root = null;
    return taken;
  }

  int applied() {
    return applied;
  }

  private InnerNode taller(InnerNode full) {
    InnerNode taller = newInner(full.level + 1);
    taller.append(null, full);
    return taller;
  }

  private InnerNode writable(InnerNode node) {
    return node.generation == generation ? node : node.copy(generation);
  }

  private byte[] writable(byte[] leaf) {
    return LeafLayout.generation(leaf) == generation ? leaf : LeafLayout.copy(leaf, generation);
  }

  private int applyToInner(InnerNode node, int from, int end, byte[] low, byte[] high) {
    int at = from;
    while (at < end) {
      if (node.isFull()) {
        if (node != root) {
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
      byte[] leaf = writable(node.leaves[child]);
      node.leaves[child] = leaf;
      return applyToLeaf(leaf, at, end, low, high);
    }
    InnerNode inner = writable(node.inners[child]);
    node.inners[child] = inner;
    return applyToInner(inner, at, end, low, high);
  }

  private int childFor(InnerNode node, int rank) {
    int ref = insertions.ref(rank);
    if (node.prefixLength == 0) {
      int child = node.childForHead(insertions.head(rank, 0));
      if (child >= 0) {
        return child;
      }
    }
    byte[] page = records.page(ref);
    int start = Records.offset(ref) + RecordLayout.HEADER_BYTES;
    return node.childFor(page, start, records.keyLength(ref));
  }

  /** Returns the rank of the first operation that is not below a child's upper separator. */
  private int endOfRun(InnerNode node, int child, int from, int end) {
    byte[] separator = node.separators[child];
    long head = node.prefixLength == 0 ? node.heads[child] : Keys.head(separator, 0);
    int at = from + 1;
    while (at < end) {
      long opHead = insertions.head(at, 0);
      if (opHead > head
          || (opHead == head
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
    int prefix = LeafLayout.prefix(leaf);
    int room = LeafLayout.CAPACITY - LeafLayout.count(leaf);
    int added = 0;
    for (int at = from; at < end; at++) {
      long head = insertions.head(at, prefix);
      int ref = insertions.ref(at);
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

  /** Inserts what was collected, which fills the leaf, and splits it for the next insertion. */
  private int splitBefore(byte[] leaf, int at, int added, byte[] low, byte[] high) {
    LeafLayout.insertAll(leaf, positions, heads, refs, added);
    applied = at;
    long head = insertions.head(at, LeafLayout.prefix(leaf));
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

  /**
   * Removes the marked records one by one. Whether it returns or throws, {@link #takeRoot()} then
   * gives a tree that lacks those that are no longer marked.
   */
  void removeMarked(InnerNode oldRoot) {
    root = oldRoot;
    for (int number = 0; number < retired.count() && retired.marked() > 0; number++) {
      int ref = retired.ref(number);
      if (retired.mark(ref) != 0) {
        root = writable(root);
        remove(root, ref, null, null);
        lowerRoot();
      }
    }
  }

  private void remove(InnerNode node, int ref, byte[] low, byte[] high) {
    int start = Records.offset(ref) + RecordLayout.HEADER_BYTES;
    int child = node.childFor(records.page(ref), start, records.keyLength(ref));
    if (node.level == 1) {
      byte[] leaf = writable(node.leaves[child]);
      node.leaves[child] = leaf;
      int position = positionOf(leaf, ref);
      if (position < LeafLayout.count(leaf)) {
        LeafLayout.remove(leaf, position);
      }
      retired.unmark(ref);
    } else {
      InnerNode inner = writable(node.inners[child]);
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
   * Removes every marked record; the marks stay. Whether it returns or throws, {@link #takeRoot()}
   * then gives a tree that lacks some of them, or all.
   */
  void sweep(InnerNode oldRoot) {
    root = oldRoot;
    root = writable(oldRoot);
    sweep(root, null, null);
    lowerRoot();
  }

  private void sweep(InnerNode node, byte[] low, byte[] high) {
    for (int child = 0; child < node.count; child++) {
      if (node.level == 1) {
        touched += child + 1 < node.count ? LeafLayout.touch(node.leaves[child + 1]) : 0;
        node.leaves[child] = swept(node.leaves[child]);
      } else {
        InnerNode inner = writable(node.inners[child]);
        node.inners[child] = inner;
        sweep(inner, node.lowOf(child, low), node.highOf(child, high));
      }
    }
    for (int child = node.count - 1; child >= 0; child--) {
      if (child < node.count) {
        mergeIfSmall(node, child, low, high);
      }
    }
  }

  private byte[] swept(byte[] leaf) {
    if (LeafLayout.generation(leaf) != generation && !LeafLayout.hasMarked(leaf, retired)) {
      return leaf;
    }
    byte[] kept = writable(leaf);
    LeafLayout.removeMarked(kept, retired);
    return kept;
  }

  private int positionFor(byte[] leaf, long head, int ref) {
    int position = LeafLayout.lowerBound(leaf, head);
    if (position == LeafLayout.count(leaf) || LeafLayout.head(leaf, position) != head) {
      return position;
    }
    byte[] page = records.page(ref);
    int start = Records.offset(ref) + RecordLayout.HEADER_BYTES;
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
    byte[] right = LeafLayout.create(generation, LeafLayout.prefix(leaf));
    LeafLayout.append(right, leaf, at);
    LeafLayout.truncate(leaf, at);
    refinePrefix(leaf, low, separator);
    refinePrefix(right, separator, high);
    splitSeparator = separator;
    splitRight = right;
  }

  /** Moves the heads of a leaf past what all its keys must share, if they tie where they are. */
  void refinePrefix(byte[] leaf, byte[] low, byte[] high) {
    int shared = Keys.commonPrefix(low, high);
    if (shared > LeafLayout.prefix(leaf) && LeafLayout.hasTies(leaf)) {
      setPrefix(leaf, shared);
    }
  }

  private void setPrefix(byte[] leaf, int prefix) {
    LeafLayout.setPrefix(leaf, prefix);
    for (int i = 0; i < LeafLayout.count(leaf); i++) {
      LeafLayout.setHead(leaf, i, Keys.ordered(records.head(LeafLayout.ref(leaf, i), prefix)));
    }
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
    InnerNode merged = left.copy(generation);
    for (int i = 0; i < right.count; i++) {
      merged.append(i == 0 ? separator : right.separators[i - 1], right.child(i));
    }
    merged.computeHeads();
    return merged;
  }

  private byte[] mergeLeaves(byte[] left, byte[] right, int shared) {
    int leftPrefix = LeafLayout.prefix(left);
    int rightPrefix = LeafLayout.prefix(right);
    byte[] merged = LeafLayout.create(generation, leftPrefix);
    LeafLayout.append(merged, left, 0);
    LeafLayout.append(merged, right, 0);
    if (leftPrefix != rightPrefix || leftPrefix > shared) {
      setPrefix(merged, Math.min(shared, Math.min(leftPrefix, rightPrefix)));
    }
    if (LeafLayout.hasTies(merged) && LeafLayout.prefix(merged) < shared) {
      setPrefix(merged, shared);
    }
    return merged;
  }

  /** Makes every node below one writable, by copies where it is shared, and returns that one. */
  InnerNode writableTree(InnerNode oldNode) {
    InnerNode node = writable(oldNode);
    for (int child = 0; child < node.count; child++) {
      if (node.level > 1) {
        node.inners[child] = writableTree(node.inners[child]);
      } else {
        node.leaves[child] = writable(node.leaves[child]);
      }
    }
    return node;
  }

  /** Passes every reference of a writable tree through a compaction. Allocates nothing. */
  static void remap(InnerNode node, Compaction compaction) {
    for (int child = 0; child < node.count; child++) {
      if (node.level > 1) {
        remap(node.inners[child], compaction);
      } else {
        remap(node.leaves[child], compaction);
      }
    }
  }

  private static void remap(byte[] leaf, Compaction compaction) {
    for (int i = 0; i < LeafLayout.count(leaf); i++) {
      LeafLayout.setRef(leaf, i, compaction.moved(LeafLayout.ref(leaf, i)));
    }
  }
}
