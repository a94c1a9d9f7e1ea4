package statelab.variants;

import java.util.BitSet;
import statelab.store.index.FrozenRefs;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/**
 * An index in sorted arrays: eight key bytes and a reference for each entry, twelve bytes in all.
 *
 * <p>A seek takes O(log n) and reads a record only where heads are equal. An insertion behind the
 * greatest key takes amortised constant time; one elsewhere O(√n) amortised, with a stall of O(n)
 * once in about 4√n. A removal takes O(log n), amortised over purges. {@link #freeze()} and {@link
 * #load} are linear. Steps and seeks allocate nothing.
 */
public final class SortedArrayIndex implements OrderedIndex {

  /*
   * Two runs, each sorted: main has nearly everything, recent has the insertions since the last merge
   * and is small enough to insert into by moving what is behind. Cursors merge the runs as they go.
   * A removal from main only marks its position; a quarter of dead positions causes a purge.
   *
   *   main    | 03 | 07 |x11x| 20 | 31 |        recent  | 08 | 11 | 25 |
   *
   * reads 03 07 08 11 20 25 31: the dead 11 is passed over, the live one is in recent.
   *
   * I1  each run ascends strictly, dead positions included
   * I2  heads are those of the keys
   * I3  recent holds no more than its limit
   * I4  dead marks are counted, are within main, and are at most a quarter of it or LEAST_DEAD
   * I5  no key is live in both runs
   *
   * With a limit of c√n, an insertion moves c√n / 2 entries in recent and its share of a merge is
   * n / c√n entries; c = 4 makes the first the larger part, because it moves within the cache.
   */
  private static final int LEAST_LIMIT = 128;
  private static final int LEAST_DEAD = 64;

  private final Records records;
  private final SortedRun main;
  private final SortedRun recent;
  private final BitSet dead = new BitSet();
  private int deadCount;
  private long flushes;

  /**
   * Creates an empty index.
   *
   * @param records the records whose references the index will keep
   * @param expectedEntries how many entries to make room for
   */
  public SortedArrayIndex(Records records, int expectedEntries) {
    this.records = records;
    main = new SortedRun(records, expectedEntries);
    recent = new SortedRun(records, LEAST_LIMIT);
  }

  private int recentLimit() {
    return Math.max(LEAST_LIMIT, 4 * (int) Math.sqrt(main.size()));
  }

  private int deadLimit() {
    return Math.max(LEAST_DEAD, main.size() / 4);
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    long head = Heads.of(key, offset, length);
    if (main.endsBelow(key, offset, length)) {
      main.append(head, ref);
      return;
    }
    if (recent.size() >= recentLimit()) {
      flush();
    }
    recent.insert(recent.lowerBound(key, offset, length), head, ref);
  }

  private static boolean holds(SortedRun run, int position, int ref) {
    return position < run.size() && run.ref(position) == ref;
  }

  @Override
  public void remove(byte[] key, int offset, int length, int ref) {
    if (deadCount >= deadLimit()) {
      flush();
    }
    int position = recent.lowerBound(key, offset, length);
    if (holds(recent, position, ref)) {
      recent.remove(position);
      records.free(ref);
    } else {
      records.retire(ref);
      dead.set(main.lowerBound(key, offset, length));
      deadCount++;
    }
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    int position = recent.lowerBound(key, offset, length);
    if (holds(recent, position, oldRef)) {
      recent.setRef(position, newRef);
    } else {
      main.setRef(main.lowerBound(key, offset, length), newRef);
    }
    records.free(oldRef);
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    int position = recent.lowerBound(key, offset, length);
    if (hasKey(recent, position, key, offset, length)) {
      return recent.ref(position);
    }
    position = main.lowerBound(key, offset, length);
    return hasKey(main, position, key, offset, length) && !dead.get(position)
        ? main.ref(position)
        : Records.NONE;
  }

  private boolean hasKey(SortedRun run, int position, byte[] key, int offset, int length) {
    return position < run.size() && records.compareKey(run.ref(position), key, offset, length) == 0;
  }

  @Override
  public void flush() {
    if (deadCount == 0 && recent.size() == 0) {
      return;
    }
    flushes++;
    if (deadCount != 0) {
      main.dropAll(dead);
      dead.clear();
      deadCount = 0;
      records.reclaim();
    }
    if (recent.size() != 0) {
      main.merge(recent);
    }
  }

  @Override
  public OrderedIndex.Cursor cursor() {
    return new Cursor();
  }

  @Override
  public Frozen freeze() {
    flush();
    return new FrozenRefs(main.copyRefs(), main.size());
  }

  @Override
  public void load(Frozen order) {
    main.ensureRoom(order.size());
    RecordRefs walk = order.refs();
    for (int ref = walk.next(); ref != Records.NONE; ref = walk.next()) {
      main.append(Heads.of(records, ref), ref);
    }
  }

  @Override
  public void remap(Compaction compaction) {
    flush();
    for (int i = 0; i < main.size(); i++) {
      main.setRef(i, compaction.moved(main.ref(i)));
    }
  }

  @Override
  public void checkInvariants() {
    checkRuns();
    flush();
    checkRuns();
  }

  private void checkRuns() {
    main.checkInvariants("sorted array I1, I2: main");
    recent.checkInvariants("sorted array I1, I2: recent");
    Invariant.check(
        recent.size() <= recentLimit(), "sorted array I3: recent holds " + recent.size());
    Invariant.check(
        dead.cardinality() == deadCount && dead.length() <= main.size() && deadCount <= deadLimit(),
        "sorted array I4: " + deadCount + " of " + main.size() + " are dead");
    for (int i = 0; i < recent.size(); i++) {
      byte[] key = records.copyKey(recent.ref(i));
      int position = main.lowerBound(key, 0, key.length);
      Invariant.check(
          !hasKey(main, position, key, 0, key.length) || dead.get(position),
          "sorted array I5: a key is live in both runs");
    }
  }

  private final class Cursor implements OrderedIndex.Cursor {

    /*
     * A gap in each run. A flush, which is no mutation, moves entries from run to run; the cursor
     * then finds its place again by the key it passed last, or by what it was sent to.
     */
    private int inMain;
    private int inRecent;
    private long seenFlushes;
    private int passed;
    private boolean passedUpwards;
    private byte[] sought;
    private int soughtOffset;
    private int soughtLength;
    private boolean soughtLast;

    private void stand(int newInMain, int newInRecent) {
      inMain = newInMain;
      inRecent = newInRecent;
      seenFlushes = flushes;
    }

    @Override
    public void seek(byte[] key, int offset, int length) {
      stand(main.lowerBound(key, offset, length), recent.lowerBound(key, offset, length));
      passed = Records.NONE;
      sought = key;
      soughtOffset = offset;
      soughtLength = length;
    }

    @Override
    public void seekFirst() {
      stand(0, 0);
      passed = Records.NONE;
      sought = null;
      soughtLast = false;
    }

    @Override
    public void seekLast() {
      stand(main.size(), recent.size());
      passed = Records.NONE;
      sought = null;
      soughtLast = true;
    }

    private void standAgain() {
      if (passed != Records.NONE) {
        byte[] key = records.copyKey(passed);
        int position = main.lowerBound(key, 0, key.length);
        stand(passedUpwards ? position + 1 : position, 0);
      } else if (sought != null) {
        seek(sought, soughtOffset, soughtLength);
      } else if (soughtLast) {
        seekLast();
      } else {
        seekFirst();
      }
    }

    private int pass(int ref, boolean upwards) {
      passed = ref;
      passedUpwards = upwards;
      return ref;
    }

    @Override
    public int next() {
      if (seenFlushes != flushes) {
        standAgain();
      }
      if (deadCount != 0) {
        inMain = dead.nextClearBit(inMain);
      }
      boolean mainHasOne = inMain < main.size();
      if (inRecent == recent.size()) {
        return mainHasOne ? pass(main.ref(inMain++), true) : Records.NONE;
      }
      return mainHasOne && main.compare(inMain, recent, inRecent) < 0
          ? pass(main.ref(inMain++), true)
          : pass(recent.ref(inRecent++), true);
    }

    @Override
    public int previous() {
      if (seenFlushes != flushes) {
        standAgain();
      }
      if (deadCount != 0) {
        inMain = dead.previousClearBit(inMain - 1) + 1;
      }
      if (inRecent == 0) {
        return inMain != 0 ? pass(main.ref(--inMain), false) : Records.NONE;
      }
      return inMain != 0 && main.compare(inMain - 1, recent, inRecent - 1) > 0
          ? pass(main.ref(--inMain), false)
          : pass(recent.ref(--inRecent), false);
    }
  }
}
