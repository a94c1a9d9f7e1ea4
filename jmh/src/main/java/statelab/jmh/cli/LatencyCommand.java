package statelab.jmh.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.bench.LatencyRounds;
import statelab.jmh.probe.LatencyRow;
import statelab.jmh.probe.LatencyRun;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.jmh.run.QuietLimits;
import statelab.jmh.run.Rounds;
import statelab.jmh.run.Steps;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.Percentiles;
import statelab.reports.model.RunFolder;
import statelab.reports.render.LoadText;
import statelab.reports.text.TextTable;

/** {@code lab latency}: times single operations, and a job under load. */
@Command(
    name = "latency",
    description =
        "record the latency of single operations beside the timer's own cost, and of a job on real"
            + " events at fixed rates while snapshots are taken",
    mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

  /** What there is to measure. */
  private enum Part {
    SINGLE,
    LOAD
  }

  private static final double SECONDS_PER_SAMPLE = 4e-6;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      defaultValue = "single,load",
      description =
          "single: operations without a pause; load: a job at fixed rates (default:"
              + " ${DEFAULT-VALUE})")
  private List<Part> parts;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description =
          "time only these variants (default: all for single operations, the reference and the"
              + " baseline under load)")
  private List<String> variants;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "JVMs for each variant, and under load for each collector (default: 3)")
  private int rounds;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "300000",
      description = "single operations to time in each JVM and row (default: ${DEFAULT-VALUE})")
  private int samples;

  @Option(
      names = "--gc",
      paramLabel = "NAME",
      defaultValue = "parallel",
      description =
          "the collector for single operations: parallel, g1 or zgc (default: ${DEFAULT-VALUE})")
  private ForkJvm.Collector collector;

  @Mixin private LoadOptions load;

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
    load.check();
    RunFolder folder = target.open("latency", spec.commandLine().getParseResult().originalArgs());
    checkNothingIsAdded(folder);
    int latenciesBefore = folder.latencies().size();
    int loadsBefore = folder.loads().size();
    String where =
        target.fill(
            folder,
            (progress, interrupt) ->
                steps(folder, contestants, progress, interrupt)
                    .run(progress, interrupt, Instant.MAX));
    List<LatencyRecord> latencies = folder.latencies();
    List<LoadRecord> loads = folder.loads();
    print(
        latencies.subList(latenciesBefore, latencies.size()),
        loads.subList(loadsBefore, loads.size()),
        folder,
        where);
    return 0;
  }

  /** Refuses a look at the verdicts that was not planned. */
  private void checkNothingIsAdded(RunFolder folder) {
    if (parts.contains(Part.SINGLE) && !folder.latencies().isEmpty()) {
      throw new UserError(
          "the run "
              + folder.path().getFileName()
              + " has its latencies of single operations, and verdicts on them; more would be a look"
              + " that was not planned. Add --parts load, or leave out --run.");
    }
  }

  private Steps steps(
      RunFolder folder, Contestants contestants, Progress progress, Interrupt interrupt) {
    Steps steps = new Steps();
    ChildJvm child = new ChildJvm(folder.resolve("children.log"));
    if (parts.contains(Part.SINGLE)) {
      double seconds = 1 + (double) samples * LatencyRow.values().length * SECONDS_PER_SAMPLE;
      Duration each = Duration.ofMillis((long) (seconds * 1000));
      LatencyRun run =
          new LatencyRun(folder, child.expecting(each), collector, samples, QuietLimits.DEFAULT);
      new LatencyRounds(run, contestants, new Rounds(rounds, rounds), 1, progress::say, interrupt)
          .addTo(steps, each);
    }
    if (parts.contains(Part.LOAD)) {
      Contestants driven = variants == null ? contestants.mainOnly() : contestants;
      load.addTo(steps, folder, child, driven, rounds, progress, interrupt);
    }
    return steps;
  }

  private void print(
      List<LatencyRecord> latencies, List<LoadRecord> loads, RunFolder folder, String where) {
    if (latencies.isEmpty() && loads.isEmpty()) {
      throw new UserError("No latency was measured; see " + folder.resolve("children.log") + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (!latencies.isEmpty()) {
      printSingle(latencies, out);
    }
    if (!loads.isEmpty()) {
      out.println(LoadText.write(loads));
    }
    out.println(where);
    out.flush();
  }

  private static void printSingle(List<LatencyRecord> records, PrintWriter out) {
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
    out.println("Single operations");
    out.println();
    out.println(table);
    out.println("Nanoseconds as read, the timer's own cost included; one line for each JVM.");
    records.stream()
        .filter(record -> !record.decidable())
        .findFirst()
        .ifPresent(record -> out.println("No verdict can rest on these: " + record.reason() + "."));
    out.println();
  }

  private static String ns(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
