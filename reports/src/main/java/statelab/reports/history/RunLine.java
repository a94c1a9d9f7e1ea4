package statelab.reports.history;

import java.util.List;
import statelab.reports.model.RunInfo;
import statelab.reports.verdict.RowVerdict;

/**
 * One run among others.
 *
 * @param id the name of the run's folder
 * @param damage why the folder cannot be read; {@code null} if it can, and then all else is known
 * @param info the run
 * @param revision the revision that was measured, shortened, with {@code +} behind it where there
 *     were changes that are not committed; {@code null} if not known
 * @param machine processor and cores, or {@code null} if not known
 * @param outcome what was decided, as a phrase
 * @param headlines the verdicts of the headline rows; a row that was not measured has no value
 * @param spread the middle of the relative standard deviations between forks of the reference, one
 *     per row; {@code null} where no row has two forks
 */
public record RunLine(
    String id,
    String damage,
    RunInfo info,
    String revision,
    String machine,
    String outcome,
    List<RowVerdict> headlines,
    Double spread) {

  /** Copies the list. */
  public RunLine {
    headlines = List.copyOf(headlines);
  }

  static RunLine damaged(String id, String reason) {
    return new RunLine(id, reason, null, null, null, null, List.of(), null);
  }
}
