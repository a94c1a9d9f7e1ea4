package statelab.reports.verdict;

import java.util.Optional;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Interval;

/** What was measured for a row: an estimate, perhaps with an interval; or nothing. */
record Estimate(Double value, Double low, Double high, int forks) {

  static final Estimate NONE = new Estimate(null, null, null, 0);

  static Estimate exact(double value) {
    return new Estimate(value, null, null, 0);
  }

  static Estimate of(ForkSample sample) {
    Optional<Interval> interval = sample.interval(Verdicts.INTERVAL_LEVEL);
    return new Estimate(
        sample.geometricMean(),
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null),
        sample.forks());
  }
}
