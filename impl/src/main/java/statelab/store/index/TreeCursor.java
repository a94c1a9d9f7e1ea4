package statelab.store.index;

import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/** A position between two entries of a tree: the path to a leaf, and a place in it. */
final class TreeCursor implements OrderedIndex.Cursor, RecordRefs {

  private static final int MAX_LEVELS = 12;

  private final Records records;
  private final BPlusTreeIndex index;
  private final InnerNode[] path = new InnerNode[MAX_LEVELS + 1];
  private final int[] children = new int[MAX_LEVELS + 1];
  private InnerNode root;
  private byte[] leaf;
  private int position;
  private int count;

  /** Makes a cursor over an index that changes. */
  TreeCursor(BPlusTreeIndex index, Records records) {
    this.index = index;
    this.records = records;
  }

  /** Makes a walk over a frozen tree, before its first entry. */
  TreeCursor(InnerNode frozenRoot) {
    this.index = null;
    this.records = null;
    this.root = frozenRoot;
    descend(root, false);
  }

  @Override
  public void seek(byte[] key, int offset, int length) {
    InnerNode node = index.rootForReading();
    root = node;
    while (true) {
      int child = node.childFor(key, offset, length);
      path[node.level] = node;
      children[node.level] = child;
      if (node.level == 1) {
        enter(node.leaves[child]);
        position = LeafSearch.lowerBound(leaf, records, key, offset, length);
        return;
      }
      node = node.inners[child];
    }
  }

  @Override
  public void seekFirst() {
    root = index.rootForReading();
    descend(root, false);
  }

  @Override
  public void seekLast() {
    root = index.rootForReading();
    descend(root, true);
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
    return LeafLayout.ref(leaf, position++);
  }

  @Override
  public int previous() {
    while (position == 0) {
      if (!step(-1)) {
        return Records.NONE;
      }
    }
    return LeafLayout.ref(leaf, --position);
  }

  /** Goes to the neighbouring leaf; false at the end of the tree. */
  private boolean step(int direction) {
    int level = 1;
    int top = root.level;
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
    return true;
  }

  private boolean isOutermost(int level, int direction) {
    return children[level] == (direction > 0 ? path[level].count - 1 : 0);
  }
}
