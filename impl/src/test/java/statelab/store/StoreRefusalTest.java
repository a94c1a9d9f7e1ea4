package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.Test;
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
}
