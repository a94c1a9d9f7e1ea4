package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.contract.AllocationContract.assertAllocatesNothing;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;

/** A cursor that is kept and positioned again allocates nothing. */
public interface ReusedCursorContract extends StoreContract {

  /** Positioning and the first steps allocate nothing, for each kind of scan. */
  @Test
  default void positioningAgainAllocatesNothing() {
    StateStore store = newStore();
    byte[][] keys = KeyShape.Tenant32.keys(1_000, 1);
    StoreContract.fill(store, keys);
    StateCursor cursor = store.cursor();
    byte[] prefix = Arrays.copyOf(keys[0], 20);
    int[] turn = new int[1];
    assertAllocatesNothing(
        () -> {
          byte[] key = keys[1 + turn[0]++ % 998];
          assertTrue(cursor.range(key, null).next() && cursor.next());
          assertTrue(cursor.reverseRange(null, key).next());
          assertTrue(cursor.prefix(prefix).next() && cursor.next());
          assertTrue(cursor.reversePrefix(prefix).next());
        });
  }

  /** Whole scans allocate nothing, in either direction. */
  @Test
  default void scansAllocateNothing() {
    StateStore store = newStore();
    StoreContract.fill(store, KeyShape.Long8.keys(1_000, 1));
    StateCursor ascending = store.rangeScan(null, null);
    assertAllocatesNothing(() -> assertStep(ascending.next() ? ascending : first(ascending)));
    StateCursor descending = store.reverseRangeScan(null, null);
    assertAllocatesNothing(() -> assertStep(descending.next() ? descending : last(descending)));
  }

  private static StateCursor first(StateCursor ended) {
    assertTrue(ended.range(null, null).next());
    return ended;
  }

  private static StateCursor last(StateCursor ended) {
    assertTrue(ended.reverseRange(null, null).next());
    return ended;
  }

  private static void assertStep(StateCursor cursor) {
    assertTrue(cursor.key().length() == 8 && cursor.value().byteAt(0) == 'v');
  }
}
