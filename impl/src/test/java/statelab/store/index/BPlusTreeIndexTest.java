package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.fixture.Seeds;
import statelab.store.memory.Records;

/** The tree against a TreeMap, in the orders and with the keys that are hard for trees. */
class BPlusTreeIndexTest {

  private static final int KEYS = 5000;

  /** The order in which keys, by number, come to the tree. */
  enum Arrival {
    ASCENDING {
      @Override
      int number(int step) {
        return step;
      }
    },
    DESCENDING {
      @Override
      int number(int step) {
        return KEYS - 1 - step;
      }
    },
    FROM_BOTH_ENDS {
      @Override
      int number(int step) {
        return step % 2 == 0 ? step / 2 : KEYS - 1 - step / 2;
      }
    },
    FROM_THE_MIDDLE {
      @Override
      int number(int step) {
        return KEYS / 2 + (step % 2 == 0 ? step / 2 : -1 - step / 2);
      }
    },
    ASCENDING_RUNS_SIDE_BY_SIDE {
      @Override
      int number(int step) {
        return step % 10 * (KEYS / 10) + step / 10;
      }
    },
    DESCENDING_RUNS_SIDE_BY_SIDE {
      @Override
      int number(int step) {
        return KEYS - 1 - ASCENDING_RUNS_SIDE_BY_SIDE.number(step);
      }
    },
    SCATTERED {
      @Override
      int number(int step) {
        return step * 2741 % KEYS;
      }
    };

    abstract int number(int step);
  }

  static Stream<Arguments> shapesAndArrivals() {
    return Stream.of(KeyShape.values())
        .flatMap(shape -> Stream.of(Arrival.values()).map(order -> Arguments.of(shape, order)));
  }

  @ParameterizedTest
  @MethodSource("shapesAndArrivals")
  void takesAndGivesUpKeysInAnyOrder(KeyShape shape, Arrival order) {
    TreeModel model = new TreeModel();
    for (int step = 0; step < KEYS; step++) {
      model.insert(shape.key(order.number(step)));
    }
    model.check();
    for (int step = 0; step < KEYS; step++) {
      byte[] key = shape.key(order.number(step));
      if (step % 3 == 0) {
        model.replace(key);
      } else {
        model.remove(key);
      }
      if (step % 1250 == 0) {
        model.check();
      }
    }
    model.check();
    model.removeAll();
    model.check();
    model.insertAll(shape.keys(0, 100));
    model.check();
  }

  static Stream<Arguments> shapesAndSeeds() {
    return Stream.of(KeyShape.values())
        .flatMap(shape -> Seeds.atLeast(2).mapToObj(seed -> Arguments.of(shape, seed)));
  }

  @ParameterizedTest
  @MethodSource("shapesAndSeeds")
  void agreesWithATreeMapThroughARandomHistory(KeyShape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeModel model = new TreeModel();
    int range = 200 << random.nextInt(8);
    for (int step = 1; step <= 15_000; step++) {
      byte[] key = shape.key(random.nextInt(range));
      if (model.expected.containsKey(key) && random.nextInt(3) == 0) {
        model.replace(key);
      } else {
        model.toggle(key);
      }
      if (random.nextInt(500) == 0) {
        model.tree.flush();
      }
      if (random.nextInt(500) == 0) {
        model.checkSeek(shape.key(random.nextInt(range)));
      }
      if (step % 3000 == 0) {
        model.check();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void appliesAnUpdateAloneAsItDoesABatch(KeyShape shape) {
    SplittableRandom random = new SplittableRandom(11);
    TreeModel model = new TreeModel();
    for (int step = 1; step <= 3000; step++) {
      model.toggle(shape.key(random.nextInt(700)));
      model.tree.flush();
      if (step % 500 == 0) {
        model.check();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void seeksKeysThatAreThereAndKeysBetweenThem(KeyShape shape) {
    TreeModel model = new TreeModel();
    for (int number = 1; number < 6000; number += 3) {
      model.insert(shape.key(number));
    }
    for (int number = 0; number < 6002; number += 7) {
      model.checkSeek(shape.key(number));
    }
    model.checkSeek(Bytes.of());
    model.checkSeek(Bytes.of(0));
    model.checkSeek(Bytes.of(0x7F));
    model.checkSeek(Bytes.of(0x80));
    model.checkSeek(Bytes.repeated(0xFF, 8));
    model.checkSeek(Bytes.repeated(0xFF, 200));
    for (int number = 0; number < 6000; number += 41) {
      byte[] key = shape.key(number);
      model.checkSeek(Arrays.copyOf(key, key.length / 2));
      model.checkSeek(Arrays.copyOf(key, key.length + 1));
      model.checkSeek(Arrays.copyOf(key, key.length + 9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void followsAWindowThatSlides(KeyShape shape) {
    TreeModel model = new TreeModel();
    int window = 1500;
    for (int number = 0; number < 20_000; number++) {
      model.insert(shape.key(number));
      if (number >= window) {
        model.remove(shape.key(number - window));
      }
      if (number % 5000 == 4999) {
        model.check();
      }
    }
    assertEquals(window, model.expected.size());
  }

  @Test
  void growsToThreeLevelsAndLosesThemAgain() {
    TreeModel model = new TreeModel();
    List<byte[]> keys =
        new ArrayList<>(
            IntStream.range(0, 150_000)
                .mapToObj(i -> Bytes.bigEndian(i * 0x1_0000_0001L))
                .toList());
    Collections.shuffle(keys, new Random(9));
    keys.forEach(model::insert);
    assertTrue(model.tree.rootForReading().level >= 3);
    model.check();
    keys.subList(0, 149_000).forEach(model::remove);
    model.check();
    assertTrue(model.tree.rootForReading().level <= 2);
  }

  @Test
  void anEntryThatComesAndGoesWithinABatchLeavesNothing() {
    TreeModel model = new TreeModel();
    KeyShape shape = KeyShape.LONG_PREFIX;
    model.insertAll(shape.keys(0, 100));
    model.tree.flush();
    for (int i = 0; i < 21; i++) {
      IntStream.range(90, 110).mapToObj(shape::key).forEach(model::toggle);
    }
    model.replace(shape.key(105));
    model.replace(shape.key(105));
    model.remove(shape.key(105));
    model.insert(shape.key(105));
    model.check();
    assertEquals(100, model.expected.size());
  }

  @Test
  void reclaimsWhatItWasToldToRemove() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.VARIABLE.keys(0, 3000));
    for (int i = 0; i < 20; i++) {
      model.presentKeys().forEach(model::replace);
    }
    model.tree.flush();
    long live = model.expected.keySet().stream().mapToLong(key -> (15 + key.length) / 8 * 8L).sum();
    assertEquals(live, model.records.liveBytes());
    model.removeAll();
    model.tree.flush();
    assertEquals(0, model.records.liveBytes());
  }

  @Test
  void doesNotWaitForAFullBatchToReclaimMuchMemory() {
    Records records = new Records();
    BPlusTreeIndex tree = new BPlusTreeIndex(records, 200_000);
    byte[] key = Bytes.bigEndian(1);
    int length = 100_000;
    int ref = records.add(key, 0, key.length, new byte[length], 0, length);
    tree.insert(key, 0, key.length, ref);
    for (int i = 0; i < 1000; i++) {
      int next = records.add(key, 0, key.length, new byte[length], 0, length);
      tree.replace(key, 0, key.length, ref, next);
      ref = next;
      assertTrue(records.pageBytes() < 5 << 20, records.pageBytes() + " bytes in pages");
    }
  }

  @Test
  void theCheckNoticesPlantedDefects() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 500));
    model.check();
    InnerNode root = model.tree.rootForReading();
    byte[] leaf = root.leaves[2];
    int ref = LeafLayout.ref(leaf, 5);
    LeafLayout.setRef(leaf, 5, LeafLayout.ref(leaf, 6));
    assertNoticed(model, "tree I3");
    LeafLayout.setRef(leaf, 5, ref);
    long head = LeafLayout.head(leaf, 5);
    LeafLayout.setHead(leaf, 5, head + 1);
    assertNoticed(model, "tree I3");
    LeafLayout.setHead(leaf, 5, head);
    root.leaves[2] = root.leaves[3];
    assertNoticed(model, "tree I2");
    root.leaves[2] = leaf;
    model.check();
    LeafLayout.remove(leaf, 5);
    assertNoticed(model, "tree I5");
    LeafLayout.insert(leaf, 6, head, ref);
    assertNoticed(model, "tree I1");
  }

  private static void assertNoticed(TreeModel model, String invariant) {
    AssertionError error = assertThrows(AssertionError.class, model.tree::checkInvariants);
    assertTrue(error.getMessage().startsWith(invariant), error.getMessage());
  }
}
