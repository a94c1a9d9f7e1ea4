package statelab.variants;

import java.util.Arrays;
import java.util.SplittableRandom;
import statelab.store.index.FrozenRefs;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/**
 * An index in a skip list of our own, whose nodes lie in one array and begin with eight key bytes.
 *
 * <p>Insertions, removals, finds and seeks take expected O(log n) whatever the keys, because levels
 * are drawn from a seed that no key knows; steps take constant time in both directions. {@link
 * #freeze()} and {@link #load} are linear. Nothing but growth allocates.
 */
public final class SkipListIndex implements OrderedIndex {

  /*
   * Pugh, Skip Lists: A Probabilistic Alternative to Balanced Trees, CACM 1990, with p = 1/4: a
   * third of a link less per node than with 1/2, for as many comparisons. A search does not compare
   * again with a node that already stopped it one level above.
   *
   * I1  keys ascend strictly along every level
   * I2  a node on a level is on every level below
   * I3  previous is the inverse of next at level 0
   * I4  heads are those of the keys
   * I5  size is the number of nodes at level 0
   */
  private final Records records;
  private final SplittableRandom levels;
  private final int[] path = new int[SkipNodes.MAX_LEVELS];
  private SkipNodes nodes;
  private int start;
  private int size;

  /**
   * Creates an empty index with levels that cannot be foretold.
   *
   * @param records the records whose references the index will keep
   * @param expectedEntries how many entries to make room for
   */
  public SkipListIndex(Records records, int expectedEntries) {
    this(records, expectedEntries, new SplittableRandom());
  }

  private SkipListIndex(Records records, int expectedEntries, SplittableRandom levels) {
    this.records = records;
    this.levels = levels;
    reset(expectedEntries);
  }

  /**
   * Makes indexes whose levels are the same in each run, for tests.
   *
   * @param seed where the levels start
   * @return a factory
   */
  public static OrderedIndex.Factory seeded(long seed) {
    return (records, expected) -> new SkipListIndex(records, expected, new SplittableRandom(seed));
  }

  private void reset(int expectedEntries) {
    nodes = new SkipNodes(expectedEntries);
    start = nodes.add(0, Records.NONE, SkipNodes.MAX_LEVELS);
    size = 0;
  }

  private int drawLevels() {
    int zeros = Integer.numberOfTrailingZeros(levels.nextInt() | Integer.MIN_VALUE);
    return Math.min(1 + zeros / 2, SkipNodes.MAX_LEVELS);
  }

  /** Notes the last node below a key on every level and returns the node after at level 0. */
  private int findPath(byte[] key, int offset, int length) {
    long head = Heads.of(key, offset, length);
    int before = start;
    int stopped = SkipNodes.NIL;
    for (int level = SkipNodes.MAX_LEVELS - 1; level >= 0; level--) {
      int next = nodes.next(before, level);
      while (next != stopped && isBelow(next, head, key, offset, length)) {
        before = next;
        next = nodes.next(before, level);
      }
      stopped = next;
      path[level] = before;
    }
    return stopped;
  }

  private boolean isBelow(int node, long head, byte[] key, int offset, int length) {
    long other = nodes.head(node);
    return other < head
        || (other == head && records.compareKey(nodes.ref(node), key, offset, length) < 0);
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    findPath(key, offset, length);
    int height = drawLevels();
    link(nodes.add(Heads.of(key, offset, length), ref, height), height);
  }

  private void link(int node, int height) {
    for (int level = 0; level < height; level++) {
      nodes.setNext(node, level, nodes.next(path[level], level));
      nodes.setNext(path[level], level, node);
    }
    nodes.setPrevious(node, path[0]);
    int after = nodes.next(node, 0);
    if (after != SkipNodes.NIL) {
      nodes.setPrevious(after, node);
    }
    size++;
  }

  @Override
  public void remove(byte[] key, int offset, int length, int ref) {
    int node = findPath(key, offset, length);
    int height = 0;
    while (height < SkipNodes.MAX_LEVELS && nodes.next(path[height], height) == node) {
      nodes.setNext(path[height], height, nodes.next(node, height));
      height++;
    }
    int after = nodes.next(path[0], 0);
    if (after != SkipNodes.NIL) {
      nodes.setPrevious(after, path[0]);
    }
    nodes.free(node, height);
    size--;
    records.free(ref);
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    nodes.setRef(findPath(key, offset, length), newRef);
    records.free(oldRef);
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    int node = findPath(key, offset, length);
    return node != SkipNodes.NIL && records.compareKey(nodes.ref(node), key, offset, length) == 0
        ? nodes.ref(node)
        : Records.NONE;
  }

  @Override
  public OrderedIndex.Cursor cursor() {
    return new Cursor();
  }

  @Override
  public Frozen freeze() {
    Cursor walk = new Cursor();
    return FrozenRefs.copyOf(walk, size);
  }

  @Override
  public void load(Frozen order) {
    reset(order.size());
    Arrays.fill(path, start);
    RecordRefs walk = order.refs();
    for (int ref = walk.next(); ref != Records.NONE; ref = walk.next()) {
      int height = drawLevels();
      int node = nodes.add(Heads.of(records, ref), ref, height);
      link(node, height);
      Arrays.fill(path, 0, height, node);
    }
  }

  @Override
  public void remap(Compaction compaction) {
    for (int node = nodes.next(start, 0); node != SkipNodes.NIL; node = nodes.next(node, 0)) {
      nodes.setRef(node, compaction.moved(nodes.ref(node)));
    }
  }

  @Override
  public void checkInvariants() {
    int counted = 0;
    for (int node = nodes.next(start, 0), before = start;
        node != SkipNodes.NIL;
        before = node, node = nodes.next(node, 0)) {
      Invariant.check(nodes.previous(node) == before, "skip list I3: previous inverts next");
      Invariant.check(
          nodes.head(node) == Heads.of(records, nodes.ref(node)),
          "skip list I4: heads are those of the keys");
      counted++;
    }
    Invariant.check(counted == size, "skip list I5: size is " + size + ", counted " + counted);
    for (int level = 0; level < SkipNodes.MAX_LEVELS; level++) {
      checkLevel(level);
    }
  }

  private void checkLevel(int level) {
    int below = start;
    int before = start;
    for (int node = nodes.next(start, level);
        node != SkipNodes.NIL;
        node = nodes.next(node, level)) {
      Invariant.check(
          before == start || records.compareKeys(nodes.ref(before), nodes.ref(node)) < 0,
          "skip list I1: keys ascend strictly at level " + level);
      while (level > 0 && below != node && below != SkipNodes.NIL) {
        below = nodes.next(below, level - 1);
      }
      Invariant.check(
          level == 0 || below == node, "skip list I2: a node of level " + level + " is below too");
      before = node;
    }
  }

  private final class Cursor implements OrderedIndex.Cursor {

    private int before = start;

    @Override
    public void seek(byte[] key, int offset, int length) {
      findPath(key, offset, length);
      before = path[0];
    }

    @Override
    public void seekFirst() {
      before = start;
    }

    @Override
    public void seekLast() {
      int node = start;
      for (int level = SkipNodes.MAX_LEVELS - 1; level >= 0; level--) {
        while (nodes.next(node, level) != SkipNodes.NIL) {
          node = nodes.next(node, level);
        }
      }
      before = node;
    }

    @Override
    public int next() {
      int node = nodes.next(before, 0);
      if (node == SkipNodes.NIL) {
        return Records.NONE;
      }
      before = node;
      return nodes.ref(node);
    }

    @Override
    public int previous() {
      if (before == start) {
        return Records.NONE;
      }
      int ref = nodes.ref(before);
      before = nodes.previous(before);
      return ref;
    }
  }
}
