package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.memory.Records;

/** What stands in a leaf after each thing that is done to it. */
class LeafLayoutTest {

  private static final long GAP = 0x2F75_7365_722F_3030L;
  private static final long GAP_END = 0x3030_2F00_0000_040BL;

  private final byte[] leaf = LeafLayout.create(1, 5);

  private void append(long... heads) {
    for (long head : heads) {
      LeafLayout.insert(leaf, LeafLayout.count(leaf), head, (int) head + 100);
    }
  }

  private long[] heads() {
    return LongStream.range(0, LeafLayout.count(leaf))
        .map(i -> LeafLayout.head(leaf, (int) i))
        .toArray();
  }

  private int[] refs() {
    return IntStream.range(0, LeafLayout.count(leaf)).map(i -> LeafLayout.ref(leaf, i)).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 39, 40})
  void anInsertionMovesWhatStandsBehindIt(int position) {
    append(LongStream.range(0, 40).toArray());
    LeafLayout.insert(leaf, position, 777, 877);
    IntStream before = IntStream.range(0, position);
    int[] expected =
        IntStream.concat(IntStream.concat(before, IntStream.of(777)), IntStream.range(position, 40))
            .toArray();
    assertArrayEquals(IntStream.of(expected).asLongStream().toArray(), heads());
    assertArrayEquals(IntStream.of(expected).map(i -> i + 100).toArray(), refs());
    assertEquals(LeafLayout.PADDING, LeafLayout.head(leaf, 41));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19})
  void theLastEntriesMoveBeforeThoseOfTheNextLeaf(int moved) {
    append(LongStream.range(0, 20).toArray());
    byte[] next = LeafLayout.create(1, 5);
    for (int head = 20; head < 50; head++) {
      LeafLayout.insert(next, head - 20, head, head + 100);
    }
    byte[] expected = LeafLayout.copy(next, 1);
    for (int head = 20 - moved; head < 20; head++) {
      LeafLayout.insert(expected, head - 20 + moved, head, head + 100);
    }
    LeafLayout.moveLast(leaf, next, moved);
    assertArrayEquals(expected, next);
    assertArrayEquals(LongStream.range(0, 20 - moved).toArray(), heads());
    LeafLayout.moveFirst(next, leaf, moved);
    assertArrayEquals(LongStream.range(0, 20).toArray(), heads());
    assertArrayEquals(IntStream.range(100, 120).toArray(), refs());
    assertEquals(LeafLayout.PADDING, LeafLayout.head(leaf, 20));
    assertEquals(30, LeafLayout.count(next));
    assertEquals(20, LeafLayout.head(next, 0));
    assertEquals(149, LeafLayout.ref(next, 29));
    assertEquals(LeafLayout.PADDING, LeafLayout.head(next, 30));
    assertEquals(0, LeafLayout.ref(next, 30));
  }

  @Test
  void aNewLeafHasThePrefixThatItIsGivenAndNoGap() {
    assertEquals(5, LeafLayout.layout(leaf));
    assertEquals(5, LeafLayout.prefix(leaf));
    assertEquals(0, LeafLayout.gap(leaf));
    assertEquals(0, LeafLayout.gapEnd(leaf));
  }

  @Test
  void aGapKeepsThePrefixAndAPrefixEndsTheGap() {
    LeafLayout.setGap(leaf, GAP, GAP_END);
    assertEquals(-6, LeafLayout.layout(leaf));
    assertEquals(5, LeafLayout.prefix(leaf));
    assertEquals(GAP, LeafLayout.gap(leaf));
    assertEquals(GAP_END, LeafLayout.gapEnd(leaf));
    LeafLayout.setPrefix(leaf, 9);
    assertArrayEquals(LeafLayout.create(1, 9), leaf);
    assertEquals(9, LeafLayout.layout(leaf));
    assertEquals(0, LeafLayout.gap(leaf));
    assertEquals(0, LeafLayout.gapEnd(leaf));
  }

  @Test
  void aLeafThatStartsAgainHasNoGap() {
    LeafLayout.setGap(leaf, GAP, GAP_END);
    append(1, 2, 3);
    LeafLayout.start(leaf, 7, 2);
    assertEquals(2, LeafLayout.layout(leaf));
    assertEquals(0, LeafLayout.gapEnd(leaf));
    assertArrayEquals(LeafLayout.create(7, 2), leaf);
  }

  @Test
  void aCopyIsOfItsOwnGenerationAndElseTheSame() {
    append(1, 2, 3);
    byte[] copy = LeafLayout.copy(leaf, 8);
    assertEquals(8, LeafLayout.generation(copy));
    assertEquals(1, LeafLayout.generation(leaf));
    assertArrayEquals(leaf, LeafLayout.copy(copy, 1));
  }

  @Test
  void layoutsAreAlikeIfPrefixAndBothNumbersOfTheGapAre() {
    byte[] other = LeafLayout.create(2, 5);
    assertTrue(LeafLayout.hasLayoutOf(leaf, other));
    LeafLayout.setGap(leaf, GAP, GAP_END);
    assertFalse(LeafLayout.hasLayoutOf(leaf, other));
    LeafLayout.setGap(other, GAP, GAP_END);
    assertTrue(LeafLayout.hasLayoutOf(leaf, other));
    LeafLayout.setGap(other, GAP + 1, GAP_END);
    assertFalse(LeafLayout.hasLayoutOf(leaf, other));
    LeafLayout.setGap(other, GAP, GAP_END + 1);
    assertFalse(LeafLayout.hasLayoutOf(leaf, other));
    LeafLayout.setLayoutOf(other, leaf);
    assertTrue(LeafLayout.hasLayoutOf(leaf, other));
    LeafLayout.setPrefix(leaf, 0);
    LeafLayout.setPrefix(other, 1);
    assertFalse(LeafLayout.hasLayoutOf(leaf, other));
  }

  @Test
  void anEighthOfTheHeadsMayTie() {
    append(1, 1, 3, 4, 5, 6, 7);
    assertTrue(LeafLayout.hasManyTies(leaf), "1 of 7");
    append(8);
    assertFalse(LeafLayout.hasManyTies(leaf), "1 of 8");
    append(8);
    assertTrue(LeafLayout.hasManyTies(leaf), "2 of 9");
  }

  @Test
  void headsThatAllDifferAreNoTies() {
    assertFalse(LeafLayout.hasManyTies(leaf));
    append(LongStream.range(0, LeafLayout.CAPACITY).toArray());
    assertFalse(LeafLayout.hasManyTies(leaf));
  }

  @Test
  void theGreatestHeadDoesNotTieWithTheUnusedOnesBehindIt() {
    append(1, 1, 3, 4, 5, 6, 7, LeafLayout.PADDING);
    assertFalse(LeafLayout.hasManyTies(leaf));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void oneMarkedRecordIsSeenWhereverItStands(int marked) {
    Records records = new Records();
    for (int i = 0; i < 3; i++) {
      byte[] key = Bytes.bigEndian(i);
      LeafLayout.insert(leaf, i, i, records.add(key, 0, key.length, key, 0, 0));
    }
    assertFalse(LeafLayout.hasMarked(leaf, records.retired()));
    records.retire(LeafLayout.ref(leaf, marked));
    assertTrue(LeafLayout.hasMarked(leaf, records.retired()));
  }
}
