package statelab.reports.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import statelab.reports.data.RunData;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.stats.ForkSample;

/** Findings on percentiles of single timed operations. */
final class LatencyJudge {

  /*
   * A reading is the operation's time plus the timer's own, so its percentile is an upper bound of
   * the operation's: where the reading is below the target, the target is met. How much of it was
   * the timer's is not known. Taking off the floor's percentile gives a value that the operation's
   * is above only if the two costs add up that way, so a miss is claimed only where even this
   * remainder is above the target. In between nothing is claimed.
   *
   * Whether anything is decidable at all is for LatencyRule to say.
   */

  private LatencyJudge() {}

  static Finding find(RunData run, Row row, Target target, String variant) {
    List<LatencyRecord> records = run.latencies(row.id(), variant);
    if (records.isEmpty()) {
      return Finding.notMeasured(row, target, "no latency JVM gave figures");
    }
    Optional<String> objection = LatencyRule.objection(run, row, target, variant);
    if (!LatencyRule.isSeen(row, records)) {
      return Finding.undecided(row, target, Estimate.NONE, objection.orElseThrow());
    }
    ForkSample raw = sample(records, record -> record.raw().byName(row.percentile()));
    Estimate estimate = Estimate.of(raw);
    if (objection.isPresent()) {
      return Finding.undecided(row, target, estimate, objection.orElseThrow());
    }
    if (raw.forks() == 1) {
      return Finding.undecided(row, target, estimate, "only 1 fork, so no interval");
    }
    if (!raw.isTestable()) {
      return Finding.undecided(
          row,
          target,
          estimate,
          "all forks agree and the timer's step is not known, so no interval");
    }
    return test(row, target, records, raw, estimate);
  }

  static double net(Row row, LatencyRecord latency) {
    double raw = latency.raw().byName(row.percentile());
    return Math.max(0, raw - latency.floor().byName(row.percentile()));
  }

  private static Finding test(
      Row row, Target target, List<LatencyRecord> records, ForkSample raw, Estimate estimate) {
    double value = target.value();
    double pMissed = 1;
    if (records.stream().allMatch(record -> net(row, record) > 0)) {
      pMissed = sample(records, record -> net(row, record)).pAbove(value);
    }
    return new Finding.Tested(
        row, target, estimate, raw.pBelow(value), pMissed, neither(row, raw, value));
  }

  private static String neither(Row row, ForkSample raw, double target) {
    return raw.geometricMean() > target
        ? "the reading is above the target, but not clear of it once the timer is taken off"
        : "interval of the " + row.percentile() + " spans the target";
  }

  private static ForkSample sample(
      List<LatencyRecord> records, ToDoubleFunction<LatencyRecord> figure) {
    double step =
        records.stream()
            .map(LatencyRecord::timerResolutionNs)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return ForkSample.rounded(records.stream().mapToDouble(figure).boxed().toList(), step);
  }
}
