package statelab.store.index;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;
import statelab.store.memory.RetiredRecords;

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
   * offset 0 tie: keys under one long prefix are told apart in the node too. They may
   * also leave out a run of bytes further on that most keys happen to share (Heads). Prefix truncation as in
   * Bayer and Unterauer (TODS 1977), heads as Graefe's "poor man's normalized keys" (Modern B-Tree
   * Techniques, 2011).
   *
   * Batches. An insertion costs an append to PendingInsertions. Sorted, a batch touches each leaf once,
   * and its path is in the cache when the next insertion comes; ascending order is free to find then.
   * A removal only marks the record as retired: the key's place in the tree is looked for when order
   * is asked for, one by one while the marked are few, and in one sweep over all leaves once they are
   * more than a 64th of the entries. A sweep reads no record and searches nothing. An insertion that
   * finds its key marked takes over the place. The stall of applying all of it is bounded: by the
   * limit of a batch, and by a sweep over the tree for a quarter of its entries. What runs out of memory
   * half-way leaves a tree that has seen a part of it, and the rest pending.
   *
   * Sharing. A node belongs to a generation; freezing takes the root and starts a new one, whose
   * writer copies a node of an older generation before changing it. Generations are unique in the
   * process, because a frozen tree may be loaded by another store.
   *
   * Invariants, checked by TreeChecker:
   *   I1  keys ascend strictly within a leaf and across leaves
   *   I2  every key lies within the separators on its path
   *   I3  every leaf is at level 0, and heads are those of the keys as the leaf's layout says
   *   I4  the keys of a leaf share its first prefix bytes
   *   I5  the tree without the marked and the pending insertions hold exactly `size` entries
   */
  private static final AtomicLong GENERATIONS = new AtomicLong();
  private static final int LEAST_LIMIT = 256;
  private static final int GREATEST_LIMIT = 1 << 14;
  private static final int SWEPT_PER_MARKED = 64;

  private final Records records;
  private final RetiredRecords retired;
  private final PendingInsertions insertions;
  private final TreeWriter writer;
  private final TreeInserter inserter;
  private final TreeRemover remover;
  private int size;

  /**
   * Creates an empty index.
   *
   * @param records the records whose references the index will keep
   * @param expectedEntries how many entries to prepare for; sets the first limit of a batch
   */
  public BPlusTreeIndex(Records records, int expectedEntries) {
    this.records = records;
    retired = records.retired();
    insertions = new PendingInsertions(records, limitFor(expectedEntries));
    writer = new TreeWriter(GENERATIONS.incrementAndGet());
    inserter = new TreeInserter(records, insertions, writer);
    remover = new TreeRemover(records, writer);
  }

  private static int limitFor(int entries) {
    return Math.clamp(Integer.highestOneBit(entries >>> 3 | 1), LEAST_LIMIT, GREATEST_LIMIT);
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    makeRoom();
    insertions.add(key, offset, length, ref);
    size++;
  }

  @Override
  public void remove(byte[] key, int offset, int length, int ref) {
    boundRetired();
    records.retire(ref);
    size--;
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    boundRetired();
    makeRoom();
    records.retire(oldRef);
    insertions.add(key, offset, length, newRef);
  }

  private void makeRoom() {
    if (insertions.size() == insertions.limit()) {
      applyInsertions();
      int limit = limitFor(size);
      if (limit > insertions.limit()) {
        insertions.resize(limit);
      }
    }
  }

  private void boundRetired() {
    if (retired.count() >= Math.max(LEAST_LIMIT, size >>> 2) || records.holdsMuchRetired()) {
      flush();
    }
  }

  @Override
  public void flush() {
    applyInsertions();
    if (retired.count() != 0) {
      applyRemovals();
      records.reclaim();
    }
  }

  private void applyInsertions() {
    if (insertions.size() != 0) {
      if (retired.marked() != 0) {
        insertions.dropRetired(retired);
      }
      insertions.sort();
      applySorted();
    }
  }

  private void applySorted() {
    try {
      inserter.apply();
    } finally {
      if (inserter.applied() == insertions.size()) {
        insertions.clear();
      } else {
        insertions.removeFirst(inserter.applied());
      }
    }
  }

  private void applyRemovals() {
    if (retired.marked() > size / SWEPT_PER_MARKED) {
      remover.sweep();
    } else {
      remover.removeMarked();
    }
  }

  InnerNode rootForReading() {
    if ((insertions.size() | retired.count()) != 0) {
      flush();
    }
    return writer.root;
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    InnerNode node = rootForReading();
    long head = Keys.head(key, offset, length, 0);
    while (node.level > 1) {
      node = node.inners[node.childFor(key, offset, length, head)];
    }
    byte[] leaf = node.leaves[node.childFor(key, offset, length, head)];
    int position = LeafSearch.lowerBound(leaf, records, key, offset, length, head);
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
    return new FrozenTree(writer.root, size);
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
    insertions.clear();
    writer.startGeneration(GENERATIONS.incrementAndGet());
    writer.root =
        order instanceof FrozenTree tree
            ? tree.root()
            : new TreeLoader(records, writer).load(order.refs());
    size = order.size();
  }

  @Override
  public void remap(Compaction compaction) {
    flush();
    writer.makeWritable();
    writer.remap(compaction);
  }

  @Override
  public Optional<IndexShape> shape() {
    return Optional.of(IndexShape.of(writer.root, insertions.size() + retired.marked()));
  }

  @Override
  public void checkInvariants() {
    flush();
    int counted = new TreeChecker(records).check(writer.root);
    if (counted != size) {
      throw new AssertionError("tree I5: size is " + size + ", counted " + counted);
    }
  }
}
