package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.contract.AllocationContract.assertAllocatesNothing;
import static statelab.testkit.contract.StoreContract.bytes;
import static statelab.testkit.contract.StoreContract.fill;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import statelab.store.ByteView;
import statelab.store.CapacityExceededException;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;

/** What {@link InMemoryStateStore} promises beyond the contract, whatever index is in it. */
public interface CapacityContract extends LimitContract {

  /**
   * Describes the store under test.
   *
   * @return a builder that has the index and nothing else set
   */
  InMemoryStateStore.Builder builder();

  @Override
  default StateStore limitedTo(long maxBytes) {
    return builder().maxBytes(maxBytes).build();
  }

  /** A prepared store takes as many entries as it was prepared for without growing. */
  @Test
  @DisplayName("test_inmemory_with_capacity_preallocates")
  default void capacityIsPreallocated() {
    InMemoryStateStore store = builder().capacity(10_000).build();
    int capacity = store.capacity();
    assertTrue(capacity >= 10_000, "capacity is " + capacity);
    assertHolds(new Oracle(), store);
    for (byte[] key : KeyShape.Long8.keys(10_000, 1)) {
      store.put(key, key);
    }
    assertEquals(capacity, store.capacity());
  }

  /** A store that shrank in use gives capacity back and keeps its entries. */
  @Test
  @DisplayName("test_inmemory_shrink_to_fit_reduces_capacity")
  default void shrinkToFitReducesCapacity() {
    InMemoryStateStore store = builder().capacity(50_000).build();
    Oracle oracle = fill(store, KeyOrder.RANDOM.arrange(KeyShape.Tenant32.keys(3_000, 1), 2));
    byte[][] keys = KeyShape.Tenant32.keys(3_000, 1);
    for (int i = 0; i < keys.length; i++) {
      if (i % 10 != 0) {
        assertTrue(store.delete(keys[i]) && oracle.delete(keys[i]));
      }
    }
    int before = store.capacity();
    store.shrinkToFit();
    assertTrue(store.capacity() < before / 10, store.capacity() + " after " + before);
    assertTrue(store.capacity() >= store.size());
    assertHolds(oracle, store);
    store.checkInvariants();
    assertHolds(fill(store, KeyShape.Tenant32.keys(3_000, 1)), store);
    store.checkInvariants();
  }

  /** An empty store can be shrunk and used again. */
  @Test
  default void anEmptyStoreCanBeShrunk() {
    InMemoryStateStore store = builder().build();
    store.shrinkToFit();
    assertHolds(fill(store, bytes("a")), store);
    store.delete(bytes("a"));
    store.shrinkToFit();
    assertHolds(new Oracle(), store);
  }

  /** A snapshot is not touched when its store is shrunk. */
  @Test
  default void shrinkingLeavesSnapshotsAlone() {
    InMemoryStateStore store = builder().build();
    byte[][] keys = KeyShape.Long8.keys(2_000, 1);
    Oracle oracle = fill(store, keys);
    FullStateSnapshot snapshot = store.snapshot();
    for (int i = 0; i < 1_900; i++) {
      store.delete(keys[i]);
    }
    store.shrinkToFit();
    assertHolds(oracle, snapshot);
    store.restore(snapshot);
    assertHolds(oracle, store);
  }

  /** A snapshot over the limit cannot be restored and changes nothing. */
  @Test
  default void theLimitHoldsForARestore() {
    InMemoryStateStore large = builder().build();
    fill(large, KeyShape.Long8.keys(10, 1));
    InMemoryStateStore store = builder().maxBytes(large.sizeBytes() - 1).build();
    Oracle oracle = fill(store, bytes("a"));
    for (FullStateSnapshot snapshot :
        new FullStateSnapshot[] {
          large.snapshot(), FullStateSnapshot.fromBytes(large.snapshot().toBytes())
        }) {
      assertThrows(CapacityExceededException.class, () -> store.restore(snapshot));
      assertHolds(oracle, store);
    }
    InMemoryStateStore fits = builder().maxBytes(large.sizeBytes()).build();
    fits.restore(large.snapshot());
    assertEquals(10, fits.size());
  }

  /** Settings out of range are refused at once. */
  @Test
  default void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> builder().capacity(-1));
    assertThrows(IllegalArgumentException.class, () -> builder().maxBytes(-1));
    assertThrows(NullPointerException.class, () -> builder().index(null));
  }

  /** An overwrite by a value of equal length allocates nothing. */
  @Test
  default void overwritesOfEqualLengthAllocateNothing() {
    InMemoryStateStore store = builder().build();
    byte[][] keys = KeyShape.Long8.keys(1_000, 1);
    byte[] value = new byte[128];
    for (byte[] key : keys) {
      store.put(key, value);
    }
    int[] turn = new int[1];
    assertAllocatesNothing(() -> store.put(keys[turn[0]++ % keys.length], value));
    assertArrayEquals(value, store.get(keys[0]));
  }

  /** Churn between snapshots loses nothing and breaks no invariant. */
  @Test
  default void invariantsHoldUnderChurnWithSnapshots() {
    InMemoryStateStore store = builder().hashSeed(1).build();
    Oracle oracle = new Oracle();
    byte[][] keys = KeyOrder.RANDOM.arrange(KeyShape.Tenant32.keys(4_000, 1), 2);
    FullStateSnapshot kept = store.snapshot();
    Oracle keptOracle = new Oracle();
    for (int i = 0; i < 20_000; i++) {
      byte[] key = keys[i * 7919 % keys.length];
      byte[] value = new byte[(i * 31) % 400];
      if (i % 3 == 2) {
        assertEquals(oracle.delete(key), store.delete(key));
      } else {
        store.put(key, value);
        oracle.put(key, value);
      }
      if (i % 4_000 == 3_999) {
        store.checkInvariants();
        assertHolds(keptOracle, kept);
        kept = store.snapshot(i);
        keptOracle = oracle.copy();
      }
    }
    assertHolds(oracle, store);
    assertDoesNotThrow(store::checkInvariants);
  }

  /** A reader of a reused view and cursor sees the state of its last call. */
  @Test
  default void viewsAndCursorsCanBeUsedAfterEachMutation() {
    InMemoryStateStore store = builder().build();
    ByteView view = new ByteView();
    StateCursor cursor = store.cursor();
    for (int i = 0; i < 500; i++) {
      byte[] key = KeyShape.bigEndian(i * 7919L % 500);
      store.put(key, key);
      assertTrue(store.getRef(key, view) && view.contentEquals(key));
      assertTrue(cursor.range(key, null).next() && cursor.key().contentEquals(key));
      assertTrue(cursor.reverseRange(null, null).next());
    }
  }
}
