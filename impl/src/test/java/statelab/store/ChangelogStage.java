package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import statelab.store.changelog.ChangelogStateStore;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.snapshot.ChangesSnapshot;

/**
 * A store that notes its changes, the oracle of what it holds, and a replica of its base: the base
 * and the next incremental snapshot must give what the store holds.
 */
final class ChangelogStage {

  private final InMemoryStateStore inner = InMemoryStateStore.builder().hashSeed(42).build();
  private final ChangelogStateStore store =
      new ChangelogStateStore(inner, InMemoryStateStore.builder().hashSeed(43).build());
  private StoreOracle oracle = new StoreOracle();
  private StoreOracle base = new StoreOracle();
  private FullStateSnapshot kept;
  private StoreOracle keptOracle;
  private ChangesSnapshot foreign;
  private StoreOracle foreignOracle;
  private boolean applying;
  private IncrementalSnapshot taken;
  private StoreOracle takenOracle;

  private static byte[] key(int number) {
    return KeyShape.LONG_PREFIX.key(number);
  }

  void put(int number, int valueLength) {
    byte[] value = Bytes.random(new SplittableRandom(number + valueLength), valueLength);
    oracle.put(store, key(number), value);
  }

  void fill(int from, int to) {
    for (int number = from; number < to; number++) {
      put(number, 20 + from % 7);
    }
  }

  void delete(int number) {
    assertTrue(store.delete(key(number)));
    oracle.entries.remove(key(number));
  }

  void clear() {
    store.clear();
    oracle = new StoreOracle();
  }

  void flush() {
    store.flush();
  }

  void snapshot() {
    kept = store.snapshot(store.baseEpoch() + 1);
    keptOracle = oracle.copy();
    base = oracle.copy();
  }

  void incrementalSnapshot() {
    taken = store.incrementalSnapshot().orElseThrow();
    takenOracle = oracle.copy();
  }

  void restore() {
    store.restore(kept);
    oracle = keptOracle.copy();
    base = keptOracle.copy();
  }

  /** Makes changes that follow the last snapshot in another store which was restored from it. */
  void changesOfAnother(int from, int to) {
    ChangelogStage other = new ChangelogStage();
    other.kept = kept;
    other.keptOracle = keptOracle;
    other.restore();
    other.fill(from, to);
    other.delete(0);
    foreign = other.store.incrementalSnapshot(kept.epoch() + 1);
    foreignOracle = other.oracle;
  }

  /** Applies the changes of the other store, to the last snapshot if a part of them is left. */
  void apply() {
    if (store.changedKeys() != 0) {
      assertThrows(RuntimeException.class, () -> store.apply(foreign));
      restore();
    }
    applying = true;
    store.apply(foreign);
    applying = false;
    oracle = foreignOracle.copy();
    base = foreignOracle.copy();
  }

  /** Has the changes of the other store apply themselves, to whatever this one holds. */
  void applyOnTop(int from, int to) {
    applying = true;
    foreign.applyTo(store);
    applying = false;
    oracle.entries.remove(key(0));
    for (int number = from; number < to; number++) {
      oracle.entries.put(key(number), foreignOracle.entries.get(key(number)));
    }
  }

  void check() {
    if (taken != null) {
      checkLeadsFromBase(taken, takenOracle);
      taken = null;
    }
    if (applying && store.changedKeys() == store.size()) {
      checkHoldsAPart();
    }
    oracle.check(inner);
    if (!applying || store.changedKeys() != 0) {
      checkLeadsFromBase(store.incrementalSnapshot(store.baseEpoch() + 1), oracle);
      store.put(key(1), Bytes.of(1));
      oracle.entries.put(key(1), Bytes.of(1));
    }
  }

  /** Takes over what an apply has left that could not be undone: of each key one of two values. */
  private void checkHoldsAPart() {
    StoreOracle part = new StoreOracle();
    for (StateCursor scan = inner.rangeScan(null, null); scan.next(); ) {
      byte[] key = scan.key().toByteArray();
      byte[] value = scan.value().toByteArray();
      assertTrue(
          Arrays.equals(value, oracle.entries.get(key))
              || Arrays.equals(value, foreignOracle.entries.get(key)));
      part.entries.put(key, value);
    }
    oracle.entries.keySet().stream()
        .filter(foreignOracle.entries::containsKey)
        .forEach(key -> assertTrue(part.entries.containsKey(key)));
    oracle = part;
  }

  private void checkLeadsFromBase(IncrementalSnapshot changes, StoreOracle to) {
    TreeMapStateStore replica = new TreeMapStateStore();
    base.entries.forEach(replica::put);
    changes.applyTo(replica);
    assertEquals(to.entries.size(), replica.size());
    to.entries.forEach((key, value) -> assertArrayEquals(value, replica.get(key)));
    base = to.copy();
  }
}
