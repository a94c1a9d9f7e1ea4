package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;

/** Inner nodes: which bytes of their separators they compare, and what they keep of what goes. */
class InnerNodeTest {

  private static final String[] PLAIN = {"a", "c", "e", "g", "i"};
  private static final String[] PREFIXED = {
    "tenant/0000/a", "tenant/0000/c", "tenant/0000/e", "tenant/0000/g", "tenant/0000/i"
  };
  private static final String[] WITH_GAP = {
    "t/12/user/0000/13", "t/12/user/0000/17", "t/14/user/0000/15", "t/16/user/0000/11"
  };
  private static final String[] TIED = {
    "aaa", "aaaa", "aaaaaaaaaaaa", "aaaaaaaaaaaaa", "aaaaaaaaaaaaaaa"
  };

  private static InnerNode node(String... separators) {
    InnerNode node = new InnerNode(1, 1);
    node.append(null, new byte[1]);
    for (String separator : separators) {
      node.append(Bytes.ascii(separator), new byte[1]);
    }
    node.computeHeads();
    return node;
  }

  private static List<byte[]> childrenOf(InnerNode node) {
    return new ArrayList<>(Arrays.asList(node.leaves).subList(0, node.count));
  }

  private static void assertHeads(InnerNode node, String... expected) {
    assertEquals(expected.length, node.count - 1);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(Keys.head(Bytes.ascii(expected[i]), 0), node.heads[i], expected[i]);
    }
  }

  /** Checks that a node holds these children and separators, finds them, and nothing else. */
  private static void assertHolds(InnerNode node, List<byte[]> children, String... separators) {
    assertEquals(separators.length + 1, node.count);
    for (int i = 0; i < InnerNode.FANOUT; i++) {
      assertSame(i < children.size() ? children.get(i) : null, node.leaves[i], "child " + i);
    }
    for (int i = 0; i < InnerNode.FANOUT - 1; i++) {
      byte[] expected = i < separators.length ? Bytes.ascii(separators[i]) : null;
      assertArrayEquals(expected, node.separators[i], "separator " + i);
    }
    for (int i = 0; i < InnerNode.FANOUT; i++) {
      byte[] separator = i < separators.length ? node.separators[i] : null;
      long head =
          separator == null ? LeafLayout.PADDING : node.headOf(separator, 0, separator.length);
      assertEquals(head, node.heads[i], "head " + i);
      assertTrue(i == 0 || node.heads[i - 1] <= head, "heads ascend at " + i);
    }
    assertFindsTheChildOfAnyKey(node);
  }

  private static void assertFindsTheChildOfAnyKey(InnerNode node) {
    assertChildFor(node, new byte[0]);
    assertChildFor(node, Bytes.repeated(0xFF, 20));
    for (int i = 0; i < node.count - 1; i++) {
      byte[] separator = node.separators[i];
      assertChildFor(node, separator);
      assertChildFor(node, Arrays.copyOf(separator, separator.length + 1));
      for (int at = 0; at < separator.length; at++) {
        assertChildFor(node, Arrays.copyOf(separator, at));
        for (int change : new int[] {-1, 1}) {
          byte[] changed = separator.clone();
          changed[at] += (byte) change;
          assertChildFor(node, changed);
          assertChildFor(node, Arrays.copyOf(changed, at + 1));
        }
      }
    }
  }

  private static void assertChildFor(InnerNode node, byte[] key) {
    int expected = 0;
    while (expected < node.count - 1
        && Arrays.compareUnsigned(node.separators[expected], key) <= 0) {
      expected++;
    }
    byte[] framed = Bytes.repeated(0x5A, key.length + 9);
    System.arraycopy(key, 0, framed, 4, key.length);
    assertEquals(expected, node.childFor(framed, 4, key.length), () -> Arrays.toString(key));
  }

  static Stream<Arguments> separators() {
    return Stream.of(PLAIN, PREFIXED, WITH_GAP, TIED).map(each -> Arguments.of((Object) each));
  }

  @ParameterizedTest
  @MethodSource("separators")
  void findsTheChildBelowAtAndAboveEverySeparator(String[] separators) {
    InnerNode node = node(separators);
    assertHolds(node, childrenOf(node), separators);
  }

  @Test
  void headsAreTheFirstBytesWhereTheseTellSeparatorsApart() {
    InnerNode node = node("tenant/a/user/1", "tenant/b/user/2", "tenant/c/user/3");
    assertEquals(0, node.prefixLength);
    assertTrue(node.hasPlainHeads());
    assertHeads(node, "tenant/a", "tenant/b", "tenant/c");
  }

  @Test
  void headsBeginBehindTheSharedPrefixWhereTheyWouldTie() {
    InnerNode node = node("tenant/0000/a/user/1", "tenant/0000/b/user/2", "tenant/0000/c/user/3");
    assertEquals(12, node.prefixLength);
    assertFalse(node.hasPlainHeads());
    assertHeads(node, "a/user/1", "b/user/2", "c/user/3");
  }

  @Test
  void headsLeaveOutTheRunBehindWhichSeparatorsDiffer() {
    InnerNode node = node(WITH_GAP);
    assertEquals(3, node.prefixLength);
    assertFalse(node.hasPlainHeads());
    assertHeads(node, "23", "27", "45", "61");
  }

  @Test
  void headsWithAGapButNoPrefixAreNotPlain() {
    InnerNode node = node("a/user/0000/17", "a/user/0000/18", "b/user/0000/17");
    assertEquals(0, node.prefixLength);
    assertFalse(node.hasPlainHeads());
    assertHeads(node, "a7", "a8", "b7");
  }

  @Test
  void theLongestSeparatorSaysWhatIsLeftOutWhereverItStands() {
    InnerNode node = node("ta", "tb/user/0000/17", "tb/user/0000/18", "tc/user/0000/19", "td");
    assertEquals(1, node.prefixLength);
    assertHeads(node, "a", "b7", "b8", "c9", "d");
  }

  @Test
  void aRunThatEndsWithTheSeparatorsIsNoLongerThanTheyAre() {
    InnerNode node = node("pppp1aaaa1bb", "pppp1aaaa1bbb", "pppp2aaaa2bbb");
    assertEquals(4, node.prefixLength);
    assertHeads(node, "11bb", "11bbb", "22bbb");
  }

  @Test
  void headsThatNothingTellsApartBeginBehindThePrefix() {
    InnerNode node = node(TIED);
    assertEquals(3, node.prefixLength);
    assertHeads(node, "", "a", "aaaaaaaaa", "aaaaaaaaaa", "aaaaaaaaaaaa");
  }

  @ParameterizedTest
  @MethodSource("separators")
  void takesASeparatorInAnyPlace(String[] separators) {
    for (int left = 0; left < separators.length; left++) {
      List<String> others = new ArrayList<>(List.of(separators));
      String inserted = others.remove(left);
      InnerNode node = node(others.toArray(String[]::new));
      List<byte[]> children = childrenOf(node);
      byte[] child = new byte[2];
      node.insertAfter(left, Bytes.ascii(inserted), child);
      children.add(left + 1, child);
      assertHolds(node, children, separators);
    }
  }

  /** Each separator is inserted where its first eight bytes equal those of one neighbour only. */
  @ParameterizedTest
  @CsvSource({
    "0, b/user/000/0, b0 b2 c5 d5",
    "1, b/user/000/4, b2 b4 c5 d5",
    "1, c/user/000/4, b2 c4 c5 d5",
    "2, c/user/000/6, b2 c5 c6 d5",
    "2, d/user/000/4, b2 c5 d4 d5",
    "3, d/user/000/6, b2 c5 d5 d6"
  })
  void aSeparatorThatTiesWithANeighbourMovesTheHeads(int at, String inserted, String heads) {
    InnerNode node = node("b/user/000/2", "c/user/000/5", "d/user/000/5");
    assertHeads(node, "b/user/0", "c/user/0", "d/user/0");
    node.insertAfter(at, Bytes.ascii(inserted), new byte[2]);
    assertHeads(node, heads.split(" ", -1));
    assertFindsTheChildOfAnyKey(node);
  }

  @ParameterizedTest
  @CsvSource({"0, b", "0, b/longer/than/the/prefix", "0, tenant/000", "5, tenant/0001", "5, z"})
  void aSeparatorWithoutThePrefixShortensIt(int at, String inserted) {
    InnerNode node = node(PREFIXED);
    assertEquals(12, node.prefixLength);
    node.insertAfter(at, Bytes.ascii(inserted), new byte[2]);
    int shared = Keys.commonPrefix(Bytes.ascii(inserted), Bytes.ascii(PREFIXED[0]));
    assertEquals(shared, node.prefixLength);
    assertFindsTheChildOfAnyKey(node);
  }

  @ParameterizedTest
  @MethodSource("separators")
  void forgetsASeparatorAndTheChildRightOfIt(String[] separators) {
    for (int removed = 0; removed < separators.length; removed++) {
      InnerNode node = node(separators);
      List<byte[]> children = childrenOf(node);
      node.removeAfter(removed);
      children.remove(removed + 1);
      List<String> others = new ArrayList<>(List.of(separators));
      others.remove(removed);
      assertHolds(node, children, others.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("separators")
  void theLastChildHasNoPrefixAndEveryKey(String[] separators) {
    InnerNode node = node(separators);
    List<byte[]> first = childrenOf(node).subList(0, 1);
    while (node.count > 1) {
      node.removeAfter(0);
    }
    assertHolds(node, first);
    assertTrue(node.hasPlainHeads());
    assertEquals(0, node.childFor(Bytes.ascii(separators[1]), 0, separators[1].length()));
  }

  @ParameterizedTest
  @MethodSource("separators")
  void aSplitLeavesNothingBehind(String[] separators) {
    for (int at = 1; at <= separators.length; at++) {
      InnerNode node = node(separators);
      List<byte[]> children = childrenOf(node);
      InnerNode right = node.splitAt(at);
      assertHolds(node, children.subList(0, at), Arrays.copyOf(separators, at - 1));
      assertHolds(
          right,
          children.subList(at, children.size()),
          Arrays.copyOfRange(separators, at, separators.length));
    }
  }

  @Test
  void bothHalvesOfASplitComputeTheirHeadsAnew() {
    InnerNode node = node("tenant/0000/a", "tenant/0000/b", "tenant/0000/c", "v", "w", "x");
    assertEquals(0, node.prefixLength);
    InnerNode right = node.splitAt(4);
    assertEquals(12, node.prefixLength);
    assertHeads(node, "a", "b", "c");
    assertEquals(0, right.prefixLength);
    assertHeads(right, "w", "x");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32, 40, 48, 56, 63})
  void findsTheChildOfAnyKeyHoweverManyThereAre(int count) {
    String[] separators =
        IntStream.range(0, count).mapToObj(i -> "k%02d".formatted(i)).toArray(String[]::new);
    InnerNode node = node(separators);
    assertEquals(count == InnerNode.FANOUT - 1, node.isFull());
    assertHolds(node, childrenOf(node), separators);
  }

  @Test
  void aHeadDecidesUnlessASeparatorHasTheSame() {
    InnerNode node = node("b/user/0", "d", "d/user/0", "f");
    assertTrue(node.hasPlainHeads());
    String[] keys = {"", "a", "b/user/00", "c", "d", "d/", "d/user/0", "e", "f", "f/", "z"};
    int[] children = {0, 0, -1, 1, -1, 2, -1, 3, -1, 4, 4};
    for (int i = 0; i < keys.length; i++) {
      assertEquals(children[i], node.childForHead(Keys.head(Bytes.ascii(keys[i]), 0)), keys[i]);
    }
  }

  @Test
  void aChildLiesBetweenItsSeparatorsOrTheBoundsOfItsNode() {
    InnerNode node = node("b", "d");
    byte[] low = Bytes.ascii("a");
    byte[] high = Bytes.ascii("f");
    assertSame(low, node.lowOf(0, low));
    assertSame(node.separators[0], node.highOf(0, high));
    assertSame(node.separators[0], node.lowOf(1, low));
    assertSame(node.separators[1], node.highOf(1, high));
    assertSame(node.separators[1], node.lowOf(2, low));
    assertSame(high, node.highOf(2, high));
    assertNull(node.lowOf(0, null));
    assertNull(node.highOf(2, null));
  }
}
