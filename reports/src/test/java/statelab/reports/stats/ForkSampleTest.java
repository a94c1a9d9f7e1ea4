package statelab.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ForkSampleTest {

  /** Student's sleep data: hours gained, second drug minus first (Cushny and Peebles, 1905). */
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};

  private static ForkSample sleepAsLogs() {
    return ForkSample.of(DoubleStream.of(SLEEP).map(Math::exp).boxed().toList());
  }

  @Test
  void givesThePublishedMeanAndInterval() {
    ForkSample sample = sleepAsLogs();
    Interval interval = sample.interval(0.95).orElseThrow();
    assertEquals(1.58, Math.log(sample.geometricMean()), 1e-9);
    assertEquals(0.7001142, Math.log(interval.low()), 1e-6);
    assertEquals(2.4598858, Math.log(interval.high()), 1e-6);
  }

  @Test
  void givesThePublishedPValue() {
    assertEquals(0.002833 / 2, sleepAsLogs().pAbove(1), 1e-6);
    assertEquals(1 - 0.002833 / 2, sleepAsLogs().pBelow(1), 1e-6);
  }

  @Test
  void aRateAndATimeGiveTheSameAnswer() {
    List<Double> times = List.of(10.0, 11.0, 12.5, 10.4);
    ForkSample time = ForkSample.of(times);
    ForkSample rate = ForkSample.of(times.stream().map(t -> 1 / t).toList());
    assertEquals(time.pBelow(12), rate.pAbove(1.0 / 12), 1e-12);
    assertEquals(
        time.interval(0.95).orElseThrow().high(),
        1 / rate.interval(0.95).orElseThrow().low(),
        1e-9);
  }

  @Test
  void oneForkHasNoIntervalAndDecidesNothing() {
    ForkSample sample = ForkSample.of(List.of(7.0));
    assertFalse(sample.isTestable());
    assertTrue(sample.interval(0.95).isEmpty());
    assertEquals(1, sample.pBelow(1000));
    assertEquals(1, sample.pAbove(0.001));
  }

  @Test
  void equalForksAreNoCertainty() {
    assertFalse(ForkSample.of(List.of(7.0, 7.0, 7.0)).isTestable());
    ForkSample rounded = ForkSample.rounded(List.of(60.0, 60.0), 1);
    assertTrue(rounded.isTestable());
    assertTrue(rounded.pBelow(100) > 0);
    Interval interval = rounded.interval(0.95).orElseThrow();
    assertTrue(interval.low() < 60 && interval.high() > 60, interval.toString());
  }

  @Test
  void theIntervalCoversAsOftenAsItSays() {
    long seed = 20261120;
    Random random = new Random(seed);
    int covered = 0;
    int repetitions = 4000;
    for (int i = 0; i < repetitions; i++) {
      List<Double> forks =
          DoubleStream.generate(() -> 50 * Math.exp(0.1 * random.nextGaussian()))
              .limit(4)
              .boxed()
              .toList();
      covered += ForkSample.of(forks).interval(0.95).orElseThrow().contains(50) ? 1 : 0;
    }
    assertEquals(0.95, covered / (double) repetitions, 0.012, "seed " + seed);
  }

  @Test
  void refusesWhatIsNoPositiveFigure() {
    assertThrows(IllegalArgumentException.class, () -> ForkSample.of(List.of()));
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> ForkSample.of(List.of(1.0, bad)));
    }
  }

  @Test
  void givesMedianAndExtremes() {
    ForkSample sample = ForkSample.of(List.of(3.0, 1.0, 10.0));
    assertEquals(List.of(3.0, 1.0, 10.0), List.of(sample.median(), sample.min(), sample.max()));
  }
}
