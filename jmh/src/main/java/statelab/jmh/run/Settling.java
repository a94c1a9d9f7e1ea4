package statelab.jmh.run;

import java.util.Arrays;
import java.util.List;

/** Tells from the measured iterations of a fork whether it had reached a steady state. */
public final class Settling {
  /*
   * Medians of the first and the last third: a compilation that comes late moves a whole third, a
   * single garbage collection moves one iteration and leaves the medians alone. Slow drift within
   * the tolerance is called settled; between forks it shows in the interval.
   */

  /** The relative difference of the thirds up to which a fork counts as settled. */
  public static final double TOLERANCE = 0.15;

  private static final int LEAST_ITERATIONS = 3;

  private Settling() {}

  /**
   * Compares the beginning of a measurement with its end.
   *
   * @param iterations the measured iterations in their order
   * @return whether they differ by at most {@link #TOLERANCE}; {@code null} for fewer than three
   */
  public static Boolean isSettled(List<Double> iterations) {
    int count = iterations.size();
    if (count < LEAST_ITERATIONS) {
      return null;
    }
    int third = Math.max(1, count / 3);
    double first = median(iterations.subList(0, third));
    double last = median(iterations.subList(count - third, count));
    return Math.abs(first - last) <= TOLERANCE * Math.min(first, last);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
