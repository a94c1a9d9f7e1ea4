package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.probe.FlameGraph;
import statelab.jmh.row.Row;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.ForkSpec;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.JmhForks;
import statelab.jmh.run.Timing;
import statelab.reports.model.RunFolder;

/** {@code lab profile}: draws flame graphs of a row. */
@Command(
    name = "profile",
    description = "draw flame graphs of a row: CPU time and bytes allocated",
    mixinStandardHelpOptions = true)
public final class ProfileCommand implements Callable<Integer> {

  private static final Timing LONG = new Timing(3, 5, 1000, 30, 60);

  @Option(
      names = "--row",
      paramLabel = "ID",
      defaultValue = "T2",
      description = "the row (default: ${DEFAULT-VALUE})")
  private String row;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = "BPlusTree",
      description = "the variant (default: ${DEFAULT-VALUE})")
  private String variant;

  @Mixin private ProbeFolder target;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public ProfileCommand() {}

  @Override
  public Integer call() {
    Row chosen = Choice.row(row);
    String name = chosen.hasVariant() ? Choice.variant(variant).name() : ForkSpec.NO_VARIANT;
    ForkOptions.checkMachineIsFree();
    RunFolder folder = target.open("profile", spec.commandLine().getParseResult().originalArgs());
    JmhForks forks = new JmhForks(LONG, ForkJvm.Collector.PARALLEL, folder.resolve("jmh.log"));
    FlameGraph graphs = new FlameGraph(folder.profileFolder());
    PrintWriter out = spec.commandLine().getOut();
    Interrupt interrupt = Terminal.interrupt();
    String where =
        target.fill(
            folder,
            interrupt,
            () -> {
              for (FlameGraph.Event event : FlameGraph.Event.values()) {
                if (!interrupt.isRequested()) {
                  Path graph = graphs.draw(forks, new ForkSpec(0, chosen, name, 1), event);
                  out.println(event.title() + ": " + graph);
                  out.flush();
                }
              }
            });
    out.println(where);
    out.flush();
    return 0;
  }
}
