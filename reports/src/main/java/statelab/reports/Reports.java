package statelab.reports;

import java.nio.file.Path;
import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.history.History;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.Targets;
import statelab.reports.questions.Questions;
import statelab.reports.render.Pages;
import statelab.reports.render.page.Document;
import statelab.reports.render.page.Section;
import statelab.reports.render.section.HistoryDocument;
import statelab.reports.render.section.ReportDocument;
import statelab.reports.select.Selection;
import statelab.reports.select.Selector;
import statelab.reports.select.Workload;
import statelab.reports.verdict.BaseVerdicts;
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
   * Writes the report and the page of open questions, each as HTML and as Markdown, and {@code
   * verdicts.json} into the folder of a run.
   *
   * @param folder the run
   * @return the verdicts that the report shows
   */
  public Verdicts render(RunFolder folder) {
    RunData run = RunData.read(folder, targets);
    Verdicts verdicts = Verdicts.of(run);
    folder.writeJson("verdicts.json", verdicts);
    List<Section> questions = Questions.of(run);
    write(folder, "questions", ReportDocument.ofQuestions(run, questions));
    write(folder, "report", ReportDocument.of(run, verdicts, questions));
    return verdicts;
  }

  /**
   * Compares the two stores of a run and writes {@code comparison.json} into its folder.
   *
   * @param folder a run that has a base
   * @return the verdicts; their {@link BaseVerdicts#exitCode()} is what a CI wants
   */
  public BaseVerdicts compare(RunFolder folder) {
    BaseVerdicts verdicts = BaseVerdicts.of(RunData.read(folder, targets));
    folder.writeJson("comparison.json", verdicts);
    return verdicts;
  }

  /**
   * Writes the report of a comparison, as HTML and as Markdown, and {@code comparison.json} into
   * the folder of a run.
   *
   * @param folder a run that has a base
   * @return the verdicts that the report shows
   */
  public BaseVerdicts renderComparison(RunFolder folder) {
    BaseVerdicts verdicts = compare(folder);
    write(folder, "report", ReportDocument.ofComparison(RunData.read(folder, targets), verdicts));
    return verdicts;
  }

  /**
   * Reads all runs and writes the list of them beside the runs, as HTML and as Markdown.
   *
   * @param runsRoot where runs are kept
   * @return the runs; nothing is written if there is none
   */
  public History history(Path runsRoot) {
    History history = History.read(runsRoot, targets);
    if (!history.lines().isEmpty()) {
      Document document = HistoryDocument.of(history);
      RunFolders.writeBeside(runsRoot, "history.md", new Pages().markdown(document));
      RunFolders.writeBeside(runsRoot, "history.html", new Pages().html(document));
    }
    return history;
  }

  private static void write(RunFolder folder, String name, Document document) {
    Pages pages = new Pages();
    folder.writeText(name + ".md", pages.markdown(document));
    folder.writeText(name + ".html", pages.html(document));
  }
}
