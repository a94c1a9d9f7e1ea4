package statelab.reports.verdict;

import statelab.reports.model.Row;
import statelab.reports.model.Target;

/**
 * The verdict on one target of a row.
 *
 * @param row the row's id
 * @param title the row's title
 * @param unit the unit of value, low and high: the row's, or {@code ×} for a relative target
 * @param bound on which side of the target it is met
 * @param target the target's value in the same unit
 * @param relativeTo what a relative target multiplies, or {@code null}: a variant, or for an aim a
 *     row
 * @param verdict the verdict
 * @param reason why, as a phrase
 * @param value the estimate, or {@code null} if nothing was measured
 * @param low the lower end of its 95% interval, or {@code null} if there is none
 * @param high the upper end, or {@code null}
 * @param forks how many forks stand behind it; 0 for exact counts and where nothing was measured
 * @param adjustedP the p-value of the verdict's side after correction, or {@code null} for a row
 *     that was not decided by a test
 */
public record RowVerdict(
    String row,
    String title,
    String unit,
    String bound,
    double target,
    String relativeTo,
    Verdict verdict,
    String reason,
    Double value,
    Double low,
    Double high,
    int forks,
    Double adjustedP) {

  static RowVerdict of(Finding finding, Verdict verdict, String reason, Double p) {
    Row row = finding.row();
    Target target = finding.target();
    Estimate estimate = finding.estimate();
    return new RowVerdict(
        row.id(),
        row.title(),
        target.isRelative() ? "×" : row.unit().label(),
        target.bound().sign(),
        target.value(),
        target.relativeTo(),
        verdict,
        reason,
        estimate.value(),
        estimate.low(),
        estimate.high(),
        estimate.forks(),
        p);
  }
}
