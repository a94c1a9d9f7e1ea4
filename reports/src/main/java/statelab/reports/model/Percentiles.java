package statelab.reports.model;

/**
 * Percentiles of a recorded distribution, in nanoseconds.
 *
 * @param p50 the median
 * @param p90 the 90th percentile
 * @param p99 the 99th percentile
 * @param p999 the 99.9th percentile
 * @param p9999 the 99.99th percentile
 * @param max the largest value
 */
public record Percentiles(
    double p50, double p90, double p99, double p999, double p9999, double max) {

  /** Checks that they are in order. */
  public Percentiles {
    boolean ordered =
        p50 >= 0 && p50 <= p90 && p90 <= p99 && p99 <= p999 && p999 <= p9999 && p9999 <= max;
    if (!ordered) {
      throw new IllegalArgumentException(
          "percentiles are not in order: "
              + p50
              + ", "
              + p90
              + ", "
              + p99
              + ", "
              + p999
              + ", "
              + p9999
              + ", "
              + max);
    }
  }

  /**
   * Returns a percentile by its name.
   *
   * @param name one of p50, p90, p99, p99.9, p99.99, max
   * @return nanoseconds
   * @throws IllegalArgumentException for another name
   */
  public double byName(String name) {
    return switch (name) {
      case "p50" -> p50;
      case "p90" -> p90;
      case "p99" -> p99;
      case "p99.9" -> p999;
      case "p99.99" -> p9999;
      case "max" -> max;
      default -> throw new IllegalArgumentException(name + " is not a recorded percentile");
    };
  }
}
