package statelab.reports.data;

import java.util.List;
import statelab.reports.model.Percentiles;
import statelab.reports.stats.ForkSample;

/** Sums up the same percentile of several forks. */
public final class TypicalPercentile {

  private TypicalPercentile() {}

  /**
   * Returns the geometric mean over forks of each fork's percentile; for the maximum, the largest.
   *
   * @param forks the percentiles of each fork, at least one
   * @param name a name that {@link Percentiles#byName} knows
   * @return nanoseconds
   */
  public static double of(List<Percentiles> forks, String name) {
    List<Double> values = forks.stream().map(percentiles -> percentiles.byName(name)).toList();
    double largest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    boolean positive = values.stream().allMatch(value -> value > 0);
    return name.equals("max") || !positive ? largest : ForkSample.of(values).geometricMean();
  }
}
