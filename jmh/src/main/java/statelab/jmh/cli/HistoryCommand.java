package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import statelab.reports.Reports;
import statelab.reports.history.History;
import statelab.reports.render.HistorySummary;

/** {@code lab history}: lists all runs. */
@Command(
    name = "history",
    description = "list all runs with their headline rows, and write the list as a page",
    mixinStandardHelpOptions = true)
public final class HistoryCommand implements Callable<Integer> {

  @Mixin private RunsRoot runs;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public HistoryCommand() {}

  @Override
  public Integer call() {
    Path root = runs.path();
    History history = new Reports().history(root);
    if (history.lines().isEmpty()) {
      throw new UserError("There is no run in " + root + " yet; make one first: lab run.");
    }
    PrintWriter out = spec.commandLine().getOut();
    String page = root.resolve("history.html").toString();
    out.print(new HistorySummary(Terminal.isWatched()).write(history, page));
    out.flush();
    return 0;
  }
}
