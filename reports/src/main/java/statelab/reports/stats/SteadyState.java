package statelab.reports.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Whether, and from where on, the iterations of one fork are level.
 *
 * @param settled whether at least the second half of them is level
 * @param after how many iterations come before the level part; 0 where all are level
 */
public record SteadyState(boolean settled, int after) {
  /*
   * Change points in the mean, after Barrett et al., Virtual Machine Warmup Blows Hot and Cold (OOPSLA
   * 2017): a fork is cut into segments of equal level, segments whose levels are alike count as one,
   * and the last one is the steady state if it is long enough. Series are short here, so the best cut
   * is found exactly instead of by PELT: dynamic programming over all cuts (Jackson et al., 2005) with
   * a penalty of 4 ln n variances for each.
   *
   *   - Logarithms, so that levels are compared by their ratio.
   *   - The noise is the median absolute step between neighbours, which one change does not move; at
   *     least 1%, or forks that hardly vary would be cut at nothing.
   *   - A single iteration that stands alone, such as one with a garbage collection, takes the median
   *     of itself and its neighbours. Segments but the first have at least two iterations.
   *   - Levels within 5% of the last one are alike.
   *
   * On drawn series with up to 5% of noise, at most 1 level one in 20 is called unsettled
   * (SteadyStateTest). Not seen: a level that changes with every iteration, which is noise by this
   * rule, and a drift of less than 5% over the second half.
   */

  /** The fewest iterations that anything is said of. */
  public static final int LEAST_ITERATIONS = 5;

  /** The relative difference up to which two levels are alike. */
  public static final double TOLERANCE = 0.05;

  private static final double PENALTY = 4;
  private static final double LEAST_NOISE = 0.01;
  private static final double SPIKE = 4;
  private static final double SIGMA_OF_MEDIAN = 1.4826;
  private static final int LEAST_TAIL = 3;

  /**
   * Looks at the measured iterations of a fork.
   *
   * @param iterations times or rates in their order, all positive
   * @return what they show; empty for fewer than {@link #LEAST_ITERATIONS}
   */
  public static Optional<SteadyState> of(List<Double> iterations) {
    int count = iterations.size();
    if (count < LEAST_ITERATIONS) {
      return Optional.empty();
    }
    double[] logs = iterations.stream().mapToDouble(Math::log).toArray();
    double noise = noise(logs);
    double[] levels = levels(withoutSpikes(logs, noise), PENALTY * Math.log(count) * noise * noise);
    int after = count - 1;
    while (after > 0 && Math.abs(levels[after - 1] - levels[count - 1]) <= Math.log1p(TOLERANCE)) {
      after--;
    }
    int level = count - after;
    boolean settled = level >= Math.max(LEAST_TAIL, (count + 1) / 2);
    return Optional.of(new SteadyState(settled, after));
  }

  /**
   * Returns how the level part compares with all iterations.
   *
   * @param iterations the iterations that this was said of
   * @return the mean of the level part divided by the mean of all; 1 if they never settled
   */
  public double relativeLevel(List<Double> iterations) {
    return settled ? mean(iterations.subList(after, iterations.size())) / mean(iterations) : 1;
  }

  private static double mean(List<Double> values) {
    return Mean.of(values.stream().mapToDouble(Double::doubleValue).toArray()).getAsDouble();
  }

  private static double noise(double[] logs) {
    double[] steps = new double[logs.length - 1];
    Arrays.setAll(steps, i -> Math.abs(logs[i + 1] - logs[i]));
    return Math.max(LEAST_NOISE, SIGMA_OF_MEDIAN * median(steps) / Math.sqrt(2));
  }

  private static double[] withoutSpikes(double[] logs, double noise) {
    double[] calm = logs.clone();
    for (int i = 1; i < logs.length - 1; i++) {
      double middle = median(logs[i - 1], logs[i], logs[i + 1]);
      if (Math.abs(logs[i] - middle) > SPIKE * noise) {
        calm[i] = middle;
      }
    }
    return calm;
  }

  private static double median(double... values) {
    return Median.withDefaults().withCopy(true).evaluate(values);
  }

  /** Returns for each iteration the level of its segment, under the best cut. */
  private static double[] levels(double[] values, double penalty) {
    int count = values.length;
    double[] sums = new double[count + 1];
    double[] squares = new double[count + 1];
    for (int i = 0; i < count; i++) {
      sums[i + 1] = sums[i] + values[i];
      squares[i + 1] = squares[i] + values[i] * values[i];
    }
    double[] cost = new double[count + 1];
    int[] start = new int[count + 1];
    for (int end = 1; end <= count; end++) {
      cost[end] = Double.POSITIVE_INFINITY;
      for (int from = 0; from < end; from++) {
        double sum = sums[end] - sums[from];
        double around = squares[end] - squares[from] - sum * sum / (end - from);
        double total = cost[from] + Math.max(0, around) + penalty;
        if ((from == 0 || end - from > 1) && total < cost[end]) {
          cost[end] = total;
          start[end] = from;
        }
      }
    }
    double[] levels = new double[count];
    for (int end = count; end > 0; end = start[end]) {
      double level = (sums[end] - sums[start[end]]) / (end - start[end]);
      Arrays.fill(levels, start[end], end, level);
    }
    return levels;
  }
}
