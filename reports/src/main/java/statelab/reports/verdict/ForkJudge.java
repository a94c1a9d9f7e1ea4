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

  /*
   * The mean of a fork that never settled is not the cost of anything, but its iterations say between
   * what it moved. Where most forks are such, and nothing else stands against them, a target is met if
   * it would be with the worst of these iterations in the mean's place, and missed if it would be with
   * the best; beside another variant, with the other's best and worst.
   */

  private ForkJudge() {}

  static Finding find(RunData run, Row row, Target target, String variant) {
    Cell cell = run.forks().cell(row, variant);
    if (!cell.isMeasured()) {
      return Finding.notMeasured(row, target, cell.whyNotMeasured());
    }
    if (!target.isRelative()) {
      return cell.isOnlyUnsteady()
          ? testExtremes(
              row,
              target,
              cell.sample().orElseThrow(),
              cell.atWorst().sample().orElseThrow(),
              cell.atBest().sample().orElseThrow(),
              cell.objection().orElseThrow())
          : test(row, target, cell.sample().orElseThrow(), cell.objection());
    }
    Cell base = run.forks().cell(row, target.relativeTo());
    if (!base.isMeasured()) {
      return Finding.notMeasured(
          row, target, target.relativeTo() + " has no figure: " + base.whyNotMeasured());
    }
    Optional<ForkSample> ratios = cell.figureRatiosTo(base);
    if (ratios.isEmpty()) {
      return Finding.notMeasured(row, target, "no round holds both it and " + target.relativeTo());
    }
    Optional<String> objection = cell.objectionBeside(base);
    return isOnlyUnsteady(cell, base)
        ? testExtremes(
            row,
            target,
            ratios.orElseThrow(),
            cell.atWorst().figureRatiosTo(base.atBest()).orElseThrow(),
            cell.atBest().figureRatiosTo(base.atWorst()).orElseThrow(),
            objection.orElseThrow())
        : test(row, target, ratios.orElseThrow(), objection);
  }

  private static boolean isOnlyUnsteady(Cell cell, Cell base) {
    return (cell.isOnlyUnsteady() || base.isOnlyUnsteady())
        && (cell.isOnlyUnsteady() || cell.objection().isEmpty())
        && (base.isOnlyUnsteady() || base.objection().isEmpty());
  }

  private static Finding testExtremes(
      Row row, Target target, ForkSample sample, ForkSample worst, ForkSample best, String why) {
    if (!worst.isTestable() || !best.isTestable()) {
      return Finding.undecided(row, target, Estimate.of(sample), why);
    }
    double value = target.value();
    boolean upper = target.bound().isUpper();
    return new Finding.Tested(
        row,
        target,
        Estimate.of(sample),
        upper ? worst.pBelow(value) : worst.pAbove(value),
        upper ? best.pAbove(value) : best.pBelow(value),
        why);
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
