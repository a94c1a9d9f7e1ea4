package statelab.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.snapshot.EntriesSnapshot;

/** A store, its oracle and its snapshots; the oracle changes when the store's call has returned. */
final class OutOfMemoryStage {

  static final long PAGE_BYTES = 1 << 15;

  private record Kept(FullStateSnapshot snapshot, StoreOracle oracle) {}

  private final InMemoryStateStore store;
  private final List<Kept> snapshots = new ArrayList<>();
  private StoreOracle oracle = new StoreOracle();
  private StateCursor cursor;

  OutOfMemoryStage(long hashSeed) {
    store = InMemoryStateStore.builder().hashSeed(hashSeed).build();
  }

  static byte[] key(int number) {
    return KeyShape.EIGHT_BYTES.key(number);
  }

  static byte[] value(long seed, int length) {
    return Bytes.random(new SplittableRandom(seed), length);
  }

  /** Returns the same snapshot as a list of entries. */
  static FullStateSnapshot listed(FullStateSnapshot snapshot) {
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(snapshot.epoch());
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      listed.add(cursor.key(), cursor.value());
    }
    return listed.build();
  }

  InMemoryStateStore store() {
    return store;
  }

  void put(byte[] key, byte[] value) {
    oracle.put(store, key, value);
  }

  void getOrInsert(byte[] key, byte[] value) {
    store.getOrInsert(key, value);
    oracle.entries.putIfAbsent(key, value);
  }

  void delete(byte[] key) {
    assertTrue(store.delete(key));
    oracle.entries.remove(key);
  }

  void clear() {
    store.clear();
    oracle = new StoreOracle();
  }

  void fill(KeyShape shape, int from, int to, int valueLength) {
    putAll(Arrays.asList(shape.keys(from, to)), valueLength);
  }

  void fillShuffled(KeyShape shape, int from, int to, int valueLength) {
    List<byte[]> keys = Arrays.asList(shape.keys(from, to));
    Collections.shuffle(keys, new Random(from));
    putAll(keys, valueLength);
  }

  private void putAll(List<byte[]> keys, int valueLength) {
    SplittableRandom random = new SplittableRandom(valueLength);
    for (byte[] key : keys) {
      put(key, Bytes.random(random, valueLength));
    }
  }

  /** Deletes one of so many keys that the store has, as far as a shape's number. */
  void deleteEvery(KeyShape shape, int below, int step) {
    List<byte[]> keys = List.copyOf(oracle.entries.headMap(shape.key(below)).keySet());
    for (int i = 0; i < keys.size(); i += step) {
      delete(keys.get(i));
    }
  }

  void fillUntilNextPutCompacts(int valueLength) {
    for (int i = 50_000; !store.records().wantsCompaction(Long.BYTES, valueLength); i++) {
      put(KeyShape.EIGHT_BYTES.key(i), new byte[valueLength]);
      assertTrue(i < 51_000, "the tail page is full by now");
    }
  }

  void snapshot() {
    snapshots.add(new Kept(store.snapshot(), oracle.copy()));
  }

  /** Restores the last snapshot in a form of it. */
  void restore(UnaryOperator<FullStateSnapshot> form) {
    Kept kept = snapshots.get(snapshots.size() - 1);
    store.restore(form.apply(kept.snapshot()));
    oracle = kept.oracle().copy();
  }

  /** Keeps a snapshot of another store, whose hash nobody knows. */
  void restoreFromStrongerStore(int entries) {
    OutOfMemoryStage other = new OutOfMemoryStage(7);
    other.fill(KeyShape.EIGHT_BYTES, 0, entries, 30);
    other.snapshot();
    snapshots.addAll(other.snapshots);
  }

  /** Opens a cursor that shows the first entry. */
  void openCursor() {
    cursor = store.rangeScan(null, null);
    assertTrue(cursor.next());
  }

  /** Scans with the cursor, which shows nothing if it could not be positioned. */
  void scanFrom(byte[] from) {
    try {
      cursor.range(from, null);
    } catch (OutOfMemoryError e) {
      assertFalse(cursor.next());
      throw e;
    }
    for (byte[] key : oracle.entries.tailMap(from).keySet()) {
      assertTrue(cursor.next() && cursor.key().contentEquals(key));
    }
    assertFalse(cursor.next());
  }

  /** Reads one key as the oracle has it. */
  void checkKey(byte[] key) {
    oracle.checkKey(store, key);
  }

  boolean has(byte[] key) {
    return oracle.entries.containsKey(key);
  }

  int snapshots() {
    return snapshots.size();
  }

  void forgetOldestSnapshot() {
    snapshots.remove(0);
  }

  long pageBytes() {
    return store.records().pageBytes();
  }

  void check() {
    oracle.check(store);
    snapshots.forEach(kept -> kept.oracle().check(kept.snapshot()));
  }
}
