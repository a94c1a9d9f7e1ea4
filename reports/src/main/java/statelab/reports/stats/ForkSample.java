package statelab.reports.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;

/**
 * One figure per fork, all positive: times, rates or ratios. Answers with the geometric mean, its
 * interval, and tests against a bound.
 *
 * <p>A sample of one fork, or of forks that agree to the last digit without being rounded, has no
 * spread to judge by: it has neither an interval nor a test.
 */
public final class ForkSample {

  /*
   * Figures of forks differ by factors rather than by amounts, so all is done on their logarithms:
   * Student's t for the mean of the logs, and the exponential of its ends. On the log scale a rate
   * and a time, or a ratio and its inverse, give the same answer.
   *
   * A figure that was rounded to a step r carries at least the variance r^2/12 of the rounding
   * (Sheppard). It is added, so that two forks that happen to land on the same step do not make a
   * certainty.
   */

  private final double[] values;
  private final double meanLog;
  private final double varianceLog;

  private ForkSample(double[] values, double step) {
    this.values = values;
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    this.meanLog = Mean.of(logs).getAsDouble();
    double relativeStep = step / Math.exp(meanLog);
    this.varianceLog =
        logs.length < 2 ? 0 : Variance.of(logs).getAsDouble() + relativeStep * relativeStep / 12;
  }

  /**
   * Makes a sample.
   *
   * @param values one positive figure per fork, at least one
   * @return the sample
   */
  public static ForkSample of(List<Double> values) {
    return rounded(values, 0);
  }

  /**
   * Makes a sample of figures that were read from a scale with steps.
   *
   * @param values one positive figure per fork, at least one
   * @param step the distance between two readings, in the unit of the figures
   * @return the sample
   */
  public static ForkSample rounded(List<Double> values, double step) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample of no fork");
    }
    for (double value : values) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(value + " is not a positive figure");
      }
    }
    return new ForkSample(values.stream().mapToDouble(Double::doubleValue).toArray(), step);
  }

  /**
   * Returns the size of the sample.
   *
   * @return the number of forks
   */
  public int forks() {
    return values.length;
  }

  /**
   * Returns the estimate.
   *
   * @return the geometric mean
   */
  public double geometricMean() {
    return Math.exp(meanLog);
  }

  /**
   * Returns how far forks lie apart.
   *
   * @return the standard deviation of the logarithms, as a relative deviation: 0.05 means that a
   *     fork is usually within a factor of 1.05 of the mean; 0 for a sample of one fork
   */
  public double relativeSpread() {
    return Math.expm1(Math.sqrt(varianceLog));
  }

  /**
   * Returns the middle of the sample.
   *
   * @return the median
   */
  public double median() {
    return Median.withDefaults().withCopy(true).evaluate(values);
  }

  /**
   * Returns the smallest figure.
   *
   * @return the minimum
   */
  public double min() {
    return Arrays.stream(values).min().orElseThrow();
  }

  /**
   * Returns the largest figure.
   *
   * @return the maximum
   */
  public double max() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /**
   * Says whether there is a spread between forks to judge by.
   *
   * @return whether there are an interval and tests
   */
  public boolean isTestable() {
    return values.length > 1 && varianceLog > 0;
  }

  /**
   * Returns the confidence interval of the geometric mean.
   *
   * @param level the confidence level, such as 0.95
   * @return the interval; empty if the sample is not testable
   */
  public Optional<Interval> interval(double level) {
    if (!isTestable()) {
      return Optional.empty();
    }
    double t = TDistribution.of(values.length - 1.0).inverseSurvivalProbability((1 - level) / 2);
    double half = t * Math.sqrt(varianceLog / values.length);
    return Optional.of(new Interval(Math.exp(meanLog - half), Math.exp(meanLog + half), level));
  }

  /**
   * Returns the confidence interval of the ratio of this geometric mean to that of another sample
   * whose forks belong to none of these: Welch's, on the logarithms.
   *
   * @param base the sample to divide by
   * @param level the confidence level, such as 0.95
   * @return the interval; empty if either sample is not testable
   */
  public Optional<Interval> ratioInterval(ForkSample base, double level) {
    if (!isTestable() || !base.isTestable()) {
      return Optional.empty();
    }
    double degreesOfFreedom =
        TTest.withDefaults()
            .test(
                meanLog,
                varianceLog,
                values.length,
                base.meanLog,
                base.varianceLog,
                base.values.length)
            .getDegreesOfFreedom();
    double t = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2);
    double half =
        t * Math.sqrt(varianceLog / values.length + base.varianceLog / base.values.length);
    double difference = meanLog - base.meanLog;
    return Optional.of(
        new Interval(Math.exp(difference - half), Math.exp(difference + half), level));
  }

  /**
   * Tests whether the geometric mean is below a bound.
   *
   * @param bound a positive bound
   * @return the one-sided p-value against "at or above it"; 1 if the sample is not testable
   */
  public double pBelow(double bound) {
    return p(bound, AlternativeHypothesis.LESS_THAN);
  }

  /**
   * Tests whether the geometric mean is above a bound.
   *
   * @param bound a positive bound
   * @return the one-sided p-value against "at or below it"; 1 if the sample is not testable
   */
  public double pAbove(double bound) {
    return p(bound, AlternativeHypothesis.GREATER_THAN);
  }

  private double p(double bound, AlternativeHypothesis alternative) {
    if (!isTestable()) {
      return 1;
    }
    return TTest.withDefaults()
        .withMu(Math.log(bound))
        .with(alternative)
        .test(meanLog, varianceLog, values.length)
        .getPValue();
  }
}
