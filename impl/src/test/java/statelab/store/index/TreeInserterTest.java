package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.Seeds;
import statelab.store.memory.Records;

/** Where nodes are split, and what the halves are like. */
class TreeInserterTest {

  private static final int LARGEST_BATCH = 8192;

  private final Records records = new Records();
  private final PendingInsertions insertions = new PendingInsertions(records, LARGEST_BATCH);
  private final TreeWriter writer = new TreeWriter(1);
  private final TreeInserter inserter = new TreeInserter(records, insertions, writer);
  private int entries;

  private void applyBatch(byte[]... keys) {
    for (byte[] key : keys) {
      insertions.add(key, 0, key.length, records.add(key, 0, key.length, key, 0, 0));
    }
    insertions.sort();
    inserter.apply();
    assertEquals(keys.length, inserter.applied());
    insertions.clear();
    entries += keys.length;
    assertEquals(entries, new TreeChecker(records).check(writer.root));
  }

  private static byte[][] numbers(int from, int to, int step) {
    return IntStream.iterate(from, number -> number < to, number -> number + step)
        .mapToObj(Bytes::bigEndian)
        .toArray(byte[][]::new);
  }

  private static byte[] user(int number) {
    return Bytes.ascii("t/0012/user/%06d".formatted(number));
  }

  private static byte[][] users(int from, int to, int step) {
    return IntStream.iterate(from, number -> number < to, number -> number + step)
        .mapToObj(TreeInserterTest::user)
        .toArray(byte[][]::new);
  }

  private static int[] counts(InnerNode node) {
    return Arrays.stream(node.leaves, 0, node.count).mapToInt(LeafLayout::count).toArray();
  }

  @Test
  void aLeafThatIsAppendedToKeepsAllItHas() {
    applyBatch(numbers(0, 63, 1));
    applyBatch(numbers(63, 64, 1));
    assertArrayEquals(new int[] {63, 1}, counts(writer.root));
    applyBatch(numbers(64, 130, 1));
    assertArrayEquals(new int[] {63, 63, 4}, counts(writer.root));
  }

  @Test
  void aLeafThatIsPrependedToKeepsAllItHas() {
    applyBatch(numbers(1000, 1063, 1));
    applyBatch(numbers(999, 1000, 1));
    assertArrayEquals(new int[] {1, 63}, counts(writer.root));
  }

  @Test
  void aLeafThatTakesAKeyInItsMiddleIsHalved() {
    applyBatch(numbers(0, 126, 2));
    applyBatch(numbers(41, 42, 1));
    assertArrayEquals(new int[] {32, 32}, counts(writer.root));
  }

  /** Makes two leaves of 32 entries each: 0, 4, ... 120 with 81, and 124, 128, ... 248. */
  private void makeTwoLeaves() {
    applyBatch(numbers(0, 252, 4));
    applyBatch(numbers(81, 82, 1));
    assertArrayEquals(new int[] {32, 32}, counts(writer.root));
  }

  @Test
  void aFullLeafSharesWithItsLeftNeighbour() {
    makeTwoLeaves();
    applyBatch(numbers(126, 250, 4));
    assertArrayEquals(new int[] {32, 63}, counts(writer.root));
    applyBatch(numbers(127, 128, 1));
    assertArrayEquals(new int[] {48, 48}, counts(writer.root));
    assertArrayEquals(Bytes.bigEndian(154), writer.root.separators[0]);
  }

  @Test
  void aFullLeafSharesWithItsRightNeighbour() {
    makeTwoLeaves();
    applyBatch(numbers(2, 122, 4));
    applyBatch(numbers(83, 84, 1));
    assertArrayEquals(new int[] {63, 32}, counts(writer.root));
    applyBatch(numbers(85, 86, 1));
    assertArrayEquals(new int[] {48, 48}, counts(writer.root));
  }

  @ParameterizedTest
  @CsvSource({"42, '52,54'", "43, '43,32,32'"})
  void aLeafSharesWithANeighbourThatIsAtMostTwoThirdsFull(int neighbour, String expected) {
    makeTwoLeaves();
    applyBatch(numbers(126, 250, 4));
    applyBatch(numbers(1, 1 + (neighbour - 32) * 4, 4));
    assertArrayEquals(new int[] {neighbour, 63}, counts(writer.root));
    applyBatch(numbers(173, 174, 1));
    int[] counts = Arrays.stream(expected.split(",")).mapToInt(Integer::parseInt).toArray();
    assertArrayEquals(counts, counts(writer.root));
  }

  @Test
  void aFullLeafThatIsAppendedToDoesNotShare() {
    makeTwoLeaves();
    applyBatch(numbers(126, 250, 4));
    applyBatch(numbers(1000, 1001, 1));
    assertArrayEquals(new int[] {32, 63, 1}, counts(writer.root));
  }

  @Test
  void leavesOfDifferentLayoutDoNotShare() {
    makeTwoLeaves();
    applyBatch(numbers(126, 250, 4));
    LeafHeads.usePrefix(writer.root.leaves[0], records, 1);
    applyBatch(numbers(127, 128, 1));
    assertArrayEquals(new int[] {32, 32, 32}, counts(writer.root));
  }

  /** Keys of one range share more than its bounds make them share: a neighbour may get others. */
  @Test
  void leavesDoNotShareWhereTheirBoundsDoNotForceTheirPrefix() {
    makeTwoLeaves();
    applyBatch(numbers(126, 250, 4));
    LeafHeads.usePrefix(writer.root.leaves[0], records, 1);
    LeafHeads.usePrefix(writer.root.leaves[1], records, 1);
    applyBatch(numbers(127, 128, 1));
    assertArrayEquals(new int[] {32, 32, 32}, counts(writer.root));
  }

  @Test
  void aSharedLeafOfASnapshotStaysAsItWas() {
    makeTwoLeaves();
    applyBatch(numbers(126, 250, 4));
    byte[][] frozen = writer.root.leaves.clone();
    writer.startGeneration(2);
    applyBatch(numbers(127, 128, 1));
    assertEquals(32, LeafLayout.count(frozen[0]));
    assertEquals(63, LeafLayout.count(frozen[1]));
    assertArrayEquals(new int[] {48, 48}, counts(writer.root));
  }

  enum Keyed {
    USERS {
      @Override
      byte[] key(int number) {
        return user(number);
      }
    },
    TENANTS {
      @Override
      byte[] key(int number) {
        return Bytes.ascii("t/%04d/user/%03d".formatted(number / 50, number % 50));
      }
    },
    /** Up to five bytes, of three values, zero among them. */
    SHORT {
      @Override
      byte[] key(int number) {
        byte[] key = new byte[5];
        int length = 0;
        for (int rest = number; rest > 0; rest = (rest - 1) / 3) {
          key[length++] = (byte) ((rest - 1) % 3 - 1);
        }
        return Arrays.copyOf(key, length);
      }
    };

    abstract byte[] key(int number);
  }

  static Stream<Arguments> keys() {
    return Stream.of(Keyed.values())
        .flatMap(keys -> Seeds.atLeast(3).mapToObj(seed -> Arguments.of(keys, seed)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theTreeHoldsThroughInsertionsInAnyOrder(Keyed keyed, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, 360).boxed().toList());
    Collections.shuffle(numbers, Random.from(random));
    for (int from = 0; from < numbers.size(); ) {
      int to = Math.min(numbers.size(), from + random.nextInt(1, 40));
      applyBatch(numbers.subList(from, to).stream().map(keyed::key).toArray(byte[][]::new));
      from = to;
    }
  }

  @Test
  void bothHalvesOfALeafLeaveOutWhatTheirKeysShare() {
    applyBatch(users(0, 126, 2));
    assertTrue(LeafLayout.hasManyTies(writer.root.leaves[0]), "the first eight bytes are equal");
    applyBatch(users(41, 42, 1));
    assertArrayEquals(new int[] {32, 32}, counts(writer.root));
    for (int half = 0; half < 2; half++) {
      byte[] leaf = writer.root.leaves[half];
      assertFalse(LeafLayout.hasManyTies(leaf), "half " + half);
      assertEquals(~0, LeafLayout.layout(leaf), "half " + half);
      assertEquals(14, LeafLayout.gapEnd(leaf) & 0xFFFF, "half " + half);
    }
  }

  @Test
  void aLeafBetweenTwoOthersGoesOnBehindWhatItsBoundsShare() {
    applyBatch(users(0, 252, 2));
    applyBatch(users(151, 152, 1));
    byte[] middle = writer.root.leaves[1];
    assertEquals(16, LeafLayout.layout(middle));
    assertFalse(LeafLayout.hasManyTies(middle));
  }

  @Test
  void anInnerNodeAtTheEndKeepsAllButItsLastChild() {
    applyBatch(numbers(0, 63 * 70, 1));
    assertEquals(2, writer.root.level);
    assertEquals(2, writer.root.count);
    assertEquals(63, writer.root.inners[0].count);
    assertEquals(7, writer.root.inners[1].count);
  }

  @Test
  void anInnerNodeBeforeOthersIsHalved() {
    applyBatch(numbers(0, 2 * 63 * 70, 2));
    assertEquals(63, writer.root.inners[0].count);
    applyBatch(numbers(1, 2, 1));
    assertEquals(3, writer.root.count);
    assertEquals(32, writer.root.inners[0].count);
    assertEquals(32, writer.root.inners[1].count);
  }

  /*
   * Each key goes to the leaf of those that begin with more 'z' than the one before, as its first: a
   * full one, which gives up nothing. The separator is one 'z' longer each time.
   */
  @Test
  void everyInsertionOfABatchMaySplitALeaf() {
    int batch = 64 * 63 + 10;
    applyBatch(
        IntStream.range(0, 63).mapToObj(number -> lettersZ(batch + number)).toArray(byte[][]::new));
    byte[][] keys = new byte[batch][];
    for (int i = 0; i < batch; i++) {
      keys[i] = lettersZ(i + 1);
      keys[i][i] = 'y';
    }
    applyBatch(keys);
    assertEquals(3, writer.root.level);
    assertEquals(batch + 1, IndexShape.of(writer.root, 0).leaves());
  }

  private static byte[] lettersZ(int length) {
    return Bytes.repeated('z', length);
  }

  @Test
  void aRootThatWasLeftWithOneChildGivesItsPlaceToIt() {
    applyBatch(numbers(0, 100, 1));
    InnerNode tall = writer.newInner(2);
    tall.append(null, writer.root);
    writer.root = tall;
    applyBatch(numbers(100, 101, 1));
    assertEquals(1, writer.root.level);
  }
}
