package statelab.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

  private static final long SEED = 7;

  @ParameterizedTest
  @EnumSource
  void anOrderKeepsEveryKeyAndIsReproducible(KeyOrder order) {
    byte[][] keys = KeyShape.Long8.keys(101, SEED);
    byte[][] arranged = order.arrange(keys, SEED);
    assertArrayEquals(arranged, order.arrange(keys, SEED));
    byte[][] sorted = arranged.clone();
    Arrays.sort(sorted, Arrays::compareUnsigned);
    assertArrayEquals(keys, sorted);
  }

  @Test
  void ordersAreWhatTheirNamesSay() {
    byte[][] keys = {{0}, {1}, {2}, {3}, {4}};
    assertArrayEquals(keys, KeyOrder.SEQUENTIAL.arrange(keys, SEED));
    assertArrayEquals(
        new byte[][] {{4}, {3}, {2}, {1}, {0}}, KeyOrder.DESCENDING.arrange(keys, SEED));
    assertArrayEquals(new byte[][] {{0}, {4}, {1}, {3}, {2}}, KeyOrder.ZIGZAG.arrange(keys, SEED));
    byte[][] many = KeyShape.Long8.keys(1_000, SEED);
    assertFalse(Arrays.deepEquals(many, KeyOrder.RANDOM.arrange(many, SEED)));
    assertFalse(
        Arrays.deepEquals(KeyOrder.RANDOM.arrange(many, 1), KeyOrder.RANDOM.arrange(many, 2)));
  }

  @ParameterizedTest
  @EnumSource
  void picksAreInRangeAndReproducible(KeyDistribution distribution) {
    int[] picks = distribution.picks(1_000, 10_000, SEED);
    assertEquals(10_000, picks.length);
    assertTrue(Arrays.stream(picks).allMatch(pick -> pick >= 0 && pick < 1_000));
    assertArrayEquals(picks, distribution.picks(1_000, 10_000, SEED));
    assertFalse(Arrays.equals(picks, distribution.picks(1_000, 10_000, SEED + 1)));
    assertThrows(IllegalArgumentException.class, () -> distribution.picks(0, 1, SEED));
  }

  @Test
  void uniformPicksAreSpreadAndZipfPicksAreNot() {
    assertTrue(mostPicked(KeyDistribution.UNIFORM) < 200);
    int zipf = mostPicked(KeyDistribution.ZIPF);
    assertTrue(zipf > 10_000 && zipf < 20_000, "1/H(1000, 0.99) of 100,000 is 12,777; got " + zipf);
  }

  @Test
  void shuffledRoundsTouchEveryKeyOncePerRound() {
    int[] picks = KeyDistribution.SHUFFLED_ROUNDS.picks(100, 250, SEED);
    for (int from = 0; from + 100 <= picks.length; from += 100) {
      assertArrayEquals(
          IntStream.range(0, 100).toArray(),
          Arrays.stream(picks, from, from + 100).sorted().toArray());
    }
    assertEquals(50, Arrays.stream(picks, 200, 250).distinct().count());
  }

  @Test
  void valuesHaveTheLengthsAskedFor() {
    byte[][] values = Values.ofLengthBetween(3, 9, 1_000, SEED);
    assertArrayEquals(
        new int[] {3, 4, 5, 6, 7, 8, 9},
        Arrays.stream(values).mapToInt(value -> value.length).distinct().sorted().toArray());
    assertArrayEquals(values, Values.ofLengthBetween(3, 9, 1_000, SEED));
    assertEquals(0, Values.ofLength(0, 1, SEED)[0].length);
    assertFalse(Arrays.equals(Values.ofLength(16, 2, SEED)[0], Values.ofLength(16, 2, SEED)[1]));
  }

  private static int mostPicked(KeyDistribution distribution) {
    int[] counts = new int[1_000];
    for (int pick : distribution.picks(counts.length, 100_000, SEED)) {
      counts[pick]++;
    }
    return Arrays.stream(counts).max().getAsInt();
  }
}
