package statelab.store.phase1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import statelab.store.CapacityExceededException;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;

class Phase1MigrationTest {

  @Test
  void movesAMillionEntries() {
    InMemoryStore from = storeOf(1_000_000);
    StateStore to = new TreeMapStateStore();
    assertEquals(1_000_000, Phase1Migration.move(from, to));
    assertEquals(0, from.len());
    assertEquals(1_000_000, to.size());
    assertEquals(16_000_000, to.sizeBytes());
    StateCursor cursor = to.rangeScan(null, null);
    for (long i = 0; i < 1_000_000; i++) {
      assertTrue(cursor.next());
      assertEquals(i, cursor.key().longAt(0));
      assertEquals(~i, cursor.value().longAt(0));
    }
  }

  @Test
  void aFailureHalfWayLeavesTheOldStoreWholeAndTheNewOneEmpty() {
    InMemoryStore from = storeOf(1000);
    StateStore to = new TreeMapStateStore(16 * 500);
    assertThrows(CapacityExceededException.class, () -> Phase1Migration.move(from, to));
    assertTrue(to.isEmpty());
    assertEquals(0, to.sizeBytes());
    assertEquals(1000, from.len());
    for (long i = 0; i < 1000; i++) {
      assertArrayEquals(bytes(~i), from.get(bytes(i)));
    }
  }

  @Test
  void refusesToMixWithWhatIsThere() {
    InMemoryStore from = storeOf(3);
    StateStore to = new TreeMapStateStore();
    to.put(bytes(77), bytes(78));
    assertThrows(IllegalArgumentException.class, () -> Phase1Migration.move(from, to));
    assertEquals(3, from.len());
    assertEquals(1, to.size());
    assertArrayEquals(bytes(78), to.get(bytes(77)));
  }

  private static InMemoryStore storeOf(int entries) {
    InMemoryStore store = new InMemoryStore();
    for (long i = 0; i < entries; i++) {
      store.put(bytes(i), bytes(~i));
    }
    return store;
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
