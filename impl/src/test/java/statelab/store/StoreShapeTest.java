package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import statelab.store.fixture.Bytes;
import statelab.store.index.IndexShape;

/** The figures of {@link InMemoryStateStore#shape()}, against what was done to the store. */
class StoreShapeTest {

  private static final int ENTRIES = 10_000;
  private static final int PAGE_BYTES = 1 << 15;
  private static final int RECORD_BYTES = 8 + 8 + 128;

  private final InMemoryStateStore store = new InMemoryStateStore();

  private void fill() {
    for (int i = 0; i < ENTRIES; i++) {
      store.put(Bytes.bigEndian(i), new byte[128]);
    }
    store.flush();
  }

  private IndexShape index() {
    return store.shape().index().orElseThrow();
  }

  @Test
  void anEmptyStoreHasNoEntryAnywhere() {
    StoreShape shape = store.shape();
    assertEquals(0, shape.entries() + shape.payloadBytes() + shape.pageBytes() + shape.deadBytes());
    assertEquals(0, shape.table().entries() + shape.table().greatestDisplacement());
    assertEquals(0, shape.table().meanDisplacement());
    assertEquals(0, index().leafEntries() + index().waitingUpdates());
  }

  @Test
  void aFilledStoreCountsWhatItHolds() {
    fill();
    StoreShape shape = store.shape();
    assertEquals(ENTRIES, shape.entries());
    assertEquals(store.sizeBytes(), shape.payloadBytes());
    assertEquals((long) ENTRIES * RECORD_BYTES, shape.liveBytes());
    assertEquals(0, shape.pageBytes() % PAGE_BYTES);
    int endsOfPages = (int) (shape.pageBytes() / PAGE_BYTES) * (PAGE_BYTES % RECORD_BYTES);
    assertTrue(shape.deadBytes() <= endsOfPages + PAGE_BYTES, "dead " + shape.deadBytes());
    assertEquals(ENTRIES, shape.table().entries());
    assertEquals(0, shape.table().outside());
    assertTrue(shape.table().homes() >= ENTRIES, "homes " + shape.table().homes());
    assertTrue(shape.table().slotBytes() >= shape.table().homes() * Long.BYTES);
    assertEquals(ENTRIES, index().leafEntries());
    assertTrue(index().leafFill() > 0.4 && index().leafFill() <= 1, "fill " + index().leafFill());
    assertTrue(index().levels() >= 3, "levels " + index().levels());
    assertTrue(index().innerNodes() >= index().leaves() / 64, "inner " + index().innerNodes());
  }

  @Test
  void displacementsAgreeWithTheInvariants() {
    fill();
    StoreShape shape = store.shape();
    store.checkInvariants();
    assertTrue(shape.table().meanDisplacement() > 0);
    assertTrue(shape.table().meanDisplacement() < shape.table().greatestDisplacement());
  }

  @Test
  void whatWaitsIsCountedAndNotPaidFor() {
    fill();
    long leaves = index().leaves();
    for (int i = 0; i < 100; i++) {
      store.delete(Bytes.bigEndian(i));
    }
    StoreShape waiting = store.shape();
    assertEquals(100, index().waitingUpdates());
    assertEquals(ENTRIES, index().leafEntries(), "no leaf has changed");
    assertEquals(100L * RECORD_BYTES, waiting.retiredBytes());
    assertEquals((ENTRIES - 100L) * RECORD_BYTES, waiting.liveBytes());
    assertEquals(waiting, store.shape());
    store.flush();
    assertEquals(0, index().waitingUpdates());
    assertEquals(ENTRIES - 100, index().leafEntries());
    assertEquals(0, store.shape().retiredBytes());
    assertEquals(waiting.deadBytes(), store.shape().deadBytes());
    assertTrue(index().leaves() <= leaves);
  }

  @Test
  void deletesLeaveDeadBytesThatPutsUseAgain() {
    fill();
    long before = store.shape().deadBytes();
    for (int i = 0; i < ENTRIES; i += 2) {
      store.delete(Bytes.bigEndian(i));
    }
    store.flush();
    assertEquals(before + ENTRIES / 2L * RECORD_BYTES, store.shape().deadBytes());
    fill();
    assertEquals(before, store.shape().deadBytes());
  }

  @Test
  void aSnapshotSharesPagesUntilTheyAreWritten() {
    fill();
    assertEquals(0, store.shape().sharedPages());
    FullStateSnapshot held = store.snapshot();
    long pages = store.shape().pageBytes() / PAGE_BYTES;
    assertEquals(pages, store.shape().sharedPages());
    store.put(Bytes.bigEndian(0), new byte[128]);
    assertEquals(pages - 1, store.shape().sharedPages());
    assertEquals(ENTRIES, held.size());
  }

  @Test
  void lookingLeavesACursorValid() {
    fill();
    StateCursor cursor = store.rangeScan(null, null);
    assertTrue(cursor.next());
    store.shape();
    assertTrue(cursor.next());
    assertFalse(cursor.key().contentEquals(Bytes.bigEndian(0)));
  }
}
