package statelab.store.index;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/**
 * The reference index: a B+tree with inlined key heads, batched updates and copy-on-write nodes.
 *
 * <p>A seek takes O(log n) and touches one record at most where heads decide. Insertions, removals
 * and replacements take O(log n) amortised: they are put off and applied in key order, in batches
 * of at most an eighth of the entries, before the next call that asks for order. {@link #freeze()}
 * takes constant time. Seeks, steps and finds allocate nothing, except that the first of them after
 * updates may allocate the nodes those need.
 */
public final class BPlusTreeIndex implements OrderedIndex {

  /*
   * Heads. A comparison first meets eight key bytes in the node itself; only ties read records. The
   * bytes are those after the prefix that the node's range forces all its keys to share, once heads at
   * offset 0 tie: keys under one long prefix are told apart in the node too. Prefix truncation as in
   * Bayer and Unterauer (TODS 1977), heads as Graefe's "poor man's normalized keys" (Modern B-Tree
   * Techniques, 2011).
   *
   * Batches. An update costs an append to PendingOps. Sorted, a batch touches each leaf once, and its
   * path is in the cache when the next operation comes. Ascending order is free to find then, and an
   * insertion that is removed before the batch is applied never reaches a node's neighbour. The stall
   * of one batch is bounded by the limit. A batch that runs out of memory half-way leaves a tree that
   * has seen its first operations, and the others pending.
   *
   * Sharing. A node belongs to a generation; freezing takes the root and starts a new one, whose
   * writer copies a node of an older generation before changing it. Generations are unique in the
   * process, because a frozen tree may be loaded by another store.
   *
   * Invariants, checked by TreeChecker:
   *   I1  keys ascend strictly within a leaf and across leaves
   *   I2  every key lies within the separators on its path
   *   I3  every leaf is at level 0, and heads are those of the keys from the leaf's prefix on
   *   I4  the keys of a leaf share its first prefix bytes
   *   I5  the tree and the pending operations together hold exactly `size` entries
   */
  private static final AtomicLong GENERATIONS = new AtomicLong();
  private static final int LEAST_LIMIT = 256;
  private static final int GREATEST_LIMIT = 1 << 14;

  private final Records records;
  private final PendingOps ops;
  private final TreeWriter writer;
  private InnerNode root;
  private int size;

  /**
   * Creates an empty index.
   *
   * @param records the records whose references the index will keep
   * @param expectedEntries how many entries to prepare for; sets the first limit of a batch
   */
  public BPlusTreeIndex(Records records, int expectedEntries) {
    this.records = records;
    ops = new PendingOps(records, limitFor(expectedEntries));
    writer = new TreeWriter(records, ops, GENERATIONS.incrementAndGet());
    root = writer.emptyRoot();
  }

  private static int limitFor(int entries) {
    return Math.clamp(Integer.highestOneBit(entries >>> 3 | 1), LEAST_LIMIT, GREATEST_LIMIT);
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    makeRoom(1);
    ops.add(key, offset, length, ref, false);
    size++;
  }

  @Override
  public void remove(byte[] key, int offset, int length, int ref) {
    makeRoom(1);
    records.retire(ref);
    ops.add(key, offset, length, ref, true);
    size--;
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    makeRoom(2);
    records.retire(oldRef);
    ops.add(key, offset, length, oldRef, true);
    ops.add(key, offset, length, newRef, false);
  }

  private void makeRoom(int operations) {
    if (ops.size() + operations > ops.limit() || records.holdsMuchRetired()) {
      flush();
      int limit = limitFor(size);
      if (limit > ops.limit()) {
        ops.resize(limit);
      }
    }
  }

  @Override
  public void flush() {
    if (ops.size() != 0) {
      ops.sort();
      applyBatch();
    }
    records.reclaim();
  }

  private void applyBatch() {
    try {
      writer.apply(root);
    } finally {
      root = writer.takeRoot();
      if (writer.applied() == ops.size()) {
        ops.clear();
      } else {
        ops.removeFirst(writer.applied());
      }
    }
  }

  InnerNode rootForReading() {
    if (ops.size() != 0) {
      flush();
    }
    return root;
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    InnerNode node = rootForReading();
    while (node.level > 1) {
      node = node.inners[node.childFor(key, offset, length)];
    }
    byte[] leaf = node.leaves[node.childFor(key, offset, length)];
    int position = LeafSearch.lowerBound(leaf, records, key, offset, length);
    if (position == LeafLayout.count(leaf)) {
      return Records.NONE;
    }
    int ref = LeafLayout.ref(leaf, position);
    return records.compareKey(ref, key, offset, length) == 0 ? ref : Records.NONE;
  }

  @Override
  public Cursor cursor() {
    return new TreeCursor(this, records);
  }

  @Override
  public Frozen freeze() {
    flush();
    writer.startGeneration(GENERATIONS.incrementAndGet());
    return new FrozenTree(root, size);
  }

  /** A tree that no writer will change any more. */
  private record FrozenTree(InnerNode root, int size) implements Frozen {
    @Override
    public RecordRefs refs() {
      return new TreeCursor(root);
    }
  }

  @Override
  public void load(Frozen order) {
    ops.clear();
    writer.startGeneration(GENERATIONS.incrementAndGet());
    root =
        order instanceof FrozenTree tree
            ? tree.root()
            : new TreeLoader(records, writer).load(order.refs());
    size = order.size();
  }

  @Override
  public void remap(Compaction compaction) {
    flush();
    root = writer.writableTree(root);
    TreeWriter.remap(root, compaction);
  }

  @Override
  public void shrinkToFit() {
    flush();
    TreeCursor walk = new TreeCursor(root);
    root = new TreeLoader(records, writer).load(walk);
    ops.resize(limitFor(size));
  }

  @Override
  public Optional<IndexShape> shape() {
    return Optional.of(IndexShape.of(root, ops.size()));
  }

  @Override
  public void checkInvariants() {
    flush();
    int counted = new TreeChecker(records).check(root);
    if (counted != size) {
      throw new AssertionError("tree I5: size is " + size + ", counted " + counted);
    }
  }
}
