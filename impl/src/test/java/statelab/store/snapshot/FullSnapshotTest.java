package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotCursor;
import statelab.store.fixture.Bytes;

/** What full snapshots of every form have in common. */
class FullSnapshotTest {

  static Stream<FullStateSnapshot> ofOneEntry() {
    InMemoryStateStore store = new InMemoryStateStore();
    store.put(Bytes.of(1), Bytes.of(2));
    FullStateSnapshot listed = EntriesSnapshot.builder(7).add(Bytes.of(1), Bytes.of(2)).build();
    return Stream.of(store.snapshot(7), listed, FullStateSnapshot.fromBytes(listed.toBytes()));
  }

  @ParameterizedTest
  @MethodSource("ofOneEntry")
  void aCursorShowsNothingBeforeItsFirstStepAndAfterItsLast(FullStateSnapshot snapshot) {
    SnapshotCursor cursor = snapshot.cursor();
    assertThrows(IllegalStateException.class, cursor::key);
    assertThrows(IllegalStateException.class, cursor::value);
    assertTrue(cursor.next());
    assertTrue(cursor.key().contentEquals(Bytes.of(1)));
    assertTrue(cursor.value().contentEquals(Bytes.of(2)));
    assertFalse(cursor.next());
    assertThrows(IllegalStateException.class, cursor::key);
    assertThrows(IllegalStateException.class, cursor::value);
  }

  @ParameterizedTest
  @MethodSource("ofOneEntry")
  void saysItsVersionItsSizeAndItsEpoch(FullStateSnapshot snapshot) {
    assertEquals(1, snapshot.version());
    assertTrue(snapshot.toString().endsWith("Snapshot[1 entries, epoch 7]"), snapshot::toString);
  }

  @Test
  void changesSayTheirNumberAndBothEpochs() {
    ChangesSnapshot changes = ChangesSnapshot.builder(3, 5).delete(Bytes.of(1)).build();
    assertEquals("ChangesSnapshot[1 changes, epoch 3 to 5]", changes.toString());
  }
}
