package statelab.testkit.model;

import static statelab.testkit.StoreChecker.assertFigures;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.StoreChecker.assertPoint;
import static statelab.testkit.StoreChecker.assertScan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.store.changelog.ChangelogStateStore;
import statelab.store.snapshot.ChangesSnapshot;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;

/** Runs steps on several stores and the oracle in lockstep, and compares after every step. */
public final class ModelRun {

  private static final long SEED = 1;

  private final Oracle oracle = new Oracle();
  private final List<Subject> subjects = new ArrayList<>();
  private final Oracle[] keptOracles = new Oracle[Step.SLOTS];
  private final ByteView view = new ByteView();
  private long operations;

  private static final class Subject {
    final String name;
    final StateStore store;
    final StateCursor cursor;
    final Kept[] kept = new Kept[Step.SLOTS];
    final ChangelogStateStore replica;

    Subject(String name, StateStore store) {
      this.name = name;
      this.store = store;
      this.cursor = store.cursor();
      this.replica =
          store instanceof ChangelogStateStore
              ? new ChangelogStateStore(new InMemoryStateStore())
              : null;
    }

    void keep(int slot) {
      FullStateSnapshot snapshot = store.snapshot(slot);
      kept[slot] = new Kept(snapshot, CompletableFuture.supplyAsync(snapshot::toBytes));
      replicate(snapshot);
    }

    void restore(FullStateSnapshot snapshot) {
      store.restore(snapshot);
      replicate(snapshot);
    }

    private void replicate(FullStateSnapshot snapshot) {
      if (replica != null) {
        replica.restore(snapshot);
      }
    }
  }

  /** A snapshot, and its bytes as another thread makes them while the store goes on. */
  private record Kept(FullStateSnapshot snapshot, CompletableFuture<byte[]> bytes) {

    FullStateSnapshot read() {
      return FullStateSnapshot.fromBytes(bytes.join());
    }
  }

  /**
   * Starts a run.
   *
   * @param stores empty stores of the calling thread, by the names that failures show
   */
  public ModelRun(Map<String, ? extends StateStore> stores) {
    stores.forEach((name, store) -> subjects.add(new Subject(name, store)));
  }

  /**
   * Does steps on every store, then compares everything.
   *
   * @param stores empty stores of the calling thread, by the names that failures show
   * @param steps what to do
   * @return how many operations each store did
   * @throws AssertionError at the first difference; the message has the store, the step and the
   *     trace
   */
  public static long run(Map<String, ? extends StateStore> stores, List<Step> steps) {
    ModelRun run = new ModelRun(stores);
    int done = 0;
    try {
      for (Step step : steps) {
        run.apply(step);
        done++;
      }
      run.apply(new Step.CheckAll());
      return run.operations;
    } catch (AssertionError | RuntimeException e) {
      int seen = Math.min(done + 1, steps.size());
      throw new AssertionError(
          e.getMessage() + "\nin step " + done + " of\n  " + trace(steps.subList(0, seen)), e);
    }
  }

  private static String trace(List<Step> steps) {
    return String.join(",\n  ", steps.stream().map(Step::source).toList());
  }

  /**
   * Does one step on every store and compares what can be compared quickly.
   *
   * @param step what to do
   */
  public void apply(Step step) {
    operations += step.operations();
    switch (step) {
      case Step.Put put -> put(put.key().array(), put.value().array());
      case Step.PutPart put -> putPart(put.key().array(), put.value().array(), put.padding());
      case Step.GetOrInsert get -> getOrInsert(get.key().array(), get.value().array());
      case Step.Delete delete -> delete(delete.key().array());
      case Step.Get get -> get(get.key().array());
      case Step.Scan scan -> scan(array(scan.from()), array(scan.to()), scan);
      case Step.ScanPrefix scan -> scanPrefix(scan.prefix().array(), scan.descending());
      case Step.PutUnderScan put -> putUnderScan(put.key().array(), put.value().array());
      case Step.FlushUnderScan flush -> flushUnderScan(flush.read());
      case Step.Clear clear -> clear();
      case Step.Shrink shrink -> onEach(ModelRun::shrink);
      case Step.Snapshot snapshot -> snapshot(snapshot.slot());
      case Step.CheckSnapshot check -> checkSnapshot(check.slot());
      case Step.Restore restore -> restore(restore.slot(), restore.way());
      case Step.PutMany many -> putMany(many);
      case Step.DeleteMany many -> deleteMany(many);
      case Step.Increment increment -> onEach(this::increment);
      case Step.CheckAll check -> onEach(this::checkAll);
    }
    onEach(subject -> assertFigures(oracle, subject.store));
  }

  /**
   * Counts what was done.
   *
   * @return how many operations each store did, a bulk step being one for each of its keys
   */
  public long operations() {
    return operations;
  }

  private interface Deed {
    void on(Subject subject);
  }

  private void onEach(Deed deed) {
    for (Subject subject : subjects) {
      try {
        deed.on(subject);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(subject.name + ": " + e, e);
      }
    }
  }

  private static void require(boolean holds, String expectation) {
    if (!holds) {
      throw new AssertionError(expectation);
    }
  }

  private static byte[] array(Bytes bytes) {
    return bytes == null ? null : bytes.array();
  }

  private void put(byte[] key, byte[] value) {
    onEach(subject -> subject.store.put(key, value));
    oracle.put(key, value);
    get(key);
  }

  private void putPart(byte[] key, byte[] value, int padding) {
    byte[] around = new byte[key.length + value.length + 3 * padding];
    Arrays.fill(around, (byte) 0xA5);
    int valueOffset = key.length + 2 * padding;
    System.arraycopy(key, 0, around, padding, key.length);
    System.arraycopy(value, 0, around, valueOffset, value.length);
    onEach(
        subject ->
            subject.store.put(around, padding, key.length, around, valueOffset, value.length));
    oracle.put(key, value);
    get(key);
  }

  private void getOrInsert(byte[] key, byte[] value) {
    byte[] present = oracle.get(key);
    byte[] expected = present == null ? value : present;
    onEach(
        subject ->
            require(
                Arrays.equals(expected, subject.store.getOrInsert(key, value)),
                "getOrInsert returned another value"));
    oracle.put(key, expected);
    get(key);
  }

  private void delete(byte[] key) {
    boolean present = oracle.delete(key);
    onEach(
        subject -> require(subject.store.delete(key) == present, "delete must return " + present));
    get(key);
  }

  private void get(byte[] key) {
    byte[] value = oracle.get(key);
    onEach(subject -> assertPoint(key, value, subject.store, view));
  }

  private void scan(byte[] from, byte[] to, Step.Scan scan) {
    NavigableMap<byte[], byte[]> ascending = oracle.range(from, to);
    if (scan.descending()) {
      onEach(
          subject ->
              assertScan(
                  ascending.descendingMap(), subject.cursor.reverseRange(from, to), scan.limit()));
    } else {
      onEach(subject -> assertScan(ascending, subject.cursor.range(from, to), scan.limit()));
    }
  }

  private void scanPrefix(byte[] prefix, boolean descending) {
    NavigableMap<byte[], byte[]> ascending = oracle.prefix(prefix);
    if (descending) {
      onEach(
          subject -> assertScan(ascending.descendingMap(), subject.cursor.reversePrefix(prefix)));
    } else {
      onEach(subject -> assertScan(ascending, subject.cursor.prefix(prefix)));
    }
  }

  private void putUnderScan(byte[] key, byte[] value) {
    onEach(subject -> subject.cursor.range(null, null).next());
    put(key, value);
    onEach(
        subject -> {
          try {
            subject.cursor.next();
          } catch (ConcurrentModificationException expected) {
            return;
          }
          throw new AssertionError("the scan goes on after a put");
        });
  }

  private void flushUnderScan(int read) {
    onEach(
        subject -> {
          StateCursor fresh = subject.store.rangeScan(null, null);
          for (int i = 0; i < read; i++) {
            fresh.next();
          }
          subject.store.flush();
          int behind = Math.min(read, oracle.size());
          byte[] next = oracle.entries().keySet().stream().skip(behind).findFirst().orElse(null);
          assertScan(next == null ? Map.of() : oracle.range(next, null), fresh);
        });
  }

  private void clear() {
    onEach(subject -> subject.store.clear());
    oracle.clear();
  }

  private static void shrink(Subject subject) {
    if (subject.store instanceof InMemoryStateStore store) {
      store.shrinkToFit();
    }
  }

  private void snapshot(int slot) {
    keptOracles[slot] = oracle.copy();
    onEach(subject -> subject.keep(slot));
  }

  private void checkSnapshot(int slot) {
    if (keptOracles[slot] != null) {
      onEach(
          subject -> {
            assertHolds(keptOracles[slot], subject.kept[slot].snapshot());
            assertHolds(keptOracles[slot], subject.kept[slot].read());
          });
    }
  }

  private void restore(int slot, Step.Way way) {
    if (keptOracles[slot] == null) {
      return;
    }
    onEach(
        subject -> {
          Subject from = way == Step.Way.FROM_ANOTHER_STORE ? next(subject) : subject;
          Kept kept = from.kept[slot];
          subject.restore(way == Step.Way.SERIALISED ? kept.read() : kept.snapshot());
        });
    oracle.clear();
    keptOracles[slot].entries().forEach(oracle::put);
  }

  private Subject next(Subject subject) {
    return subjects.get((subjects.indexOf(subject) + 1) % subjects.size());
  }

  private static byte[][] keys(KeyShape shape, KeyOrder order, int count) {
    return order.arrange(shape.keys(count, SEED), SEED);
  }

  private void putMany(Step.PutMany many) {
    byte[] value = Bytes.pattern(many.valueLength(), many.count()).array();
    for (byte[] key : keys(many.shape(), many.order(), many.count())) {
      onEach(subject -> subject.store.put(key, value));
      oracle.put(key, value);
    }
  }

  private void deleteMany(Step.DeleteMany many) {
    byte[][] keys = keys(many.shape(), many.order(), many.count());
    for (int i = 0; i < keys.length; i++) {
      if (i % many.keepEvery() != 0) {
        byte[] key = keys[i];
        boolean present = oracle.delete(key);
        onEach(subject -> require(subject.store.delete(key) == present, "delete " + present));
      }
    }
  }

  private void increment(Subject subject) {
    if (subject.store instanceof ChangelogStateStore store) {
      ChangesSnapshot changes = store.incrementalSnapshot(store.baseEpoch() + 1);
      subject.replica.apply(ChangesSnapshot.fromBytes(changes.toBytes()));
      try {
        assertHolds(oracle, subject.replica);
      } catch (AssertionError e) {
        throw new AssertionError("the replica: " + e.getMessage(), e);
      }
    }
  }

  private void checkAll(Subject subject) {
    assertHolds(oracle, subject.store);
    if (subject.store instanceof InMemoryStateStore store) {
      store.checkInvariants();
      assertHolds(oracle, store);
    }
  }
}
