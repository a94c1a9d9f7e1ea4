package statelab.reports.select;

import java.util.List;
import java.util.Optional;
import statelab.reports.stats.Interval;

/**
 * The answer to a workload.
 *
 * @param run the run that the figures are from
 * @param workload the workload
 * @param ranked the variants that fit, the cheapest first
 * @param tied the variants that the rounds do not show to be dearer than the cheapest
 * @param excluded the variants that do not fit, with the reason
 * @param flips where another variant becomes the cheapest
 * @param notes what to know about the figures
 */
public record Selection(
    String run,
    Workload workload,
    List<Ranked> ranked,
    List<String> tied,
    List<Excluded> excluded,
    List<Flip> flips,
    List<String> notes) {

  /** Copies the lists. */
  public Selection {
    ranked = List.copyOf(ranked);
    tied = List.copyOf(tied);
    excluded = List.copyOf(excluded);
    flips = List.copyOf(flips);
    notes = List.copyOf(notes);
  }

  /**
   * A variant that fits.
   *
   * @param variant the variant
   * @param nanosPerOp the cost of one operation of the mix
   * @param interval the 95% interval of that, or empty if there are too few rounds
   * @param rounds the number of rounds behind it
   * @param bytes keys, values and store together, or {@code null} if not measured
   */
  public record Ranked(
      String variant, double nanosPerOp, Optional<Interval> interval, int rounds, Double bytes) {}

  /**
   * A variant that does not fit.
   *
   * @param variant the variant
   * @param reason why, as a phrase
   */
  public record Excluded(String variant, String reason) {}

  /**
   * A change of the workload that makes another variant the cheapest.
   *
   * @param variant the variant that becomes the cheapest
   * @param change the change, as a phrase that follows "if"
   */
  public record Flip(String variant, String change) {}
}
