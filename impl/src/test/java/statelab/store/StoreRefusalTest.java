package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import statelab.store.fixture.Bytes;

/** The store over an index that refuses an update: the entries and the memory are as before. */
class StoreRefusalTest {

  private static final int ENTRIES = 4000;

  private final InMemoryStateStore store =
      InMemoryStateStore.builder().index(RefusingIndex::new).build();
  private final StoreOracle oracle = new StoreOracle();

  private RefusingIndex index() {
    return (RefusingIndex) store.index();
  }

  private void put(int key, int valueLength) {
    oracle.put(store, Bytes.bigEndian(key), new byte[valueLength]);
  }

  /** Leaves pages that are mostly free, and no room for a value of this length. */
  private void fillUntilNextPutCompacts(int valueLength) {
    for (int i = 0; i < ENTRIES; i++) {
      put(i, 100);
    }
    for (int i = 0; i < ENTRIES; i += 2) {
      oracle.delete(store, Bytes.bigEndian(i));
    }
    store.flush();
    for (int i = ENTRIES; !store.records().wantsCompaction(Long.BYTES, valueLength); i++) {
      put(i, valueLength);
    }
  }

  @Test
  void aRefusedInsertionGivesItsRecordBack() {
    put(1, 100);
    long liveBytes = store.shape().liveBytes();
    index().refusesUpdates = true;
    assertThrows(RefusingIndex.Refusal.class, () -> store.put(Bytes.bigEndian(2), new byte[50]));
    assertEquals(liveBytes, store.shape().liveBytes());
    oracle.check(store);
  }

  @Test
  void aRefusedMoveGivesItsNewRecordBack() {
    put(1, 100);
    long liveBytes = store.shape().liveBytes();
    index().refusesUpdates = true;
    assertThrows(RefusingIndex.Refusal.class, () -> store.put(Bytes.bigEndian(1), new byte[500]));
    assertEquals(liveBytes, store.shape().liveBytes());
    oracle.check(store);
  }

  @Test
  void aRefusedCompactionIsUndone() {
    fillUntilNextPutCompacts(900);
    StoreShape before = store.shape();
    index().refusesRemaps = true;
    assertThrows(RefusingIndex.Refusal.class, () -> store.put(Bytes.bigEndian(-1), new byte[900]));
    assertEquals(before.pageBytes(), store.shape().pageBytes());
    assertEquals(before.liveBytes(), store.shape().liveBytes());
    oracle.check(store);
  }

  @Test
  void aCompactionEndsScansAlsoWhenThePutIsRefusedAfterwards() {
    fillUntilNextPutCompacts(900);
    long before = store.shape().pageBytes();
    StateCursor open = store.rangeScan(null, null);
    assertTrue(open.next());
    index().refusesUpdates = true;
    assertThrows(RefusingIndex.Refusal.class, () -> store.put(Bytes.bigEndian(-1), new byte[900]));
    assertTrue(store.shape().pageBytes() < before, "it has compacted");
    assertThrows(ConcurrentModificationException.class, open::next);
    oracle.check(store);
  }

  @Test
  void aRefusedScanShowsNothing() {
    byte[] removed = {1};
    byte[] inItsPlace = {9};
    oracle.put(store, removed, removed);
    oracle.put(store, new byte[] {2}, new byte[] {2});
    StateCursor used = store.rangeScan(null, null);
    oracle.delete(store, removed);
    store.flush();
    oracle.put(store, inItsPlace, inItsPlace);
    assertShowsNothing(used, () -> used.range(new byte[] {5}, null));
    assertShowsNothing(used, () -> used.range(null, null));
    assertShowsNothing(used, () -> used.reverseRange(null, new byte[] {5}));
    assertShowsNothing(used, () -> used.reverseRange(null, null));
    StateCursor fresh = store.cursor();
    assertShowsNothing(fresh, () -> fresh.range(null, null));
    oracle.check(store);
  }

  private void assertShowsNothing(StateCursor cursor, Executable scan) {
    index().refusesSeeks = true;
    assertThrows(RefusingIndex.Refusal.class, scan);
    index().refusesSeeks = false;
    assertFalse(cursor.next());
    assertThrows(IllegalStateException.class, cursor::key);
  }
}
