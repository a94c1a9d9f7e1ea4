package statelab.jmh.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.bench.Bench;
import statelab.jmh.bench.BenchPlan;
import statelab.jmh.row.Row;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Profile;
import statelab.jmh.run.Progress;
import statelab.reports.Reports;
import statelab.reports.model.RunFolder;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;

/** {@code lab run}: measures, reports, and succeeds when the run is complete. */
@Command(
    name = "run",
    description = "measure the variants in interleaved forks and write a report",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "smoke (no evidence), default or full (default: ${DEFAULT-VALUE})")
  private String profile;

  @Option(
      names = "--rows",
      paramLabel = "ID",
      split = ",",
      description = "measure only these rows, and nothing beside them")
  private List<String> rows;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "measure only these variants")
  private List<String> variants;

  @Mixin private ForkOptions forks;

  @Mixin private RunsRoot runs;

  @Mixin private EvidenceRoot evidence;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public RunCommand() {}

  @Override
  public Integer call() {
    Reports reports = new Reports();
    BenchPlan plan = plan();
    ForkOptions.checkMachineIsFree();
    Interrupt interrupt = Terminal.interrupt();
    RunFolder folder;
    try (Progress progress = Terminal.progress()) {
      folder =
          new Bench(plan, runs.path(), progress, interrupt)
              .run(measured -> undecided(reports, measured));
    }
    evidence.addTo(folder, spec.commandLine().getErr());
    return ReportCommand.report(reports, folder, spec.commandLine().getOut());
  }

  private BenchPlan plan() {
    Profile chosen = Choice.profile(profile);
    List<Row> chosenRows = Choice.rows(rows);
    Contestants contestants = Choice.contestants(variants);
    forks.check();
    return new BenchPlan(
        forks.fitted(chosen, rows),
        chosenRows,
        contestants,
        forks.collector(),
        forks.seed(),
        rows == null,
        Optional.empty(),
        spec.commandLine().getParseResult().originalArgs());
  }

  private static Set<String> undecided(Reports reports, RunFolder folder) {
    return reports.verify(folder).rows().stream()
        .filter(row -> row.verdict() == Verdict.UNDECIDED && row.adjustedP() != null)
        .map(RowVerdict::row)
        .collect(Collectors.toUnmodifiableSet());
  }
}
