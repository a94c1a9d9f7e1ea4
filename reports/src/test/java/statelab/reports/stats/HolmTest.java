package statelab.reports.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void givesWhatTheTextbookExampleGives() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjust(0.01, 0.04, 0.03, 0.005), 1e-12);
  }

  @Test
  void neverExceedsOne() {
    assertArrayEquals(new double[] {1, 1}, Holm.adjust(0.9, 0.8), 0);
    assertArrayEquals(new double[0], Holm.adjust(), 0);
  }

  @Test
  void bothSidesOfAQuestionAreCounted() {
    double[][] adjusted = Holm.adjustTwoSided(new double[] {0.01, 0.99}, new double[] {0.99, 0.02});
    assertArrayEquals(new double[] {0.04, 1}, adjusted[0], 1e-12);
    assertArrayEquals(new double[] {1, 0.06}, adjusted[1], 1e-12);
  }

  @Test
  void rowsThatAreExactlyAtTheirTargetAreSeldomDecided() {
    long seed = 7;
    Random random = new Random(seed);
    int repetitions = 2000;
    int wrong = 0;
    for (int i = 0; i < repetitions; i++) {
      double[] below = new double[12];
      double[] above = new double[12];
      for (int row = 0; row < below.length; row++) {
        List<Double> forks =
            DoubleStream.generate(() -> 100 * Math.exp(0.05 * random.nextGaussian()))
                .limit(5)
                .boxed()
                .toList();
        below[row] = ForkSample.of(forks).pBelow(100);
        above[row] = ForkSample.of(forks).pAbove(100);
      }
      double[][] adjusted = Holm.adjustTwoSided(below, above);
      boolean any = DoubleStream.of(adjusted[0]).anyMatch(p -> p <= 0.05);
      any |= DoubleStream.of(adjusted[1]).anyMatch(p -> p <= 0.05);
      wrong += any ? 1 : 0;
    }
    double rate = wrong / (double) repetitions;
    assertTrue(rate > 0.03 && rate < 0.065, "rate " + rate + ", seed " + seed);
  }
}
