package statelab.reports.verdict;

import java.util.List;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.text.Numbers;

/**
 * When a percentile of single operations can be judged: the clock is fast and has shown the
 * operation at all, and the timer's own percentile is below half of the target. Otherwise the
 * answer would be about the timer.
 */
public final class LatencyRule {

  private LatencyRule() {}

  /**
   * Says what stands against a verdict on a percentile.
   *
   * @param run the run
   * @param row a latency row
   * @param target what it has to reach
   * @param variant a variant with at least one record of the row
   * @return why nothing can be decided, as a phrase; empty if something can
   */
  public static Optional<String> objection(RunData run, Row row, Target target, String variant) {
    List<LatencyRecord> records = run.latencies(row.id(), variant);
    Optional<String> slowClock =
        records.stream()
            .filter(record -> !record.decidable())
            .map(LatencyRecord::reason)
            .findFirst();
    if (slowClock.isPresent()) {
      return slowClock;
    }
    if (!isSeen(row, records)) {
      return Optional.of("a fork's " + row.percentile() + " is 0, below the timer's step");
    }
    long jvms = run.latencyRounds(variant);
    if (2L * records.size() < jvms) {
      return Optional.of(
          "only "
              + records.size()
              + " of "
              + Numbers.counted(jvms, "JVM")
              + " gave figures: the machine disturbed the others");
    }
    double floor =
        records.stream()
            .mapToDouble(record -> record.floor().byName(row.percentile()))
            .max()
            .orElseThrow();
    return floor < target.value() / 2
        ? Optional.empty()
        : Optional.of(
            "timer floor "
                + row.percentile()
                + " "
                + Numbers.figure(floor)
                + " ns is not below half of "
                + Numbers.figure(target.value())
                + " ns");
  }

  /**
   * Whether every fork's percentile is at least a step of the timer; if not, there is an objection.
   */
  static boolean isSeen(Row row, List<LatencyRecord> records) {
    return records.stream().allMatch(record -> record.raw().byName(row.percentile()) > 0);
  }
}
