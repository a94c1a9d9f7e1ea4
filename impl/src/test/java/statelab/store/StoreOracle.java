package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a store must hold: a map in unsigned key order, and the comparison with it. */
final class StoreOracle {

  final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  void put(StateStore store, byte[] key, byte[] value) {
    store.put(key, value);
    entries.put(key, value);
  }

  void delete(StateStore store, byte[] key) {
    assertEquals(entries.remove(key) != null, store.delete(key));
  }

  StoreOracle copy() {
    StoreOracle copy = new StoreOracle();
    copy.entries.putAll(entries);
    return copy;
  }

  /** Compares all of a store with the map: sums, every key, the order, the store's invariants. */
  void check(InMemoryStateStore store) {
    assertEquals(entries.size(), store.size());
    assertEquals(entries.isEmpty(), store.isEmpty());
    assertEquals(sizeBytes(), store.sizeBytes());
    ByteView view = new ByteView();
    entries.forEach(
        (key, value) -> {
          assertTrue(store.getRef(key, view));
          assertTrue(view.contentEquals(value));
        });
    checkScan(store.rangeScan(null, null), entries);
    store.checkInvariants();
  }

  /** Compares one key. */
  void checkKey(StateStore store, byte[] key) {
    byte[] value = entries.get(key);
    ByteView view = new ByteView();
    assertEquals(value != null, store.contains(key));
    assertEquals(value != null, store.getRef(key, view));
    if (value == null) {
      assertNull(store.get(key));
    } else {
      assertArrayEquals(value, store.get(key));
      assertArrayEquals(value, view.toByteArray());
    }
  }

  /** Compares a scan, step by step and to its end, with the entries it must show. */
  static void checkScan(StateCursor scan, Map<byte[], byte[]> expected) {
    Iterator<Map.Entry<byte[], byte[]>> rest = expected.entrySet().iterator();
    while (scan.next()) {
      assertTrue(rest.hasNext(), "the scan goes on past its end");
      Map.Entry<byte[], byte[]> entry = rest.next();
      assertArrayEquals(entry.getKey(), scan.key().toByteArray());
      assertTrue(scan.value().contentEquals(entry.getValue()));
    }
    assertFalse(rest.hasNext(), "the scan ends early");
    assertFalse(scan.next());
  }

  void check(FullStateSnapshot snapshot) {
    assertEquals(entries.size(), snapshot.size());
    assertEquals(sizeBytes(), snapshot.sizeBytes());
    assertTrue(snapshot.isSorted());
    SnapshotCursor cursor = snapshot.cursor();
    entries.forEach(
        (key, value) -> {
          assertTrue(cursor.next());
          assertArrayEquals(key, cursor.key().toByteArray());
          assertTrue(cursor.value().contentEquals(value));
        });
    assertFalse(cursor.next());
  }

  private long sizeBytes() {
    return entries.entrySet().stream()
        .mapToLong(entry -> entry.getKey().length + (long) entry.getValue().length)
        .sum();
  }
}
