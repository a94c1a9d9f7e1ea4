package statelab.reports.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction for many questions asked of the same data. */
public final class Holm {

  /*
   * Holm (1979), "A simple sequentially rejective multiple test procedure". It keeps the
   * probability of any wrong rejection at the level, however the questions depend on each other.
   */

  private Holm() {}

  /**
   * Adjusts p-values.
   *
   * @param p p-values, in any order
   * @return adjusted p-values in the same order: those at or below a level may be rejected together
   *     with that level as the probability of any wrong rejection
   */
  public static double[] adjust(double... p) {
    int count = p.length;
    int[] ascending =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[count];
    double largest = 0;
    for (int rank = 0; rank < count; rank++) {
      int i = ascending[rank];
      largest = Math.max(largest, Math.min(1, p[i] * (count - rank)));
      adjusted[i] = largest;
    }
    return adjusted;
  }

  /**
   * Adjusts the p-values of questions with two sides, of which at most one may be answered.
   *
   * @param below p-values of one side, one per question
   * @param above p-values of the other side, one per question
   * @return adjusted p-values: {@code [0]} for one side, {@code [1]} for the other; a wrong answer
   *     on either side of any question counts as an error
   */
  public static double[][] adjustTwoSided(double[] below, double[] above) {
    double[] both = Arrays.copyOf(below, below.length + above.length);
    System.arraycopy(above, 0, both, below.length, above.length);
    double[] adjusted = adjust(both);
    return new double[][] {
      Arrays.copyOf(adjusted, below.length),
      Arrays.copyOfRange(adjusted, below.length, adjusted.length)
    };
  }
}
