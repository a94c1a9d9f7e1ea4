package statelab.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateTest {

  private static final long SEED = 20260216;
  private static final int SERIES = 1_000;

  private static List<Double> series(int count, IntToDoubleFunction level) {
    return IntStream.range(0, count).mapToObj(level::applyAsDouble).toList();
  }

  private static SteadyState of(int count, IntToDoubleFunction level) {
    return SteadyState.of(series(count, level)).orElseThrow();
  }

  /** Counts how many of the drawn series with that level and noise are called settled. */
  private static int settled(int count, double noise, IntToDoubleFunction level) {
    Random random = new Random(SEED);
    int settled = 0;
    for (int i = 0; i < SERIES; i++) {
      settled +=
          of(count, k -> level.applyAsDouble(k) * Math.exp(noise * random.nextGaussian())).settled()
              ? 1
              : 0;
    }
    return settled;
  }

  @Test
  void aLevelSeriesIsSettledFromTheStart() {
    assertEquals(new SteadyState(true, 0), of(10, i -> 20));
  }

  @Test
  void aWarmUpIsNamedByItsLength() {
    assertEquals(new SteadyState(true, 3), of(10, i -> i < 3 ? 40 : 20));
    assertEquals(new SteadyState(true, 1), of(5, i -> i < 1 ? 40 : 20));
  }

  @Test
  void aSlowDownIsNamedByItsPlace() {
    assertEquals(new SteadyState(true, 4), of(10, i -> i < 4 ? 20 : 30));
  }

  @Test
  void theLevelPartLeavesTheWarmUpOut() {
    List<Double> warming = series(10, i -> i < 3 ? 40 : 20);
    assertEquals(20 / 26.0, new SteadyState(true, 3).relativeLevel(warming), 1e-12);
    assertEquals(1, new SteadyState(true, 0).relativeLevel(warming), 1e-12);
    assertEquals(1, new SteadyState(false, 7).relativeLevel(warming));
  }

  @ParameterizedTest
  @CsvSource({"5, 0.02", "5, 0.1", "10, 0.05", "20, 0.05", "20, 0.15"})
  void theLevelPartOfNoiseIsNeitherLowNorHigh(int count, double noise) {
    Random random = new Random(SEED);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SERIES; i++) {
      List<Double> level = series(count, k -> 20 * Math.exp(noise * random.nextGaussian()));
      double log = Math.log(SteadyState.of(level).orElseThrow().relativeLevel(level));
      sum += log;
      squares += log * log;
    }
    double mean = sum / SERIES;
    double standardError = Math.sqrt(squares / SERIES / SERIES);
    assertEquals(0, mean, 4 * standardError, "seed " + SEED);
  }

  @Test
  void aLateChangeNeverSettles() {
    assertEquals(new SteadyState(false, 7), of(10, i -> i < 7 ? 20 : 30));
    assertFalse(of(10, i -> i < 7 ? 40 : 20).settled());
  }

  @Test
  void aCycleNeverSettles() {
    assertFalse(of(20, i -> i / 5 % 2 == 0 ? 20 : 30).settled());
    assertFalse(of(10, i -> i / 3 % 2 == 0 ? 20 : 30).settled());
  }

  @Test
  void aDriftNeverSettles() {
    assertFalse(of(20, i -> 20 * Math.pow(1.05, i)).settled());
    assertFalse(of(20, i -> 20 * Math.pow(0.95, i)).settled());
  }

  @Test
  void aSingleCollectionIsNoChange() {
    assertEquals(new SteadyState(true, 0), of(10, i -> i == 4 ? 95 : 20));
    assertEquals(new SteadyState(true, 0), of(10, i -> i == 1 ? 95 : 20 + 0.1 * (i % 3)));
  }

  @Test
  void aChangeWithinTheToleranceIsNone() {
    assertEquals(new SteadyState(true, 0), of(20, i -> i < 10 ? 20 : 20.8));
  }

  @Test
  void tooFewIterationsSayNothing() {
    assertEquals(Optional.empty(), SteadyState.of(series(4, i -> 20)));
  }

  @ParameterizedTest
  @CsvSource({"5, 0.02", "10, 0.02", "20, 0.02", "5, 0.05", "10, 0.05", "20, 0.05", "20, 0.15"})
  void noiseAloneIsSeldomCalledUnsettled(int count, double noise) {
    int settled = settled(count, noise, i -> 20);
    assertTrue(settled >= 0.94 * SERIES, () -> settled + " of " + SERIES + ", seed " + SEED);
  }

  @ParameterizedTest
  @CsvSource({"10, 0.02", "20, 0.02", "20, 0.05"})
  void whatNeverSettlesIsFoundUnderNoise(int count, double noise) {
    int late = settled(count, noise, i -> i < 0.7 * count ? 20 : 30);
    int cycle = settled(count, noise, i -> i / (count / 4) % 2 == 0 ? 20 : 30);
    int most = SERIES / 50;
    assertTrue(late <= most && cycle <= most, () -> late + ", " + cycle + ", seed " + SEED);
  }
}
