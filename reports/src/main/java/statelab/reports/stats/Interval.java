package statelab.reports.stats;

/**
 * A confidence interval.
 *
 * @param low the lower end
 * @param high the upper end
 * @param level the confidence level, such as 0.95
 */
public record Interval(double low, double high, double level) {

  /** Checks the order of the ends. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }
  }

  /**
   * Says whether a value lies inside.
   *
   * @param value the value
   * @return whether it lies between the ends or on one of them
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
