package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.evidence.EvidenceCollector;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.ModelResult;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.changelog.ChangelogStateStore;
import statelab.testkit.FloodKeys;
import statelab.testkit.model.Chapters;
import statelab.testkit.model.TraceReducer;
import statelab.variants.Variant;

/** {@code lab soak}: random traces on every variant and the oracle in lockstep, for a long time. */
@Command(
    name = "soak",
    description = "compare every variant with an oracle over millions of random operations",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no difference",
      "1:the tool failed, or was stopped before its end",
      "2:a variant differs from the oracle"
    })
public final class SoakCommand implements Callable<Integer> {

  private static final String CHANGELOG = "Changelog";
  private static final List<String> SUBJECTS =
      Stream.concat(Arrays.stream(Variant.values()).map(Enum::name), Stream.of(CHANGELOG)).toList();
  private static final int DIFFERS = 2;
  private static final int MAX_OPERATIONS = 2_000_000_000;
  private static final long EVIDENCE_OPERATIONS = 10_000_000;

  @Option(
      names = "--operations",
      paramLabel = "N",
      defaultValue = "" + EVIDENCE_OPERATIONS,
      description =
          "how many operations each variant does; fewer than the default are no evidence (default:"
              + " ${DEFAULT-VALUE})")
  private long operations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "the seed of the first trace; each further trace has the next (default: 1)")
  private long seed;

  @Mixin private EvidenceRoot evidence;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public SoakCommand() {}

  @Override
  public Integer call() {
    if (operations < 1 || operations > MAX_OPERATIONS) {
      throw new UserError(
          "--operations is " + operations + ", expected 1 to " + MAX_OPERATIONS + ".");
    }
    Interrupt interrupt = Terminal.interrupt();
    long done = 0;
    long traces = 0;
    AssertionError difference = null;
    try (Progress progress = Terminal.progress()) {
      long startedAt = System.nanoTime();
      while (done < operations && difference == null && !interrupt.isRequested()) {
        say(progress, done, System.nanoTime() - startedAt, seed + traces);
        try {
          done += TraceReducer.runAndReduce(SoakCommand::stores, Chapters.trace(seed + traces));
        } catch (AssertionError e) {
          difference = e;
        }
        traces++;
      }
    }
    return summarise(done, traces, difference, interrupt.isRequested());
  }

  private void say(Progress progress, long done, long nanos, long trace) {
    double perOperation = done == 0 ? 0 : (double) nanos / done;
    Duration left = Duration.ofNanos((long) (perOperation * (operations - done)));
    progress.starting("operations, trace of seed " + trace, (int) done, (int) operations, left);
  }

  private int summarise(long done, long traces, AssertionError difference, boolean stopped) {
    PrintWriter out = spec.commandLine().getOut();
    if (stopped) {
      throw new UserError("Stopped after " + done + " operations; this is no evidence.");
    }
    String failure =
        difference == null
            ? null
            : "trace of seed " + (seed + traces - 1) + ": " + firstLine(difference);
    ModelResult model =
        new ModelResult("chapters", done, EVIDENCE_OPERATIONS, traces, seed, SUBJECTS, failure);
    String command = "make soak ARGS=\"--operations " + operations + " --seed " + seed + "\"";
    Path file =
        evidence
            .folder()
            .write(
                new EvidenceCollector(Path.of(""))
                    .stamp(EvidenceKind.MODEL, command, EvidenceResults.ofModels(List.of(model))));
    out.printf(
        "%,d operations in %,d traces from seed %d on each of %s%n",
        done, traces, seed, String.join(", ", SUBJECTS));
    out.println(difference == null ? "No difference." : difference.getMessage());
    model.shortfall().ifPresent(few -> out.println("As evidence not measured in full: " + few));
    out.println("Evidence: " + file);
    out.println(
        difference == null
            ? "Next:     make report shows it beside the speed"
            : "Next:     keep the trace above as a test in FoundBugsTest, and mend the store");
    out.flush();
    return difference == null ? 0 : DIFFERS;
  }

  private static String firstLine(AssertionError difference) {
    return String.valueOf(difference.getMessage()).lines().findFirst().orElse("no message");
  }

  private static Map<String, StateStore> stores() {
    Map<String, StateStore> stores = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      stores.put(variant.name(), floodable(variant));
    }
    stores.put(CHANGELOG, new ChangelogStateStore(floodable(Variant.BPlusTree)));
    return stores;
  }

  private static StateStore floodable(Variant variant) {
    return variant
        .index()
        .<StateStore>map(
            index -> InMemoryStateStore.builder().index(index).hashSeed(FloodKeys.SEED).build())
        .orElseGet(variant::create);
  }
}
