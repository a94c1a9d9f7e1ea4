package statelab.store.index;

import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/** A position between two entries of a tree: the path to a leaf, and a place in it. */
final class TreeCursor implements OrderedIndex.Cursor, RecordRefs {

  /*
   * Reading ahead. Where key order is not memory order each step of a scan waits for a record, and the
   * processor looks only some steps ahead. So a scan that has gone on for a while first touches the
   * records of its next steps, as many as it has taken but at most 32: those misses overlap. The first
   * step touches nothing: its record is read right away, and many scans take no other. On entering a
   * leaf a scan touches the references of the one after it, which those records will be found by.
   * Records that fit the caches anyway are not touched.
   *
   * A seek touches all lines of its leaf before it searches it. Its time is that of the leaf and then of
   * the record, unless the processor comes to the next seek while it waits; it looks some 500
   * instructions ahead, so each instruction that is spared here counts.
   */
  private static final long READ_AHEAD_FROM_BYTES = 4L << 20;
  private static final int FIRST_WINDOW = 1;
  private static final int GREATEST_WINDOW = 32;
  private static final int NEVER = -1;
  private static final int MAX_LEVELS = 12;

  private final Records records;
  private final BPlusTreeIndex index;
  private final InnerNode[] path = new InnerNode[MAX_LEVELS + 1];
  private final int[] children = new int[MAX_LEVELS + 1];
  private int top;
  private byte[] leaf;
  private int position;
  private int count;
  private int window;
  private int ahead = NEVER;

  /** Only written: what is kept here must be read first. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  /** Makes a cursor over an index that changes. */
  TreeCursor(BPlusTreeIndex index, Records records) {
    this.index = index;
    this.records = records;
  }

  /** Makes a walk over a frozen tree, before its first entry. */
  TreeCursor(InnerNode frozenRoot) {
    this.index = null;
    this.records = null;
    top = frozenRoot.level;
    descend(frozenRoot, false);
  }

  @Override
  public void seek(byte[] key, int offset, int length) {
    InnerNode node = index.rootForReading();
    top = node.level;
    long head = Keys.head(key, offset, length, 0);
    while (true) {
      int child = node.childFor(key, offset, length, head);
      path[node.level] = node;
      children[node.level] = child;
      if (node.level == 1) {
        byte[] found = node.leaves[child];
        touched = LeafLayout.touch(found);
        enter(found);
        position = LeafSearch.lowerBound(found, records, key, offset, length, head);
        startReadingAhead();
        return;
      }
      node = node.inners[child];
    }
  }

  @Override
  public void seekFirst() {
    InnerNode root = index.rootForReading();
    top = root.level;
    descend(root, false);
    startReadingAhead();
  }

  @Override
  public void seekLast() {
    InnerNode root = index.rootForReading();
    top = root.level;
    descend(root, true);
    startReadingAhead();
  }

  private void startReadingAhead() {
    window = records.pageBytes() < READ_AHEAD_FROM_BYTES ? 0 : FIRST_WINDOW;
    ahead = window == 0 ? NEVER : position;
  }

  /** Touches the records of the next steps; forward from the position, backward before it. */
  private void readAhead(int direction) {
    if (window == FIRST_WINDOW) {
      window = 2;
      ahead = position + direction;
      return;
    }
    int wanted = position + direction * window;
    ahead = Math.clamp(wanted, 0, count);
    window = Math.min(window * 2, GREATEST_WINDOW);
    int first = Math.min(position, ahead);
    int end = Math.max(position, ahead);
    int sum = 0;
    for (int i = first; i < end; i++) {
      sum += records.touch(LeafLayout.ref(leaf, i));
    }
    touched = sum;
  }

  private void descend(InnerNode from, boolean toLast) {
    InnerNode node = from;
    while (true) {
      int child = toLast ? node.count - 1 : 0;
      path[node.level] = node;
      children[node.level] = child;
      if (node.level == 1) {
        enter(node.leaves[child]);
        position = toLast ? count : 0;
        return;
      }
      node = node.inners[child];
    }
  }

  private void enter(byte[] newLeaf) {
    leaf = newLeaf;
    count = LeafLayout.count(newLeaf);
  }

  @Override
  public int next() {
    while (position == count) {
      if (!step(1)) {
        return Records.NONE;
      }
    }
    if (position == ahead) {
      readAhead(1);
    }
    return LeafLayout.ref(leaf, position++);
  }

  @Override
  public int previous() {
    while (position == 0) {
      if (!step(-1)) {
        return Records.NONE;
      }
    }
    if (position == ahead) {
      readAhead(-1);
    }
    return LeafLayout.ref(leaf, --position);
  }

  /** Goes to the neighbouring leaf; false at the end of the tree. */
  private boolean step(int direction) {
    int level = 1;
    while (level <= top && isOutermost(level, direction)) {
      level++;
    }
    if (level > top) {
      return false;
    }
    int child = children[level] += direction;
    if (level == 1) {
      enter(path[1].leaves[child]);
      position = direction > 0 ? 0 : count;
    } else {
      descend(path[level].inners[child], direction < 0);
    }
    if (window != 0) {
      ahead = position;
      touchLeaf(children[1] + direction);
    }
    return true;
  }

  /** Touches the leaf that the scan comes to next, if it has the same parent. */
  private void touchLeaf(int child) {
    InnerNode parent = path[1];
    if (child >= 0 && child < parent.count) {
      touched = LeafLayout.touchRefs(parent.leaves[child]);
    }
  }

  private boolean isOutermost(int level, int direction) {
    return children[level] == (direction > 0 ? path[level].count - 1 : 0);
  }
}
