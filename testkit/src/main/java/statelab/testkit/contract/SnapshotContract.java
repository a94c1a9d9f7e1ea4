package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.contract.StoreContract.bytes;
import static statelab.testkit.contract.StoreContract.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;
import statelab.testkit.Values;

/** Snapshots under later writes, in other threads and other stores, and bad ones. */
public interface SnapshotContract extends StoreContract {

  /** Many snapshots taken between writes keep what each of them saw. */
  @Test
  default void manySnapshotsKeepTheirOwnState() {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    List<FullStateSnapshot> snapshots = new ArrayList<>();
    List<Oracle> expected = new ArrayList<>();
    byte[][] keys = KeyOrder.RANDOM.arrange(KeyShape.Tenant16.keys(1_500, 1), 2);
    byte[][] values = Values.ofLengthBetween(0, 500, 3_000, 3);
    for (int i = 0; i < values.length; i++) {
      byte[] key = keys[i * 7 % keys.length];
      if (i % 5 == 4) {
        assertEquals(oracle.delete(key), store.delete(key));
      } else {
        store.put(key, values[i]);
        oracle.put(key, values[i]);
      }
      if (i % 300 == 299) {
        snapshots.add(store.snapshot(i));
        expected.add(oracle.copy());
      }
    }
    assertHolds(oracle, store);
    for (int i = 0; i < snapshots.size(); i++) {
      assertHolds(expected.get(i), snapshots.get(i));
      store.restore(snapshots.get(i));
      assertHolds(expected.get(i), store);
      fill(store, keys);
    }
    for (int i = 0; i < snapshots.size(); i++) {
      assertHolds(expected.get(i), snapshots.get(i));
    }
  }

  /** An empty store has a snapshot, and restoring it empties. */
  @Test
  default void anEmptySnapshotEmpties() {
    FullStateSnapshot empty = newStore().snapshot();
    assertHolds(new Oracle(), empty);
    StateStore store = newStore();
    fill(store, bytes("a"));
    store.restore(FullStateSnapshot.fromBytes(empty.toBytes()));
    assertHolds(new Oracle(), store);
    assertHolds(fill(store, bytes("b")), store);
  }

  /** One snapshot restored into two stores makes two stores. */
  @Test
  default void storesOfOneSnapshotAreIndependent() {
    StateStore source = newStore();
    byte[][] keys = KeyShape.Long8.keys(700, 1);
    Oracle oracle = fill(source, keys);
    FullStateSnapshot snapshot = source.snapshot();
    StateStore first = newStore();
    StateStore second = newStore();
    first.restore(snapshot);
    second.restore(snapshot);
    for (byte[] key : keys) {
      first.put(key, bytes("changed"));
      source.delete(key);
    }
    assertHolds(oracle, second);
    assertHolds(oracle, snapshot);
    assertHolds(new Oracle(), source);
    first.restore(snapshot);
    assertHolds(oracle, first);
  }

  /** Another thread may read a snapshot while the owner goes on writing. */
  @Test
  default void anotherThreadMayReadASnapshot() {
    StateStore store = newStore();
    byte[][] keys = KeyShape.Tenant32.keys(3_000, 1);
    Oracle oracle = fill(store, keys);
    FullStateSnapshot snapshot = store.snapshot();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) {
                assertHolds(oracle, snapshot);
              }
            });
    for (int i = 0; !reader.isDone(); i = (i + 1) % keys.length) {
      store.put(keys[i], bytes("overwritten " + i));
      store.delete(keys[(i * 31 + 7) % keys.length]);
    }
    reader.join();
    assertHolds(oracle, snapshot);
  }

  /** Another thread may restore a snapshot into a store of its own. */
  @Test
  default void anotherThreadMayRestoreASnapshot() {
    StateStore store = newStore();
    Oracle oracle = fill(store, KeyShape.Long8.keys(1_000, 1));
    FullStateSnapshot snapshot = store.snapshot();
    CompletableFuture.runAsync(
            () -> {
              StateStore restored = newStore();
              restored.restore(snapshot);
              assertHolds(oracle, restored);
            })
        .join();
  }

  /** The time of a snapshot is the wall clock's, and the version is one of ours. */
  @Test
  default void aSnapshotIsStamped() {
    StateStore store = newStore();
    long beforeMillis = System.currentTimeMillis();
    FullStateSnapshot snapshot = store.snapshot(5);
    long afterMillis = System.currentTimeMillis();
    long stampMillis = snapshot.timestampNanos() / 1_000_000;
    assertTrue(beforeMillis <= stampMillis && stampMillis <= afterMillis);
    assertTrue(snapshot.version() >= 1);
  }

  /** Equal content gives equal bytes, whatever its history, where the snapshot is sorted. */
  @Test
  default void sortedSnapshotsAreReproducible() {
    byte[][] keys = KeyShape.VariableString.keys(400, 1);
    StateStore ascending = newStore();
    StateStore shuffled = newStore();
    for (byte[] key : keys) {
      ascending.put(key, key);
    }
    fill(shuffled, KeyOrder.RANDOM.arrange(KeyShape.VariableString.absentKeys(400, 1), 2));
    for (byte[] key : KeyOrder.RANDOM.arrange(keys, 3)) {
      shuffled.put(key, key);
    }
    for (byte[] key : KeyShape.VariableString.absentKeys(400, 1)) {
      assertTrue(shuffled.delete(key));
    }
    FullStateSnapshot first = ascending.snapshot(1);
    FullStateSnapshot second = shuffled.snapshot(1);
    if (first.isSorted() && second.isSorted()) {
      assertArrayEquals(entries(first), entries(second));
    } else {
      assertHolds(oracleOf(first), second);
    }
  }

  private static byte[][] entries(FullStateSnapshot snapshot) {
    List<byte[]> entries = new ArrayList<>();
    SnapshotCursor cursor = snapshot.cursor();
    while (cursor.next()) {
      entries.add(cursor.key().toByteArray());
      entries.add(cursor.value().toByteArray());
    }
    return entries.toArray(byte[][]::new);
  }

  private static Oracle oracleOf(FullStateSnapshot snapshot) {
    Oracle oracle = new Oracle();
    SnapshotCursor cursor = snapshot.cursor();
    while (cursor.next()) {
      oracle.put(cursor.key().toByteArray(), cursor.value().toByteArray());
    }
    return oracle;
  }

  /** Every flipped bit and every cut of a serialised snapshot is noticed. */
  @Test
  default void everyDamageIsNoticed() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("bb"), bytes("ccc"));
    byte[] good = store.snapshot(3).toBytes();
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] damaged = good.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(SnapshotFormatException.class, () -> read(damaged));
    }
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(SnapshotFormatException.class, () -> read(cut));
    }
  }

  /** A snapshot of somebody else's making can be restored, sorted or not. */
  @Test
  default void foreignSnapshotsCanBeRestored() {
    byte[][] keys = KeyOrder.RANDOM.arrange(KeyShape.FlightRoute.keys(600, 1), 2);
    StateStore store = newStore();
    fill(store, bytes("old"));
    Oracle oracle = new Oracle();
    for (byte[] key : keys) {
      oracle.put(key, key);
    }
    store.restore(ForeignSnapshot.of(keys));
    assertHolds(oracle, store);
    Arrays.sort(keys, Arrays::compareUnsigned);
    store.restore(ForeignSnapshot.of(keys));
    assertHolds(oracle, store);
  }

  /** A snapshot that turns out to be bad half-way leaves the store as it was. */
  @Test
  default void aBadSnapshotLeavesTheStoreAsItWas() {
    StateStore store = newStore();
    Oracle oracle = fill(store, KeyShape.Long8.keys(500, 1));
    byte[][] others = KeyShape.Tenant16.keys(300, 1);
    for (int good = 0; good < others.length; good += 60) {
      FullStateSnapshot bad = ForeignSnapshot.failingAfter(good, others);
      assertThrows(SnapshotFormatException.class, () -> store.restore(bad));
      assertHolds(oracle, store);
    }
  }

  /** Changes alone cannot replace everything. */
  @Test
  default void anIncrementalSnapshotCannotBeRestored() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"));
    assertThrows(IllegalArgumentException.class, () -> store.restore(new NoChanges()));
    assertHolds(oracle, store);
  }

  /** Steps that belong together are all made, or, where one fails, none of them. */
  @Test
  default void stepsAreAllMadeOrNone() {
    StateStore store = newStore();
    Oracle oracle = fill(store, KeyShape.Long8.keys(500, 1));
    byte[] added = bytes("added");
    IllegalStateException planted = new IllegalStateException("planted");
    Runnable failing =
        () -> {
          store.put(added, added);
          store.delete(KeyShape.Long8.keys(1, 1)[0]);
          fill(store, KeyShape.Tenant16.keys(300, 1));
          throw planted;
        };
    assertSame(
        planted, assertThrows(IllegalStateException.class, () -> store.allOrNothing(failing)));
    assertHolds(oracle, store);
    store.allOrNothing(() -> store.put(added, added));
    oracle.put(added, added);
    assertHolds(oracle, store);
  }

  /** A plain store keeps no track of changes. */
  @Test
  default void aPlainStoreHasNoIncrementalSnapshot() {
    StateStore store = newStore();
    fill(store, bytes("a"));
    assertEquals(Optional.empty(), store.incrementalSnapshot());
  }
}
