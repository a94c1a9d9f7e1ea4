package statelab.store.index;

import java.util.Arrays;
import statelab.store.memory.Records;

/** An inner node of the {@link BPlusTreeIndex}: separators and the children between them. */
final class InnerNode {

  /*
   * Child i holds the keys k with separators[i - 1] <= k < separators[i].
   *
   * I1  separators ascend strictly; there is one fewer than children
   * I2  heads[i] is the ordered head of separators[i] from byte prefixLength on, without the gap if
   *     there is one (Heads); the rest is padding
   * I3  all separators share their first prefixLength bytes; it is 0, and there is no gap, unless
   *     heads at 0 would tie
   *
   * Level 1 has leaves for children, every other level inner nodes: two typed arrays, of which one is
   * null, spare the descent a cast.
   */
  static final int FANOUT = 64;

  final int level;
  final long generation;
  int count;
  int prefixLength;
  private long gap;
  private long gapEnd;
  final long[] heads;
  final byte[][] separators;
  final byte[][] leaves;
  final InnerNode[] inners;

  InnerNode(int level, long generation) {
    this.level = level;
    this.generation = generation;
    heads = new long[FANOUT];
    Arrays.fill(heads, LeafLayout.PADDING);
    separators = new byte[FANOUT - 1][];
    leaves = level == 1 ? new byte[FANOUT][] : null;
    inners = level == 1 ? null : new InnerNode[FANOUT];
  }

  private InnerNode(InnerNode from, long generation) {
    this.level = from.level;
    this.generation = generation;
    count = from.count;
    prefixLength = from.prefixLength;
    gap = from.gap;
    gapEnd = from.gapEnd;
    heads = from.heads.clone();
    separators = from.separators.clone();
    leaves = from.leaves == null ? null : from.leaves.clone();
    inners = from.inners == null ? null : from.inners.clone();
  }

  InnerNode copy(long newGeneration) {
    return new InnerNode(this, newGeneration);
  }

  boolean isFull() {
    return count == FANOUT;
  }

  /** Returns the index of the child whose range holds a key. */
  int childFor(byte[] key, int offset, int length) {
    return childFor(key, offset, length, Keys.head(key, offset, length, 0));
  }

  /**
   * Returns the same.
   *
   * @param plainHead the key's ordered head at 0, which a descent computes once
   */
  int childFor(byte[] key, int offset, int length, long plainHead) {
    long head = plainHead;
    if (!hasPlainHeads()) {
      int order = comparePrefix(key, offset, length);
      if (order != 0) {
        return order < 0 ? 0 : count - 1;
      }
      head = headOf(key, offset, length);
    }
    int child = upperBound(head);
    return child > 0 && heads[child - 1] == head
        ? childAmongTies(child, head, key, offset, length)
        : child;
  }

  /** Compares the first bytes of a key with those that all separators share. */
  private int comparePrefix(byte[] key, int offset, int length) {
    int end = offset + Math.min(length, prefixLength);
    return Arrays.compareUnsigned(key, offset, end, separators[0], 0, prefixLength);
  }

  /** Returns the ordered head of a key that shares the prefix. */
  long headOf(byte[] key, int offset, int length) {
    return gapEnd == 0
        ? Keys.head(key, offset, length, prefixLength)
        : Heads.withGap(prefixLength, gap, gapEnd, key, offset, length);
  }

  /** Says whether heads are the first eight bytes of separators. */
  boolean hasPlainHeads() {
    return (prefixLength | gapEnd) == 0;
  }

  /** Returns the same from a key's ordered head at 0, or -1 if the head does not decide. */
  int childForHead(long head) {
    int child = upperBound(head);
    return child > 0 && heads[child - 1] == head ? -1 : child;
  }

  /*
   * Three heads cut the node in four, then a quarter, then a quarter of that: nine comparisons, three
   * of which wait for others. Inner nodes are in the caches, so a line more or less does not matter.
   */
  /** Returns how many heads are not greater, padding left out. */
  private int upperBound(long head) {
    long[] h = heads;
    int at = notAbove(h, 15, 16, head);
    at += notAbove(h, at + 3, 4, head);
    at += notAbove(h, at, 1, head);
    return Math.min(at, count - 1);
  }

  /** Returns how many heads three steps pass that begin at a position. */
  private static int notAbove(long[] heads, int at, int step, long head) {
    return (notAbove(heads, at, head)
            + notAbove(heads, at + step, head)
            + notAbove(heads, at + 2 * step, head))
        * step;
  }

  private static int notAbove(long[] heads, int at, long head) {
    return heads[at] <= head ? 1 : 0;
  }

  private int childAmongTies(int child, long head, byte[] key, int offset, int length) {
    int low = child - 1;
    while (low > 0 && heads[low - 1] == head) {
      low--;
    }
    int high = child;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareSeparator(middle, key, offset, length) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Compares a separator with a key. */
  int compareSeparator(int separator, byte[] key, int offset, int length) {
    byte[] bytes = separators[separator];
    return Arrays.compareUnsigned(bytes, 0, bytes.length, key, offset, offset + length);
  }

  /** Returns the lower bound of a child's keys, given that of this node's. */
  byte[] lowOf(int child, byte[] low) {
    return child == 0 ? low : separators[child - 1];
  }

  /** Returns the upper bound of a child's keys, given that of this node's. */
  byte[] highOf(int child, byte[] high) {
    return child == count - 1 ? high : separators[child];
  }

  Object child(int index) {
    return level == 1 ? leaves[index] : inners[index];
  }

  private Object[] children() {
    return level == 1 ? leaves : inners;
  }

  void setChild(int index, Object child) {
    children()[index] = child;
  }

  /** Adds a child at the end; the separator is left out for the first. */
  void append(byte[] separator, Object child) {
    children()[count] = child;
    if (count > 0) {
      separators[count - 1] = separator;
    }
    count++;
  }

  /** Adds a child after an existing one. There must be room. */
  void insertAfter(int index, byte[] separator, Object child) {
    Object[] children = children();
    System.arraycopy(children, index + 1, children, index + 2, count - index - 1);
    System.arraycopy(separators, index, separators, index + 1, count - 1 - index);
    children[index + 1] = child;
    separators[index] = separator;
    count++;
    insertHead(index);
  }

  private void insertHead(int index) {
    System.arraycopy(heads, index, heads, index + 1, count - 2 - index);
    byte[] separator = separators[index];
    heads[index] = headOf(separator, 0, separator.length);
    boolean tiesBelow = index > 0 && heads[index - 1] == heads[index];
    boolean tiesAbove = index < count - 2 && heads[index + 1] == heads[index];
    if (tiesBelow || tiesAbove || !hasPrefix(separator, separators[index == 0 ? 1 : 0])) {
      computeHeads();
    }
  }

  private boolean hasPrefix(byte[] separator, byte[] other) {
    return prefixLength == 0 || Keys.commonPrefix(separator, other) >= prefixLength;
  }

  /** Removes the child right of a separator, and the separator. */
  void removeAfter(int index) {
    Object[] children = children();
    System.arraycopy(children, index + 2, children, index + 1, count - index - 2);
    System.arraycopy(separators, index + 1, separators, index, count - 2 - index);
    System.arraycopy(heads, index + 1, heads, index, count - 2 - index);
    count--;
    children[count] = null;
    separators[count - 1] = null;
    heads[count - 1] = LeafLayout.PADDING;
    if (count == 1) {
      computeHeads();
    }
  }

  /** Moves the children from an index on into a new node, and returns that. */
  InnerNode splitAt(int index) {
    InnerNode right = new InnerNode(level, generation);
    Object[] children = children();
    right.append(null, children[index]);
    for (int i = index + 1; i < count; i++) {
      right.append(separators[i - 1], children[i]);
    }
    Arrays.fill(children, index, count, null);
    Arrays.fill(separators, index - 1, count - 1, null);
    count = index;
    computeHeads();
    right.computeHeads();
    return right;
  }

  /** Computes heads, prefix and gap anew from the separators. */
  void computeHeads() {
    Arrays.fill(heads, LeafLayout.PADDING);
    prefixLength = 0;
    gap = 0;
    gapEnd = 0;
    if (fillHeads() && count > 2) {
      prefixLength = Keys.commonPrefix(separators[0], separators[count - 2]);
      if (fillHeads()) {
        leaveOutLongestRun();
      }
    }
  }

  private boolean fillHeads() {
    boolean ties = false;
    for (int i = 0; i < count - 1; i++) {
      heads[i] = headOf(separators[i], 0, separators[i].length);
      ties |= i > 0 && heads[i - 1] == heads[i];
    }
    return ties;
  }

  private void leaveOutLongestRun() {
    byte[] longest = separators[0];
    for (int i = 1; i < count - 1; i++) {
      longest = separators[i].length > longest.length ? separators[i] : longest;
    }
    int prefix = prefixLength;
    int chosen =
        Heads.choose(
            difference(longest, prefix),
            difference(longest, prefix + Long.BYTES),
            difference(longest, prefix + 2 * Long.BYTES),
            longest.length - prefix);
    if (chosen != 0) {
      gap = Heads.gap(chosen, longest, 0, longest.length, prefix);
      gapEnd = Heads.gapEnd(chosen, longest, 0, longest.length, prefix);
      fillHeads();
    }
  }

  private long difference(byte[] reference, int from) {
    long expected = Records.head(reference, 0, reference.length, from);
    long difference = 0;
    for (int i = 0; i < count - 1; i++) {
      difference |= Heads.difference(separators[i], 0, separators[i].length, from, expected);
    }
    return difference;
  }
}
