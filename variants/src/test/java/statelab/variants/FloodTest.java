package statelab.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.memory.HashTable;
import statelab.testkit.FloodKeys;
import statelab.testkit.Oracle;

/**
 * An attacker who knows the secrets of a store's hash makes keys of one hash. The table takes a few
 * of them and leaves the others to the index; when there are many, the store draws new secrets.
 */
@ParameterizedClass
@MethodSource("variantsWithAnIndex")
class FloodTest {

  @Parameter Variant variant;

  static Stream<Variant> variantsWithAnIndex() {
    return IndexCapacityTest.variantsWithAnIndex();
  }

  private InMemoryStateStore floodedStore() {
    return InMemoryStateStore.builder()
        .index(variant.index().orElseThrow())
        .hashSeed(FloodKeys.SEED)
        .build();
  }

  private static HashTable table(InMemoryStateStore store) throws ReflectiveOperationException {
    Field table = InMemoryStateStore.class.getDeclaredField("table");
    table.setAccessible(true);
    return (HashTable) table.get(store);
  }

  private static void put(InMemoryStateStore store, Oracle oracle, int number, int valueLength) {
    store.put(FloodKeys.key(number), new byte[valueLength]);
    oracle.put(FloodKeys.key(number), new byte[valueLength]);
  }

  @Test
  void aFewCollidingKeysAreFoundThroughTheIndex() throws ReflectiveOperationException {
    InMemoryStateStore store = floodedStore();
    Oracle oracle = new Oracle();
    for (int i = 0; i < 20; i++) {
      put(store, oracle, i, i);
    }
    assertEquals(12, table(store).outside(), "the keys no longer collide: mend the attack");
    assertHolds(oracle, store);
    for (int i = 0; i < 20; i++) {
      put(store, oracle, i, 100 - i);
    }
    FullStateSnapshot snapshot = store.snapshot();
    assertHolds(oracle, store);
    store.checkInvariants();
    for (int i = 19; i >= 0; i -= 2) {
      assertTrue(store.delete(FloodKeys.key(i)) && oracle.delete(FloodKeys.key(i)));
    }
    assertHolds(oracle, store);
    store.checkInvariants();
    InMemoryStateStore restored = floodedStore();
    restored.restore(snapshot);
    assertEquals(20, restored.size());
    restored.checkInvariants();
    store.shrinkToFit();
    assertHolds(oracle, store);
    store.checkInvariants();
  }

  @Test
  void aFloodMakesTheStoreDrawNewSecrets() throws ReflectiveOperationException {
    InMemoryStateStore store = floodedStore();
    Oracle oracle = new Oracle();
    for (int i = 0; i < 20_000; i++) {
      put(store, oracle, i, 8);
    }
    assertHolds(oracle, store);
    store.checkInvariants();
    assertEquals(0, table(store).outside(), "the flood goes on");
    assertTrue(table(store).checkInvariants() < 128, "an entry is far from its home");
  }

  @Test
  void aFloodInASnapshotDoesNotReachTheRestoredStore() throws ReflectiveOperationException {
    InMemoryStateStore source =
        InMemoryStateStore.builder().index(variant.index().orElseThrow()).build();
    Oracle oracle = new Oracle();
    for (int i = 0; i < 5_000; i++) {
      put(source, oracle, i, 1);
    }
    assertEquals(0, table(source).outside());
    InMemoryStateStore store = floodedStore();
    store.restore(source.snapshot());
    assertHolds(oracle, store);
    store.checkInvariants();
    assertEquals(0, table(store).outside(), "the flood goes on");
  }
}
