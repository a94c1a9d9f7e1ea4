package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;

/** The verdicts on rows that are held against a multiple of another row. */
public final class Aims {

  private Aims() {}

  /**
   * Judges the aims of the rows that a run tried. They are a family of their own: their correction
   * leaves the verdicts on targets as they are.
   *
   * @param run the run
   * @param variant the variant to judge
   * @return one verdict for each row with an aim that was tried, in the order of the list of rows
   */
  public static List<RowVerdict> of(RunData run, String variant) {
    List<Finding> findings = new ArrayList<>();
    for (Row row : run.forks().attempted()) {
      if (row.aim() != null) {
        findings.add(ForkJudge.findAim(run, row, variant));
      }
    }
    List<RowVerdict> verdicts =
        new Correction(run.info().plannedLooks(), Verdicts.ERROR_RATE).decide(findings);
    return run.info().evidence()
        ? verdicts
        : verdicts.stream().map(Verdicts::withoutEvidence).toList();
  }
}
