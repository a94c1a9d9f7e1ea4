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

/** {@code lab verify}: what a CI calls. */
@Command(
    name = "verify",
    description = "check a run against the targets, or a comparison against its tolerance",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all targets are met; for a comparison: no row is worse by more than its tolerance",
      "1:the tool failed",
      "2:a target is missed; for a comparison: a row is worse by more than its tolerance",
      "3:neither, because some rows are undecided"
    })
public final class VerifyCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = RunFolders.LATEST,
      description = "an id, a folder or latest (default: ${DEFAULT-VALUE})")
  private String run;

  @Mixin private RunsRoot runs;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public VerifyCommand() {}

  @Override
  public Integer call() {
    RunFolder folder = runs.find(run);
    if (folder.base().isPresent()) {
      return CompareCommand.report(new Reports(), folder, spec.commandLine().getOut());
    }
    Verdicts verdicts = new Reports().verify(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.print(new TerminalSummary(Terminal.isWatched()).write(verdicts, folder.path().toString()));
    out.flush();
    return verdicts.exitCode();
  }
}
