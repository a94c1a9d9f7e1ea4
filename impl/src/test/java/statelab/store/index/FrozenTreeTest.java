package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.Compaction;
import statelab.store.memory.Records;

/** Frozen orders: nobody changes them, anybody may load them, and nodes are shared in between. */
class FrozenTreeTest {

  private record Taken(OrderedIndex.Frozen order, List<Integer> refs) {

    static Taken of(TreeModel model) {
      return new Taken(model.tree.freeze(), model.expectedRefs());
    }

    void check() {
      assertEquals(refs.size(), order.size());
      assertEquals(refs, TreeModel.drain(order.refs()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void frozenOrdersStayAsTheyWereTaken(KeyShape shape) {
    SplittableRandom random = new SplittableRandom(21);
    TreeModel model = new TreeModel();
    List<Taken> taken = new ArrayList<>();
    taken.add(Taken.of(model));
    for (int round = 0; round < 12; round++) {
      for (int step = 0; step < 1500; step++) {
        byte[] key = shape.key(random.nextInt(4000));
        if (model.expected.containsKey(key) && random.nextBoolean()) {
          model.replace(key);
        } else {
          model.toggle(key);
        }
      }
      taken.add(Taken.of(model));
      if (round % 4 == 3) {
        model.removeAll();
      }
      taken.forEach(Taken::check);
    }
    model.check();
    taken.forEach(Taken::check);
  }

  @ParameterizedTest
  @EnumSource
  void treesThatLoadOneOrderGoTheirOwnWays(KeyShape shape) {
    TreeModel origin = new TreeModel();
    origin.insertAll(shape.keys(0, 8000));
    Taken taken = Taken.of(origin);
    byte[][] pages = origin.records.freeze();
    List<TreeModel> trees = new ArrayList<>(List.of(origin));
    for (int i = 0; i < 3; i++) {
      TreeModel other = new TreeModel(Records.adopt(pages));
      other.load(taken.order());
      assertEquals(origin.expectedRefs(), other.expectedRefs());
      trees.add(other);
    }
    for (int i = 0; i < trees.size(); i++) {
      TreeModel tree = trees.get(i);
      tree.insertAll(shape.keys(8000 + 1000 * i, 9000 + 1000 * i));
      for (int number = i; number < 8000; number += 5) {
        tree.remove(shape.key(number));
      }
      taken.check();
      Taken again = Taken.of(tree);
      tree.insertAll(shape.keys(15_000, 15_100));
      again.check();
    }
    trees.forEach(TreeModel::check);
    taken.check();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 56, 57, 63, 64, 112, 113, 56 * 56, 56 * 56 + 1, 20_000})
  void loadsAnArrayOfReferences(int size) {
    for (KeyShape shape : KeyShape.values()) {
      TreeModel model = new TreeModel();
      for (byte[] key : shape.keys(0, size)) {
        model.expected.put(key, model.records.add(key, 0, key.length, key, 0, 0));
      }
      int[] refs = model.expected.values().stream().mapToInt(ref -> ref).toArray();
      FrozenRefs order = new FrozenRefs(Arrays.copyOf(refs, size + 3), size);
      assertEquals(model.expectedRefs(), TreeModel.drain(order.refs()));
      model.tree.load(order);
      model.check();
      for (int number = 0; number < size; number += 3) {
        model.replace(shape.key(number));
      }
      model.insertAll(shape.keys(size, size + 500));
      model.check();
    }
  }

  @Test
  void loadedLeavesLeaveOutWhatTheirKeysShare() {
    TreeModel model = new TreeModel();
    for (int number = 0; number < 3000; number++) {
      byte[] key = Bytes.ascii("t/%04d/user/%06d".formatted(number / 1000, number % 1000));
      model.expected.put(key, model.records.add(key, 0, key.length, key, 0, 0));
    }
    int[] refs = model.expected.values().stream().mapToInt(ref -> ref).toArray();
    model.tree.load(new FrozenRefs(refs, refs.length));
    InnerNode root = model.tree.rootForReading();
    assertEquals(1, root.level);
    for (int i = 0; i < root.count; i++) {
      assertFalse(LeafLayout.hasManyTies(root.leaves[i]), "leaf " + i);
    }
    assertEquals(~0, LeafLayout.layout(root.leaves[0]));
    assertEquals(~5, LeafLayout.layout(root.leaves[1000 / 56]));
    assertEquals(~0, LeafLayout.layout(root.leaves[root.count - 1]));
    model.check();
  }

  @Test
  void copiesAWalkOfUnknownLength() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 1000));
    for (int expected : new int[] {0, 1, 999, 1000, 5000}) {
      FrozenRefs copy = FrozenRefs.copyOf(model.tree.freeze().refs(), expected);
      assertEquals(1000, copy.size());
      assertEquals(model.expectedRefs(), TreeModel.drain(copy.refs()));
    }
  }

  @Test
  void loadingDropsWhatWasPending() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 100));
    Taken taken = Taken.of(model);
    TreeModel other = new TreeModel(Records.adopt(model.records.freeze()));
    other.insertAll(KeyShape.EIGHT_BYTES.keys(50, 60));
    other.load(taken.order());
    other.check();
  }

  @Test
  void aCompactionMovesWhatIsPendingTooButNothingInAFrozenOrder() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 10_000));
    for (int number = 0; number < 10_000; number++) {
      if (number % 3 != 0) {
        model.remove(KeyShape.EIGHT_BYTES.key(number));
      }
    }
    Taken taken = Taken.of(model);
    model.insertAll(KeyShape.EIGHT_BYTES.keys(10_000, 10_100));
    Compaction compaction = model.records.compaction();
    Iterator<Integer> live = model.expectedRefs().iterator();
    assertTrue(compaction.copy(() -> live.hasNext() ? live.next() : Records.NONE));
    model.tree.remap(compaction);
    List<Integer> before = model.expectedRefs();
    model.expected.replaceAll((key, ref) -> compaction.moved(ref));
    compaction.finish();
    assertNotEquals(before.get(0), model.expectedRefs().get(0));
    assertNotEquals(before.get(before.size() - 1), model.expectedRefs().get(before.size() - 1));
    model.check();
    taken.check();
  }

  @Test
  void freezingCopiesNoNodeAndWritingCopiesThePathOnly() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 30_000));
    InnerNode before = model.tree.rootForReading();
    model.tree.freeze();
    assertSame(before, model.tree.rootForReading());
    model.replace(KeyShape.EIGHT_BYTES.key(0));
    InnerNode after = model.tree.rootForReading();
    for (int child = 1; child < before.count; child++) {
      assertSame(before.child(child), after.child(child));
    }
    assertNotSame(before.child(0), after.child(0));
    model.check();
  }

  @ParameterizedTest
  @EnumSource
  void loadingAnotherKindOfOrderPacksTheNodes(KeyShape shape) {
    TreeModel model = new TreeModel();
    model.insertAll(shape.keys(0, 20_000));
    Taken taken = Taken.of(model);
    for (int number = 0; number < 20_000; number++) {
      if (number % 3 != 0) {
        model.remove(shape.key(number));
      }
    }
    int before = leaves(model.tree.rootForReading());
    model.tree.load(FrozenRefs.copyOf(model.tree.freeze().refs(), model.expected.size()));
    int after = leaves(model.tree.rootForReading());
    int needed = (model.expected.size() + LeafLayout.CAPACITY - 1) / LeafLayout.CAPACITY;
    assertTrue(after < before && after <= needed * 8 / 7 + 1, before + " leaves to " + after);
    model.check();
    model.insertAll(Bytes.repeated(0xFF, 300));
    model.check();
    taken.check();
  }

  private static int leaves(InnerNode node) {
    int leaves = 0;
    for (int child = 0; child < node.count; child++) {
      leaves += node.level == 1 ? 1 : leaves(node.inners[child]);
    }
    return leaves;
  }

  @Test
  void anEmptyOrderCanBeFrozenAndLoaded() {
    TreeModel model = new TreeModel();
    Taken taken = Taken.of(model);
    taken.check();
    TreeModel other = new TreeModel(new Records());
    other.tree.load(taken.order());
    other.insert(Bytes.of(1));
    other.check();
    taken.check();
  }
}
