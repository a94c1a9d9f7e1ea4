package statelab.jmh.suite;

import java.util.function.Supplier;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.Oracle;
import statelab.testkit.StoreChecker;

/**
 * Asks a store for the answers that its benchmark is about to time. A wrong answer throws {@link
 * WrongAnswerException}, which ends the fork before any clock has started.
 */
public final class Answers {

  private static final int SCRATCH_ENTRIES = 1000;

  private final String variant;
  private final Population population;

  /**
   * Creates a check.
   *
   * @param variant the name for messages
   * @param population what the stores are filled with
   */
  public Answers(String variant, Population population) {
    this.variant = variant;
    this.population = population;
  }

  /**
   * Checks sizes, every hit, a miss for every key that is absent, and the order of a whole scan.
   *
   * @param store a store filled with the population
   */
  public void checkFilled(StateStore store) {
    checkSizes(store);
    ByteView view = new ByteView();
    for (int i = 0; i < population.entries(); i++) {
      if (!store.getRef(population.key(i), view)) {
        throw wrong("loses key " + i);
      }
      if (!view.contentEquals(population.value(i))) {
        throw wrong("returns a wrong value for key " + i);
      }
    }
    for (int i = 0; i < scratchEntries(); i++) {
      if (store.getRef(population.absentKey(i), view)) {
        throw wrong("finds absent key " + i);
      }
    }
    checkScan(store);
  }

  /**
   * Checks the number of entries and of payload bytes.
   *
   * @param store a store that should hold exactly the population's keys
   */
  public void checkSizes(StateStore store) {
    requireEqual(population.entries(), store.size(), "size()");
    requireEqual(population.payloadBytes(), store.sizeBytes(), "sizeBytes()");
  }

  /**
   * Checks that keys which are timed as present are present.
   *
   * @param store a filled store
   * @param keys the keys that will be asked for
   */
  public void checkHits(StateStore store, byte[][] keys) {
    for (int i = 0; i < keys.length; i++) {
      if (!store.contains(keys[i])) {
        throw wrong("would be timed on a miss that counts as a hit, key " + i + " of those drawn");
      }
    }
  }

  /**
   * Checks that keys which are timed as absent are absent.
   *
   * @param store a filled store
   * @param keys the keys that will be asked for
   */
  public void checkMisses(StateStore store, byte[][] keys) {
    for (int i = 0; i < keys.length; i++) {
      if (store.contains(keys[i])) {
        throw wrong("would be timed on a hit that counts as a miss, key " + i + " of those drawn");
      }
    }
  }

  /**
   * Plays overwrites, deletes, seeks and a snapshot against the oracle, on small stores, so that
   * the measured store's state and shape stay untouched.
   *
   * @param empty makes empty stores
   */
  public void checkOperations(Supplier<StateStore> empty) {
    Oracle oracle = new Oracle();
    StateStore store = empty.get();
    try {
      overwriteAndDelete(oracle, store);
      StoreChecker.assertHolds(oracle, store);
      checkSeeks(oracle, store);
      StateStore restored = empty.get();
      restored.restore(snapshotBeforeWrites(oracle, store));
      restored.flush();
      StoreChecker.assertHolds(oracle, restored);
    } catch (AssertionError e) {
      throw new WrongAnswerException(
          "variant " + variant + " differs from the oracle: " + e.getMessage());
    }
  }

  private void overwriteAndDelete(Oracle oracle, StateStore store) {
    int entries = scratchEntries();
    for (int i = 0; i < entries; i++) {
      store.put(population.key(i), population.value(i));
      store.put(population.key(i), population.value(i + 1));
      oracle.put(population.key(i), population.value(i + 1));
    }
    for (int i = 0; i < entries; i += 3) {
      if (!store.delete(population.key(i)) || store.delete(population.key(i))) {
        throw wrong("does not delete key " + i + " exactly once");
      }
      oracle.delete(population.key(i));
    }
    store.flush();
  }

  private void checkSeeks(Oracle oracle, StateStore store) {
    StateCursor cursor = store.cursor();
    for (int i = 0; i < scratchEntries(); i++) {
      byte[] expected = oracle.entries().ceilingKey(population.key(i));
      boolean found = cursor.range(population.key(i), null).next();
      if (found != (expected != null) || (found && !cursor.key().contentEquals(expected))) {
        throw wrong("seeks to a wrong entry from key " + i);
      }
    }
  }

  private FullStateSnapshot snapshotBeforeWrites(Oracle oracle, StateStore store) {
    FullStateSnapshot snapshot = store.snapshot();
    oracle.entries().forEach((key, value) -> store.put(key, population.value(0)));
    store.put(population.absentKey(0), population.value(0));
    return snapshot;
  }

  private int scratchEntries() {
    return Math.min(population.entries(), SCRATCH_ENTRIES);
  }

  private void checkScan(StateStore store) {
    StateCursor cursor = store.rangeScan(null, null);
    for (int i = 0; i < population.entries(); i++) {
      if (!cursor.next() || !cursor.key().contentEquals(population.keyInKeyOrder(i))) {
        throw wrong("scans a wrong entry or none at place " + i);
      }
    }
    if (cursor.next()) {
      throw wrong("scans past the last entry");
    }
  }

  private void requireEqual(long expected, long actual, String what) {
    if (actual != expected) {
      throw wrong("has " + what + " = " + actual + " instead of " + expected);
    }
  }

  private WrongAnswerException wrong(String what) {
    return new WrongAnswerException("variant " + variant + " " + what);
  }
}
