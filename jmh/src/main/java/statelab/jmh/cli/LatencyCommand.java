package statelab.jmh.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.bench.LatencyRounds;
import statelab.jmh.probe.LatencyRun;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.jmh.run.Rounds;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.Percentiles;
import statelab.reports.model.RunFolder;

/** {@code lab latency}: times every single operation. */
@Command(
    name = "latency",
    description = "record the latency of single operations beside the timer's own cost",
    mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "time only these variants")
  private List<String> variants;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "JVMs for each variant (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "300000",
      description = "operations to time in each JVM and row (default: ${DEFAULT-VALUE})")
  private int samples;

  @Option(
      names = "--gc",
      paramLabel = "NAME",
      defaultValue = "parallel",
      description = "the collector: parallel, g1 or zgc (default: ${DEFAULT-VALUE})")
  private ForkJvm.Collector collector;

  @Mixin private ProbeFolder target;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public LatencyCommand() {}

  @Override
  public Integer call() {
    if (rounds < 1 || samples < 1) {
      throw new UserError("--rounds and --samples must be at least 1.");
    }
    Contestants contestants = Choice.contestants(variants);
    RunFolder folder = target.open("latency", spec.commandLine().getParseResult().originalArgs());
    int before = folder.latencies().size();
    LatencyRun run =
        new LatencyRun(folder, new ChildJvm(folder.resolve("children.log")), collector, samples);
    Interrupt interrupt = Terminal.interrupt();
    try (Progress progress = Terminal.progress()) {
      LatencyRounds companion =
          new LatencyRounds(run, contestants, new Rounds(rounds, rounds), 1, progress, interrupt);
      for (int round = 0; round < rounds; round++) {
        progress.starting("latencies", round, rounds, Duration.ZERO);
        companion.afterRound(round);
      }
    }
    target.close(folder);
    List<LatencyRecord> all = folder.latencies();
    print(all.subList(before, all.size()), folder);
    return 0;
  }

  private void print(List<LatencyRecord> records, RunFolder folder) {
    if (records.isEmpty()) {
      throw new UserError("No latency was measured; see " + folder.resolve("children.log") + ".");
    }
    TextTable table =
        new TextTable(
            "row", "variant", "operation", "entries", "p50", "p99", "p99.9", "max", "timer p99");
    for (LatencyRecord record : records) {
      Percentiles raw = record.raw();
      table.add(
          record.row(),
          record.variant(),
          record.operation(),
          Long.toString(record.entries()),
          ns(raw.p50()),
          ns(raw.p99()),
          ns(raw.p999()),
          ns(raw.max()),
          ns(record.floor().p99()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(table);
    out.println("Nanoseconds as read, the timer's own cost included; one line for each JVM.");
    records.stream()
        .filter(record -> !record.decidable())
        .findFirst()
        .ifPresent(record -> out.println("No verdict can rest on these: " + record.reason() + "."));
    out.println("Results: " + folder.path());
    out.flush();
  }

  private static String ns(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
