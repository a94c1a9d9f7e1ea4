package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;

/**
 * What removals leave of the tree: how full its nodes are, how high it is, what it still shares.
 */
class TreeRemovalTest {

  @ParameterizedTest
  @EnumSource
  void survivesTheLossOfAllButOneKeyInEveryLeaf(KeyShape shape) {
    TreeModel model = new TreeModel();
    model.insertAll(shape.keys(0, 20_000));
    for (int number = 0; number < 20_000; number++) {
      if (number % 60 != 7) {
        model.remove(shape.key(number));
      }
    }
    model.check();
    model.removeAll();
    model.check();
    model.insert(shape.key(3));
    model.check();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void removalsLeaveNoChainOfNearlyEmptyNodes(boolean oneByOne) {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 20_000));
    model.tree.flush();
    for (byte[] key : model.presentKeys()) {
      if (key[key.length - 1] % 10 != 0) {
        model.remove(key);
        if (oneByOne) {
          model.tree.flush();
        }
      }
    }
    model.tree.flush();
    IndexShape thinned = model.tree.shape().orElseThrow();
    assertTrue(thinned.leafFill() > 0.2, thinned::toString);
    model.check();
    for (byte[] key : model.presentKeys()) {
      model.remove(key);
      if (oneByOne) {
        model.tree.flush();
      }
    }
    model.tree.flush();
    IndexShape emptied = model.tree.shape().orElseThrow();
    assertEquals(new IndexShape(2, 1, 1, 0, LeafLayout.CAPACITY, 0), emptied);
  }

  @Test
  void removalsOneByOneTakeLevelsDown() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 20_000));
    model.tree.flush();
    assertEquals(3, model.tree.shape().orElseThrow().levels());
    for (int number = 200; number < 20_000; number++) {
      model.remove(KeyShape.EIGHT_BYTES.key(number));
      model.tree.flush();
    }
    assertEquals(2, model.tree.shape().orElseThrow().levels());
    model.check();
  }

  /** Tenants of long names: leaves whose heads begin at different bytes become neighbours. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mergedLeavesTellTheirKeysApartWhereTheyCan(boolean oneByOne) {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.TENANTS.keys(20_000, 24_000));
    model.insertAll(KeyShape.TENANTS.keys(43_000, 45_000));
    model.tree.flush();
    for (byte[] key : model.presentKeys()) {
      if (key[key.length - 1] % 12 != 0) {
        model.remove(key);
        if (oneByOne) {
          model.tree.flush();
        }
      }
    }
    assertNoNeedlessTies(model.tree.rootForReading(), null, null);
    model.check();
  }

  /** The last key of one leaf and the first of the next differ in their ninth byte only. */
  @Test
  void mergedLeavesLookPastWhatTiesOnlyBetweenThem() {
    TreeModel model = new TreeModel();
    for (int number = 0; number < 250; number++) {
      model.insert(nineBytes(number, 0));
      if (number == 2 * LeafLayout.CAPACITY - 1) {
        model.insert(nineBytes(number, 1));
      }
    }
    model.tree.flush();
    for (int number = 70; number < 180; number++) {
      if (number < 120 || number > 130) {
        model.remove(nineBytes(number, 0));
      }
    }
    assertNoNeedlessTies(model.tree.rootForReading(), null, null);
    model.check();
  }

  private static byte[] nineBytes(int eighth, int ninth) {
    return Bytes.of('p', 'p', 'p', 'p', 'p', 'p', 'p', eighth, ninth);
  }

  private static void assertNoNeedlessTies(InnerNode node, byte[] low, byte[] high) {
    for (int child = 0; child < node.count; child++) {
      byte[] childLow = node.lowOf(child, low);
      byte[] childHigh = node.highOf(child, high);
      if (node.level > 1) {
        assertNoNeedlessTies(node.inners[child], childLow, childHigh);
      } else {
        byte[] leaf = node.leaves[child];
        int shared = Keys.commonPrefix(childLow, childHigh);
        boolean needless = LeafLayout.hasManyTies(leaf) && LeafLayout.prefix(leaf) < shared;
        assertFalse(needless, "heads tie at " + LeafLayout.prefix(leaf) + ", shared is " + shared);
      }
    }
  }

  @Test
  void aSweepCopiesNoFrozenLeafThatLosesNothing() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 3000));
    InnerNode before = model.tree.rootForReading();
    OrderedIndex.Frozen frozen = model.tree.freeze();
    List<Integer> refs = model.expectedRefs();
    for (int number = 1000; number < 1100; number++) {
      model.remove(KeyShape.EIGHT_BYTES.key(number));
    }
    InnerNode after = model.tree.rootForReading();
    List<byte[]> kept = new ArrayList<>(Arrays.asList(before.leaves).subList(0, before.count));
    kept.retainAll(Arrays.asList(after.leaves).subList(0, after.count));
    assertTrue(kept.size() >= before.count - 4, kept.size() + " of " + before.count);
    assertEquals(refs, TreeModel.drain(frozen.refs()));
    model.check();
  }
}
