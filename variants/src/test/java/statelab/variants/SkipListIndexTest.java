package statelab.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import statelab.store.InMemoryStateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;
import statelab.testkit.StoreChecker;

class SkipListIndexTest {

  @Test
  void everySeedKeepsTheInvariants() {
    for (long seed = 0; seed < 50; seed++) {
      InMemoryStateStore store =
          InMemoryStateStore.builder().index(SkipListIndex.seeded(seed)).hashSeed(seed).build();
      Oracle oracle = new Oracle();
      byte[][] keys = KeyOrder.RANDOM.arrange(KeyShape.Tenant16.keys(400, seed), seed);
      for (int i = 0; i < keys.length; i++) {
        store.put(keys[i], keys[i]);
        oracle.put(keys[i], keys[i]);
        if (i % 3 == 0) {
          assertEquals(oracle.delete(keys[i / 2]), store.delete(keys[i / 2]));
        }
      }
      store.checkInvariants();
      StoreChecker.assertHolds(oracle, store);
    }
  }

  @Test
  void nodesOfEachHeightAreUsedAgain() {
    SkipNodes nodes = new SkipNodes(0);
    for (int levels = 1; levels <= SkipNodes.MAX_LEVELS; levels++) {
      int node = nodes.add(7, 8, levels);
      nodes.setPrevious(node, -1);
      nodes.setNext(node, levels - 1, 99);
      nodes.free(node, levels);
      assertEquals(node, nodes.add(-1L, -2, levels));
      assertEquals(-1L, nodes.head(node));
      assertEquals(-2, nodes.ref(node));
      assertEquals(SkipNodes.NIL, nodes.previous(node));
      assertEquals(SkipNodes.NIL, nodes.next(node, levels - 1));
    }
  }

  @Test
  void fieldsOfANodeDoNotTouchEachOther() {
    SkipNodes nodes = new SkipNodes(0);
    int node = nodes.add(Long.MIN_VALUE, -1, 5);
    int neighbour = nodes.add(3, 4, 1);
    nodes.setPrevious(node, -5);
    for (int level = 0; level < 5; level++) {
      nodes.setNext(node, level, -10 - level);
    }
    nodes.setRef(node, 77);
    assertEquals(Long.MIN_VALUE, nodes.head(node));
    assertEquals(77, nodes.ref(node));
    assertEquals(-5, nodes.previous(node));
    for (int level = 0; level < 5; level++) {
      assertEquals(-10 - level, nodes.next(node, level));
    }
    assertTrue(nodes.head(neighbour) == 3 && nodes.ref(neighbour) == 4);
  }
}
