package statelab.store.index;

import statelab.store.memory.Compaction;

/** The tree that a {@link BPlusTreeIndex} writes to, and who may write to which of its nodes. */
final class TreeWriter {

  /*
   * A node of the present generation is the writer's own; an older one may be shared with a snapshot
   * and is copied before it is changed. Generations only rise, so a node that the writer owns hangs
   * below nodes that it owns.
   *
   * Leaves of its own that fall out of the tree are kept for the next splits, a few of them: where
   * entries come and go in runs, as windows do, the same leaves then serve for ever, and stay in the
   * cache.
   */
  private static final int MOST_SPARE = 16;

  private final byte[][] spareLeaves = new byte[MOST_SPARE][];
  private int spareCount;
  private long generation;

  /** The whole tree; never null. */
  InnerNode root;

  TreeWriter(long generation) {
    this.generation = generation;
    root = newInner(1);
    root.append(null, newLeaf(0));
  }

  void startGeneration(long newGeneration) {
    generation = newGeneration;
  }

  byte[] newLeaf(int prefix) {
    if (spareCount == 0) {
      return LeafLayout.create(generation, prefix);
    }
    byte[] leaf = spareLeaves[--spareCount];
    spareLeaves[spareCount] = null;
    return LeafLayout.start(leaf, generation, prefix);
  }

  /** Takes a leaf that has fallen out of the tree, and keeps it if no snapshot holds it. */
  void discard(byte[] leaf) {
    if (spareCount < MOST_SPARE && !isShared(leaf)) {
      spareLeaves[spareCount++] = leaf;
    }
  }

  InnerNode newInner(int level) {
    return new InnerNode(level, generation);
  }

  InnerNode writable(InnerNode node) {
    return node.generation == generation ? node : copy(node);
  }

  InnerNode copy(InnerNode node) {
    return node.copy(generation);
  }

  byte[] writable(byte[] leaf) {
    return isShared(leaf) ? LeafLayout.copy(leaf, generation) : leaf;
  }

  boolean isShared(byte[] leaf) {
    return LeafLayout.generation(leaf) != generation;
  }

  /** Drops roots that have one child only. */
  void lowerRoot() {
    while (root.level > 1 && root.count == 1) {
      root = root.inners[0];
    }
  }

  /** Makes every node of the tree writable, by copies where it is shared. */
  void makeWritable() {
    root = writableTree(root);
  }

  private InnerNode writableTree(InnerNode oldNode) {
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
  void remap(Compaction compaction) {
    remap(root, compaction);
  }

  private static void remap(InnerNode node, Compaction compaction) {
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
