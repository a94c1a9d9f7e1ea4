package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;
import statelab.testkit.allocation.Allocation;
import statelab.testkit.allocation.AllocationProbe;

/** The calls that allocate nothing in every store. */
public interface AllocationContract extends StoreContract {

  /** A run of the probe that observes ten thousand calls. */
  AllocationProbe PROBE = new AllocationProbe(10_000, 10, 1_000);

  /** Point reads of present and absent keys allocate nothing. */
  @Test
  default void pointReadsAllocateNothing() {
    for (KeyShape shape : new KeyShape[] {KeyShape.Long8, KeyShape.Tenant32}) {
      StateStore store = newStore();
      byte[][] keys = shape.keys(1_000, 1);
      byte[][] absent = shape.absentKeys(1_000, 1);
      StoreContract.fill(store, keys);
      ByteView view = new ByteView();
      int[] turn = new int[1];
      assertAllocatesNothing(
          () -> {
            int i = turn[0]++ % keys.length;
            assertTrue(store.getRef(keys[i], view) && view.byteAt(0) == 'v');
            assertTrue(store.contains(keys[i]));
            assertTrue(!store.getRef(absent[i], view) && !store.contains(absent[i]));
          });
    }
  }

  /** A delete of an absent key allocates nothing. */
  @Test
  default void deletesOfAbsentKeysAllocateNothing() {
    StateStore store = newStore();
    StoreContract.fill(store, KeyShape.Long8.keys(1_000, 1));
    byte[] absent = KeyShape.bigEndian(-1);
    assertAllocatesNothing(() -> assertTrue(!store.delete(absent)));
  }

  /**
   * Measures an operation and fails if it allocated or could not be measured.
   *
   * @param operation the operation
   */
  static void assertAllocatesNothing(AllocationProbe.Operation operation) {
    try {
      Allocation seen = PROBE.measure(operation);
      assertTrue(seen.isZero(), seen::toString);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
