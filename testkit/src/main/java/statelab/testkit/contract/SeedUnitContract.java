package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.StoreChecker.assertScan;
import static statelab.testkit.contract.StoreContract.bytes;
import static statelab.testkit.contract.StoreContract.fill;
import static statelab.testkit.contract.StoreContract.hex;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotFormatException;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.Oracle;

/**
 * The unit tests that the requirement lists, each under its name there. The two about capacity are
 * in {@code CapacityContract}, because capacity is no part of {@link StateStore}.
 */
public interface SeedUnitContract extends StoreContract {

  /** A new store is empty. */
  @Test
  @DisplayName("test_inmemory_new_creates_empty_store")
  default void newStoreIsEmpty() {
    assertHolds(new Oracle(), newStore());
  }

  /** A missing key has no value. */
  @Test
  @DisplayName("test_inmemory_get_returns_none_for_missing")
  default void getOfAMissingKeyIsNull() {
    StateStore store = newStore();
    store.put(bytes("present"), bytes("v"));
    assertNull(store.get(bytes("missing")));
    assertFalse(store.getRef(bytes("missing"), new ByteView()));
  }

  /** The view shows the store's own bytes. */
  @Test
  @DisplayName("test_inmemory_get_returns_borrowed_slice")
  default void getRefBorrowsTheValue() {
    StateStore store = newStore();
    store.put(bytes("user:1"), bytes("alice"));
    ByteView view = new ByteView();
    assertTrue(store.getRef(bytes("user:1"), view));
    assertTrue(view.contentEquals(bytes("alice")));
    assertArrayEquals(bytes("alice"), store.get(bytes("user:1")));
  }

  /** A put of a new key adds it. */
  @Test
  @DisplayName("test_inmemory_put_new_key")
  default void putAddsANewKey() {
    StateStore store = newStore();
    store.put(bytes("k"), bytes("v"));
    assertArrayEquals(bytes("v"), store.get(bytes("k")));
    assertEquals(1, store.size());
  }

  /** A put of a present key replaces its value. */
  @Test
  @DisplayName("test_inmemory_put_overwrite_updates_value")
  default void putOverwritesTheValue() {
    StateStore store = newStore();
    store.put(bytes("k"), bytes("old"));
    store.put(bytes("k"), bytes("new"));
    assertArrayEquals(bytes("new"), store.get(bytes("k")));
    assertEquals(1, store.size());
  }

  /** An overwrite counts the difference in length. */
  @Test
  @DisplayName("test_inmemory_put_overwrite_updates_size_bytes")
  default void putOverwriteUpdatesSizeBytes() {
    StateStore store = newStore();
    store.put(bytes("k"), bytes("four"));
    assertEquals(5, store.sizeBytes());
    store.put(bytes("k"), bytes("eight888"));
    assertEquals(9, store.sizeBytes());
    store.put(bytes("k"), bytes(""));
    assertEquals(1, store.sizeBytes());
  }

  /** A deleted key is gone. */
  @Test
  @DisplayName("test_inmemory_delete_existing_key")
  default void deleteRemovesTheKey() {
    StateStore store = newStore();
    store.put(bytes("a"), bytes("1"));
    store.put(bytes("b"), bytes("2"));
    assertTrue(store.delete(bytes("a")));
    Oracle left = new Oracle();
    left.put(bytes("b"), bytes("2"));
    assertHolds(left, store);
    assertNull(store.get(bytes("a")));
  }

  /** A delete of a missing key does nothing, however often. */
  @Test
  @DisplayName("test_inmemory_delete_missing_key_is_idempotent")
  default void deleteOfAMissingKeyDoesNothing() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"));
    assertFalse(store.delete(bytes("b")));
    assertFalse(store.delete(bytes("b")));
    assertHolds(oracle, store);
    assertTrue(store.delete(bytes("a")));
    assertFalse(store.delete(bytes("a")));
    assertHolds(new Oracle(), store);
  }

  /** A delete counts key and value. */
  @Test
  @DisplayName("test_inmemory_delete_updates_size_bytes")
  default void deleteUpdatesSizeBytes() {
    StateStore store = newStore();
    store.put(bytes("key"), bytes("value"));
    store.put(bytes("k"), bytes("v"));
    store.delete(bytes("key"));
    assertEquals(2, store.sizeBytes());
    store.delete(bytes("k"));
    assertEquals(0, store.sizeBytes());
  }

  /** A present key is contained. */
  @Test
  @DisplayName("test_inmemory_contains_true_for_existing")
  default void containsIsTrueForAPresentKey() {
    StateStore store = newStore();
    store.put(bytes("k"), bytes(""));
    assertTrue(store.contains(bytes("k")));
  }

  /** A missing key is not contained. */
  @Test
  @DisplayName("test_inmemory_contains_false_for_missing")
  default void containsIsFalseForAMissingKey() {
    StateStore store = newStore();
    assertFalse(store.contains(bytes("k")));
    store.put(bytes("k"), bytes("v"));
    store.delete(bytes("k"));
    assertFalse(store.contains(bytes("k")));
  }

  /** The size counts entries. */
  @Test
  @DisplayName("test_inmemory_len_tracks_entries")
  default void sizeCountsEntries() {
    StateStore store = newStore();
    for (int i = 0; i < 100; i++) {
      assertEquals(i, store.size());
      store.put(bytes("key " + i), bytes("v"));
    }
    for (int i = 100; i > 0; i--) {
      assertEquals(i, store.size());
      store.delete(bytes("key " + (i - 1)));
    }
    assertEquals(0, store.size());
  }

  /** A store is empty until something is put. */
  @Test
  @DisplayName("test_inmemory_is_empty_on_new_store")
  default void isEmptyUntilAPut() {
    StateStore store = newStore();
    assertTrue(store.isEmpty());
    store.put(bytes(""), bytes(""));
    assertFalse(store.isEmpty());
  }

  /** The sum of lengths is exact. */
  @Test
  @DisplayName("test_inmemory_size_bytes_accurate")
  default void sizeBytesIsTheExactSum() {
    StateStore store = newStore();
    long sum = 0;
    for (int i = 0; i < 200; i++) {
      byte[] key = bytes("k".repeat(i % 7) + i);
      byte[] value = new byte[i * 11 % 301];
      store.put(key, value);
      sum += key.length + value.length;
      assertEquals(sum, store.sizeBytes());
    }
  }

  /** Nothing is left after a clear, and the store can be used again. */
  @Test
  @DisplayName("test_inmemory_clear_resets_everything")
  default void clearRemovesEverything() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("b"), bytes("c"));
    store.clear();
    assertHolds(new Oracle(), store);
    assertNull(store.get(bytes("a")));
    assertHolds(fill(store, bytes("b"), bytes("z")), store);
  }

  /** A range comes in key order whatever the order of the puts. */
  @Test
  @DisplayName("test_inmemory_range_returns_ordered_entries")
  default void rangeIsOrdered() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("d"), bytes("a"), bytes("c"), bytes("e"), bytes("b"));
    assertScan(oracle.range(bytes("b"), bytes("e")), store.rangeScan(bytes("b"), bytes("e")));
    assertEquals(3, oracle.range(bytes("b"), bytes("e")).size());
  }

  /** A range without keys ends at once. */
  @Test
  @DisplayName("test_inmemory_range_empty_result")
  default void rangeWithoutKeysIsEmpty() {
    StateStore store = newStore();
    assertFalse(store.rangeScan(null, null).next());
    fill(store, bytes("a"), bytes("z"));
    assertFalse(store.rangeScan(bytes("b"), bytes("y")).next());
    assertFalse(store.rangeScan(bytes("a"), bytes("a")).next());
    assertFalse(store.rangeScan(bytes("z"), bytes("a")).next());
  }

  /** A range without bounds is the whole store. */
  @Test
  @DisplayName("test_inmemory_range_full_store")
  default void rangeWithoutBoundsIsTheWholeStore() {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    for (int i = 0; i < 1_000; i++) {
      byte[] key = bytes(Integer.toString(i * 7919 % 1_000));
      store.put(key, bytes("v" + i));
      oracle.put(key, bytes("v" + i));
    }
    assertScan(oracle.entries(), store.rangeScan(null, null));
  }

  /** Bytes are compared unsigned. */
  @Test
  @DisplayName("test_inmemory_range_with_binary_keys")
  default void rangeComparesUnsignedBytes() {
    StateStore store = newStore();
    byte[][] ascending = {
      hex(""),
      hex("00"),
      hex("0000"),
      hex("00ff"),
      hex("01"),
      hex("7f"),
      hex("80"),
      hex("ff"),
      hex("ff00"),
      hex("ffff")
    };
    Oracle oracle = fill(store, ascending);
    StateCursor cursor = store.rangeScan(null, null);
    for (byte[] key : ascending) {
      assertTrue(cursor.next());
      assertArrayEquals(key, cursor.key().toByteArray());
    }
    assertFalse(cursor.next());
    assertScan(oracle.range(hex("00ff"), hex("ff")), store.rangeScan(hex("00ff"), hex("ff")));
  }

  /** A snapshot holds every entry. */
  @Test
  @DisplayName("test_inmemory_snapshot_captures_all_entries")
  default void snapshotHoldsEveryEntry() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"), bytes(""), hex("00"));
    assertHolds(oracle, store.snapshot());
    assertHolds(oracle, store);
  }

  /** A snapshot does not follow the store. */
  @Test
  @DisplayName("test_inmemory_snapshot_independent_of_store")
  default void snapshotDoesNotFollowTheStore() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"), bytes("c"));
    FullStateSnapshot snapshot = store.snapshot();
    store.put(bytes("a"), bytes("VALUE 0"));
    store.put(bytes("d"), bytes("new"));
    store.delete(bytes("b"));
    assertHolds(oracle, snapshot);
    store.clear();
    assertHolds(oracle, snapshot);
  }

  /** A restore brings the state of the snapshot back. */
  @Test
  @DisplayName("test_inmemory_restore_replaces_state")
  default void restoreBringsTheSnapshotBack() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"), bytes("c"));
    FullStateSnapshot snapshot = store.snapshot();
    store.put(bytes("a"), bytes("changed"));
    store.delete(bytes("c"));
    store.restore(snapshot);
    assertHolds(oracle, store);
  }

  /** A restore leaves nothing of the former state. */
  @Test
  @DisplayName("test_inmemory_restore_clears_old_state")
  default void restoreLeavesNothingOld() {
    StateStore source = newStore();
    Oracle oracle = fill(source, bytes("new"));
    StateStore store = newStore();
    fill(store, bytes("old 1"), bytes("old 2"), bytes("old 3"));
    store.restore(source.snapshot());
    assertHolds(oracle, store);
    assertFalse(store.contains(bytes("old 1")));
  }

  /** A serialised snapshot reads back as it was. */
  @Test
  @DisplayName("test_full_snapshot_rkyv_roundtrip")
  default void snapshotSurvivesSerialisation() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"), bytes(""), new byte[300]);
    FullStateSnapshot snapshot = store.snapshot(42);
    FullStateSnapshot read = FullStateSnapshot.fromBytes(snapshot.toBytes());
    assertHolds(oracle, read);
    assertEquals(snapshot.timestampNanos(), read.timestampNanos());
    assertTrue(read.isSorted() || !snapshot.isSorted());
    assertEquals(snapshot.version(), read.version());
  }

  /** Bytes that are no snapshot are refused. */
  @Test
  @DisplayName("test_full_snapshot_from_bytes_invalid_data")
  default void otherBytesAreRefused() {
    StateStore store = newStore();
    fill(store, bytes("a"));
    byte[] good = store.snapshot().toBytes();
    byte[] damaged = good.clone();
    damaged[damaged.length / 2] ^= 1;
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    for (byte[] bad : new byte[][] {{}, bytes("no snapshot"), new byte[1_000], damaged, longer}) {
      assertThrows(SnapshotFormatException.class, () -> FullStateSnapshot.fromBytes(bad));
    }
  }

  /** The epoch is that of the call, also after serialisation. */
  @Test
  @DisplayName("test_full_snapshot_epoch_preserved")
  default void snapshotKeepsItsEpoch() {
    StateStore store = newStore();
    store.put(bytes("a"), bytes("1"));
    assertEquals(0, store.snapshot().epoch());
    for (long epoch : new long[] {1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      FullStateSnapshot snapshot = store.snapshot(epoch);
      assertEquals(epoch, snapshot.epoch());
      assertEquals(epoch, FullStateSnapshot.fromBytes(snapshot.toBytes()).epoch());
    }
  }

  /** The snapshot's sum of lengths is exact. */
  @Test
  @DisplayName("test_full_snapshot_size_bytes_accurate")
  default void snapshotSizeBytesIsTheExactSum() {
    StateStore store = newStore();
    store.put(bytes("key"), new byte[100]);
    store.put(bytes(""), new byte[10]);
    store.put(bytes("k"), new byte[0]);
    assertEquals(114, store.snapshot().sizeBytes());
    assertEquals(0, newStore().snapshot().sizeBytes());
  }

  /** The cursor of a snapshot shows every entry once. */
  @Test
  @DisplayName("test_full_snapshot_iter_returns_all_entries")
  default void snapshotCursorShowsEveryEntry() {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    for (int i = 0; i < 500; i++) {
      store.put(bytes("key " + i), bytes("value " + i));
      oracle.put(bytes("key " + i), bytes("value " + i));
    }
    FullStateSnapshot snapshot = store.snapshot();
    assertHolds(oracle, snapshot);
    assertHolds(oracle, snapshot);
  }
}
