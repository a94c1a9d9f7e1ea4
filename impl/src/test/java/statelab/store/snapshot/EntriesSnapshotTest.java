package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;

class EntriesSnapshotTest {

  @Test
  void keepsEntriesInTheOrderTheyWereAdded() {
    EntriesSnapshot snapshot =
        EntriesSnapshot.builder(7)
            .add(bytes(2), bytes(20, 21))
            .add(bytes(1), bytes())
            .add(bytes(), bytes(9))
            .build();

    SnapshotCursor cursor = snapshot.cursor();
    assertEntry(cursor, bytes(2), bytes(20, 21));
    assertEntry(cursor, bytes(1), bytes());
    assertEntry(cursor, bytes(), bytes(9));
    assertFalse(cursor.next());
    assertFalse(cursor.next());
    assertFalse(snapshot.isSorted());
    assertEquals(3, snapshot.size());
    assertEquals(5, snapshot.sizeBytes());
    assertEquals(7, snapshot.epoch());
  }

  @Test
  void isSortedOnlyInUnsignedKeyOrder() {
    assertTrue(EntriesSnapshot.builder(0).build().isSorted());
    assertTrue(ofKeys(bytes(), bytes(0), bytes(0x7f), bytes(0x80), bytes(0xff)).isSorted());
    assertFalse(ofKeys(bytes(0x80), bytes(0x7f)).isSorted());
    assertFalse(ofKeys(bytes(1), bytes(3), bytes(2), bytes(4)).isSorted());
  }

  @Test
  void whatIsExpectedTooLateTakesNothingAway() {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(0).add(bytes(1), bytes(10));
    EntriesSnapshot snapshot = builder.add(bytes(2), bytes(20)).expect(1).expect(0).build();
    SnapshotCursor cursor = snapshot.cursor();
    assertEntry(cursor, bytes(1), bytes(10));
    assertEntry(cursor, bytes(2), bytes(20));
    assertFalse(cursor.next());
  }

  @Test
  void growsPastWhatWasExpected() {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(0).expect(3);
    for (int i = 0; i < 1000; i++) {
      builder.add(bytes(i >> 8, i & 0xff), bytes(i & 0x7f));
    }
    EntriesSnapshot snapshot = builder.build();
    assertEquals(1000, snapshot.size());
    SnapshotCursor cursor = snapshot.cursor();
    for (int i = 0; i < 1000; i++) {
      assertEntry(cursor, bytes(i >> 8, i & 0xff), bytes(i & 0x7f));
    }
  }

  @Test
  void doesNotShareTheArraysItWasGiven() {
    byte[] key = bytes(1);
    byte[] value = bytes(2);
    EntriesSnapshot snapshot = EntriesSnapshot.builder(0).add(key, value).build();
    key[0] = 9;
    value[0] = 9;
    assertEntry(snapshot.cursor(), bytes(1), bytes(2));
  }

  @Test
  void copiesViews() {
    ByteView key = new ByteView();
    ByteView value = new ByteView();
    byte[] memory = bytes(1, 2, 3, 4);
    key.wrap(memory, 1, 2, null);
    value.wrap(memory, 3, 1, null);
    EntriesSnapshot snapshot = EntriesSnapshot.builder(0).add(key, value).build();
    memory[1] = 77;
    assertEntry(snapshot.cursor(), bytes(2, 3), bytes(4));
  }

  @Test
  void carriesTheTimeItIsGiven() {
    assertEquals(123, EntriesSnapshot.builder(0).timestampNanos(123).build().timestampNanos());
    long now = EntriesSnapshot.builder(0).build().timestampNanos();
    assertTrue(now > 1_700_000_000_000_000_000L, () -> "not nanoseconds since 1970: " + now);
  }

  @Test
  void refusesAKeyTwice() {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(0).add(bytes(1), bytes());
    assertThrows(IllegalArgumentException.class, () -> builder.add(bytes(1), bytes(2)));
    assertEquals(1, builder.build().size());
  }

  @Test
  void aKeyThatIsRepeatedLaterIsRefusedWhereItIsRestoredOrRead() {
    byte[] key = {1};
    EntriesSnapshot twice =
        EntriesSnapshot.builder(1)
            .add(key, new byte[] {2})
            .add(new byte[] {0}, new byte[0])
            .add(key, new byte[] {3})
            .build();
    InMemoryStateStore store = new InMemoryStateStore();
    store.put(key, new byte[] {9});
    SnapshotFormatException refusal =
        assertThrows(SnapshotFormatException.class, () -> store.restore(twice));
    assertTrue(refusal.getMessage().contains("2 distinct keys in 3 entries"), refusal::getMessage);
    assertEquals(1, store.size());
    assertArrayEquals(new byte[] {9}, store.get(key));
    byte[] form = twice.toBytes();
    assertThrows(SnapshotFormatException.class, () -> FullStateSnapshot.fromBytes(form));
  }

  @Test
  void aBuilderBuildsOnce() {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(0);
    builder.build();
    assertThrows(IllegalStateException.class, builder::build);
    assertThrows(IllegalStateException.class, () -> builder.add(bytes(1), bytes(1)));
  }

  @Test
  void refusesWhatIsNotThere() {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(0);
    assertThrows(NullPointerException.class, () -> builder.add(null, bytes()));
    assertThrows(NullPointerException.class, () -> builder.add(bytes(), null));
    assertThrows(IllegalArgumentException.class, () -> builder.expect(-1));
    SnapshotCursor cursor = builder.add(bytes(1), bytes(1)).build().cursor();
    assertThrows(IllegalStateException.class, cursor::key);
    assertTrue(cursor.next());
    assertFalse(cursor.next());
    assertThrows(IllegalStateException.class, cursor::value);
  }

  private static EntriesSnapshot ofKeys(byte[]... keys) {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(0);
    for (byte[] key : keys) {
      builder.add(key, bytes());
    }
    return builder.build();
  }

  private static void assertEntry(SnapshotCursor cursor, byte[] key, byte[] value) {
    assertTrue(cursor.next());
    assertArrayEquals(key, cursor.key().toByteArray());
    assertArrayEquals(value, cursor.value().toByteArray());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
