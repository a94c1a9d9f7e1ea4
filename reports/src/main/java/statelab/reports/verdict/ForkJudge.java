package statelab.reports.verdict;

import java.util.Optional;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.stats.ForkSample;
import statelab.reports.text.Numbers;

/** Findings on rows that forks feed, against a value or against another variant. */
final class ForkJudge {

  private ForkJudge() {}

  static Finding find(RunData run, Row row, Target target, String variant) {
    Cell cell = run.forks().cell(row, variant);
    if (!cell.isMeasured()) {
      return Finding.notMeasured(row, target, cell.whyNotMeasured());
    }
    if (!target.isRelative()) {
      return test(row, target, cell.sample().orElseThrow(), cell.objection());
    }
    Cell base = run.forks().cell(row, target.relativeTo());
    if (!base.isMeasured()) {
      return Finding.notMeasured(
          row, target, target.relativeTo() + " has no figure: " + base.whyNotMeasured());
    }
    Optional<ForkSample> ratios = cell.figureRatiosTo(base);
    return ratios.isEmpty()
        ? Finding.notMeasured(row, target, "no round holds both it and " + target.relativeTo())
        : test(row, target, ratios.orElseThrow(), cell.objectionBeside(base));
  }

  /** Holds a row against the multiple of another row that it aims at, round by round. */
  static Finding findAim(RunData run, Row row, String variant) {
    Row base = run.targets().find(row.aim().timesRow()).orElseThrow();
    Target aim = row.aim().asTarget();
    Cell own = run.forks().cell(row, variant);
    Cell other = run.forks().cell(base, variant);
    if (!own.isMeasured()) {
      return Finding.notMeasured(row, aim, own.whyNotMeasured());
    }
    if (!other.isMeasured()) {
      return Finding.notMeasured(row, aim, base.id() + ": " + other.whyNotMeasured());
    }
    Optional<ForkSample> ratios = own.costRatiosTo(other);
    return ratios.isEmpty()
        ? Finding.notMeasured(row, aim, "no round holds both it and " + base.id())
        : test(row, aim, ratios.orElseThrow(), own.objectionBeside(other));
  }

  private static Finding test(
      Row row, Target target, ForkSample sample, Optional<String> objection) {
    Estimate estimate = Estimate.of(sample);
    if (objection.isPresent()) {
      return Finding.undecided(row, target, estimate, objection.orElseThrow());
    }
    if (sample.forks() == 1) {
      return Finding.undecided(row, target, estimate, "only 1 fork, so no interval");
    }
    if (!sample.isTestable()) {
      return Finding.undecided(
          row,
          target,
          estimate,
          "all "
              + Numbers.counted(sample.forks(), "fork")
              + " agree to the last digit, which no measurement does");
    }
    double below = sample.pBelow(target.value());
    double above = sample.pAbove(target.value());
    boolean upper = target.bound().isUpper();
    return new Finding.Tested(
        row,
        target,
        estimate,
        upper ? below : above,
        upper ? above : below,
        "interval spans the target");
  }
}
