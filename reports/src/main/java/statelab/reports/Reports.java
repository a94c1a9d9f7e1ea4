package statelab.reports;

import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;
import statelab.reports.render.Pages;
import statelab.reports.render.page.Document;
import statelab.reports.render.section.ReportDocument;
import statelab.reports.select.Selection;
import statelab.reports.select.Selector;
import statelab.reports.select.Workload;
import statelab.reports.verdict.Verdicts;

/**
 * The door for the command line: everything that can be made of a run's folder.
 *
 * <p>Every method reads the folder anew. A file that cannot be used gives a {@link
 * statelab.reports.model.RunFileException}, whose message is a sentence for the user.
 */
public final class Reports {

  private final Targets targets;

  /** Judges by the rows that come with the lab. */
  public Reports() {
    this(Targets.bundled());
  }

  /**
   * Judges by other rows.
   *
   * @param targets the rows
   */
  public Reports(Targets targets) {
    this.targets = targets;
  }

  /**
   * Ranks the variants of a run for a workload; {@link statelab.reports.select.SelectionText}
   * writes the answer.
   *
   * @param folder the run
   * @param workload what a store is wanted for
   * @return the ranking
   */
  public Selection select(RunFolder folder, Workload workload) {
    return Selector.select(RunData.read(folder, targets), workload);
  }

  /**
   * Judges a run and writes {@code verdicts.json} into its folder.
   *
   * @param folder the run
   * @return the verdicts; their {@link Verdicts#exitCode()} is what a CI wants
   */
  public Verdicts verify(RunFolder folder) {
    Verdicts verdicts = Verdicts.of(RunData.read(folder, targets));
    folder.writeJson("verdicts.json", verdicts);
    return verdicts;
  }

  /**
   * Writes {@code report.md}, {@code report.html} and {@code verdicts.json} into the folder of a
   * run.
   *
   * @param folder the run
   * @return the verdicts that the report shows
   */
  public Verdicts render(RunFolder folder) {
    RunData run = RunData.read(folder, targets);
    Verdicts verdicts = Verdicts.of(run);
    folder.writeJson("verdicts.json", verdicts);
    Document report = ReportDocument.of(run, verdicts, List.of());
    Pages pages = new Pages();
    folder.writeText("report.html", pages.html(report));
    folder.writeText("report.md", pages.markdown(report));
    return verdicts;
  }
}
