package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.contract.StoreContract.bytes;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.Heap;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;
import statelab.testkit.Values;

/**
 * The integration tests that the requirement lists, each under its name there. The two that need a
 * stream operator are in {@link OperatorContract}.
 */
public interface SeedIntegrationContract extends StoreContract {

  /** Puts, a snapshot, changes, a restore: the snapshot's state is back, again and again. */
  @Test
  @DisplayName("test_inmemory_snapshot_restore_cycle")
  default void snapshotAndRestoreInCycles() {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    byte[][] keys = KeyOrder.RANDOM.arrange(KeyShape.Tenant32.keys(2_000, 1), 2);
    for (int cycle = 0; cycle < 4; cycle++) {
      for (int i = cycle * 500; i < (cycle + 1) * 500; i++) {
        store.put(keys[i], keys[i]);
        oracle.put(keys[i], keys[i]);
      }
      FullStateSnapshot snapshot = store.snapshot(cycle);
      for (int i = 0; i < 2_000; i += 3) {
        store.delete(keys[i]);
        store.put(keys[(i + 1) % 2_000], bytes("changed in cycle " + cycle));
      }
      store.restore(snapshot);
      assertHolds(oracle, store);
    }
  }

  /**
   * A snapshot goes through a file into another store.
   *
   * @param folder an empty folder
   */
  @Test
  @DisplayName("test_inmemory_serialize_snapshot_to_disk")
  default void snapshotGoesThroughAFile(@TempDir Path folder) {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    byte[][] keys = KeyShape.FlightRoute.keys(3_000, 1);
    byte[][] values = Values.ofLengthBetween(0, 300, keys.length, 2);
    for (int i = 0; i < keys.length; i++) {
      store.put(keys[i], values[i]);
      oracle.put(keys[i], values[i]);
    }
    Path file = folder.resolve("checkpoint");
    FullStateSnapshot snapshot = store.snapshot(7);
    snapshot.writeTo(file);
    assertEquals(snapshot.toBytes().length, file.toFile().length());
    FullStateSnapshot read = FullStateSnapshot.readFrom(file);
    assertEquals(7, read.epoch());
    StateStore restored = newStore();
    restored.restore(read);
    assertHolds(oracle, restored);
  }

  /**
   * States how much memory an entry may take beyond the bytes of its key and value, in a store of a
   * million whose values have all been replaced.
   *
   * @return bytes; by default what a tree map of arrays takes where references have eight bytes
   */
  default int overheadBytesPerEntryAtMost() {
    return 120;
  }

  /**
   * A million entries are all there, in order, counted exactly, and take no more memory than
   * stated.
   */
  @Test
  @Tag("large")
  @DisplayName("test_inmemory_large_state")
  default void aMillionEntries() {
    int count = 1_000_000;
    byte[][] ascending = KeyShape.Long8.keys(count, 1);
    byte[][] shuffled = KeyOrder.RANDOM.arrange(ascending, 2);
    long payloadBytes = 72L * count;
    long heapBytesBefore = Heap.usedBytesAfterCollection();
    StateStore store = newStore();
    for (int round = 0; round < 2; round++) {
      for (byte[] key : shuffled) {
        store.put(key, valueOf(key, round));
      }
    }
    assertEquals(count, store.size());
    assertEquals(payloadBytes, store.sizeBytes());
    long heapBytes = Heap.usedBytesAfterCollection() - heapBytesBefore;
    long overheadBytes = (heapBytes - payloadBytes) / count;
    System.out.println("overhead = " + overheadBytes + " bytes an entry");
    assertTrue(heapBytes > payloadBytes, () -> heapBytes + " bytes cannot hold the payload");
    assertTrue(
        overheadBytes <= overheadBytesPerEntryAtMost(),
        () -> "an entry takes " + overheadBytes + " bytes beyond its payload");
    assertShowsAMillion(ascending, store);
    FullStateSnapshot snapshot = store.snapshot();
    store.clear();
    store.restore(snapshot);
    assertShowsAMillion(ascending, store);
    assertEquals(payloadBytes, store.sizeBytes());
    assertEquals(count, shuffled.length);
  }

  private static byte[] valueOf(byte[] key, int round) {
    byte[] value = new byte[64];
    value[0] = (byte) round;
    System.arraycopy(key, 0, value, 56, 8);
    return value;
  }

  private static void assertShowsAMillion(byte[][] ascending, StateStore store) {
    ByteView view = new ByteView();
    StateCursor cursor = store.rangeScan(null, null);
    for (byte[] key : ascending) {
      long number = ByteBuffer.wrap(key).getLong();
      assertTrue(store.getRef(key, view) && view.longAt(56) == number && view.byteAt(0) == 1);
      assertTrue(cursor.next() && cursor.key().contentEquals(key));
      assertTrue(cursor.value().longAt(56) == number && cursor.value().length() == 64);
    }
    assertTrue(!cursor.next() && !store.contains(KeyShape.bigEndian(1)));
  }

  /** Keys and values of any bytes come back as they were. */
  @Test
  @DisplayName("test_inmemory_binary_key_value_roundtrip")
  default void binaryKeysAndValues() {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    for (int fill : new int[] {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
      for (int length = 0; length <= 20; length++) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) fill);
        byte[] value = Arrays.copyOf(key, 2 * length);
        store.put(key, value);
        oracle.put(key, value);
      }
    }
    assertEquals(101, oracle.size());
    assertHolds(oracle, store);
    StateStore restored = newStore();
    restored.restore(FullStateSnapshot.fromBytes(store.snapshot().toBytes()));
    assertHolds(oracle, restored);
  }
}
