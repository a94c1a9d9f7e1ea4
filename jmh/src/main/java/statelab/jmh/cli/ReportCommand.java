package statelab.jmh.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import statelab.reports.Reports;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.render.TerminalSummary;
import statelab.reports.verdict.Verdicts;

/** {@code lab report}: writes the report of a run anew. */
@Command(
    name = "report",
    description = "write the report of a run again, from its files and what tests showed since",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = RunFolders.LATEST,
      description = "an id, a folder or latest (default: ${DEFAULT-VALUE})")
  private String run;

  @Mixin private RunsRoot runs;

  @Mixin private EvidenceRoot evidence;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public ReportCommand() {}

  @Override
  public Integer call() {
    RunFolder folder = runs.find(run);
    evidence.addTo(folder, spec.commandLine().getErr());
    return report(new Reports(), folder, spec.commandLine().getOut());
  }

  /**
   * Writes the report of a run or of a comparison and prints its verdicts.
   *
   * @param reports makes reports
   * @param folder the run
   * @param out where to print
   * @return status 0, whatever the verdicts
   */
  static int report(Reports reports, RunFolder folder, PrintWriter out) {
    if (folder.base().isPresent()) {
      CompareCommand.report(reports, folder, out);
      return 0;
    }
    Verdicts verdicts = reports.render(folder);
    String page = folder.resolve("report.html").toString();
    out.print(new TerminalSummary(Terminal.isWatched()).write(verdicts, page));
    out.flush();
    return 0;
  }
}
