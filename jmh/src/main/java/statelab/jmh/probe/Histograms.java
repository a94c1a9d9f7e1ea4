package statelab.jmh.probe;

import org.HdrHistogram.Histogram;
import statelab.reports.model.Percentiles;

/** Histograms of nanoseconds, and the percentiles that a record keeps of them. */
public final class Histograms {

  private static final int DIGITS = 3;

  private Histograms() {}

  /**
   * Makes an empty histogram of three significant digits.
   *
   * @param longestNanos the greatest time that it holds
   * @return the histogram
   */
  public static Histogram upTo(long longestNanos) {
    return new Histogram(longestNanos, DIGITS);
  }

  /**
   * Reads off percentiles.
   *
   * @param times the histogram
   * @return its percentiles in nanoseconds; all 0 if it is empty
   */
  public static Percentiles percentiles(Histogram times) {
    return new Percentiles(
        times.getValueAtPercentile(50),
        times.getValueAtPercentile(90),
        times.getValueAtPercentile(99),
        times.getValueAtPercentile(99.9),
        times.getValueAtPercentile(99.99),
        times.getMaxValue());
  }
}
