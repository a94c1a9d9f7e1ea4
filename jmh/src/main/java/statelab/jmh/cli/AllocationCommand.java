package statelab.jmh.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.bench.Proofs;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Contestants;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Row;
import statelab.reports.model.RowKind;
import statelab.reports.model.RunFolder;
import statelab.reports.model.SoakRecord;
import statelab.reports.model.Target;
import statelab.reports.model.Targets;
import statelab.reports.render.AllocationText;
import statelab.reports.text.Numbers;

/** {@code lab alloc}: proves how many bytes each path allocates. */
@Command(
    name = "alloc",
    description =
        "prove how many bytes each path allocates, however it is compiled, and that very many reads"
            + " fit into a small heap that is never collected",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no path that must not allocate did, and the reads fitted",
      "1:the tool failed, or a figure was not measured",
      "2:such a path allocated with the JVM as it is started by default, or the reads did not fit; of"
          + " the reference, or of the variants named"
    })
public final class AllocationCommand implements Callable<Integer> {

  private static final int ALLOCATES = 2;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "observe only these variants")
  private List<String> variants;

  @Option(
      names = "--soak-reads",
      paramLabel = "N",
      defaultValue = "1000000000",
      description =
          "reads of the reference, or of the variants named, in a small heap that is never"
              + " collected; 0 for none (default: ${DEFAULT-VALUE})")
  private long soakReads;

  @Mixin private ProbeFolder target;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public AllocationCommand() {}

  @Override
  public Integer call() {
    if (soakReads < 0) {
      throw new UserError("--soak-reads is " + soakReads + ", expected at least 0.");
    }
    Contestants contestants = Choice.contestants(variants);
    RunFolder folder = target.open("alloc", spec.commandLine().getParseResult().originalArgs());
    int before = folder.allocations().size();
    int soaksBefore = folder.soaks().size();
    Proofs proofs = new Proofs(folder, new ChildJvm(folder.resolve("children.log")));
    proofs.addAllocation(contestants, true);
    List<String> judged = variants == null ? List.of(contestants.reference()) : contestants.all();
    if (soakReads > 0) {
      proofs.addSoak(judged, soakReads);
    }
    String where =
        target.fill(folder, (progress, interrupt) -> proofs.run(progress, interrupt, Instant.MAX));
    List<AllocationRecord> all = folder.allocations();
    List<AllocationRecord> records = all.subList(before, all.size());
    List<SoakRecord> allSoaks = folder.soaks();
    List<SoakRecord> soaks = allSoaks.subList(soaksBefore, allSoaks.size());
    PrintWriter out = spec.commandLine().getOut();
    out.print(AllocationText.write(records, soaks));
    out.println(where);
    int status = judge(judged, records, soaks, out);
    out.flush();
    return status;
  }

  /**
   * Holds what was observed against the target.
   *
   * @param judged the variants that must hold it
   * @param records what the paths allocated
   * @param soaks the reads without a collector
   * @param out takes a sentence on what allocated
   * @return the status
   * @throws UserError if nothing allocated, but something was not measured
   */
  static int judge(
      List<String> judged,
      List<AllocationRecord> records,
      List<SoakRecord> soaks,
      PrintWriter out) {
    List<String> missed = new ArrayList<>();
    for (Row row : Targets.bundled().targeted()) {
      if (row.kind() == RowKind.ALLOCATION) {
        Target target = row.absoluteTarget().orElseThrow();
        records.stream()
            .filter(record -> judged.contains(record.variant()))
            .filter(record -> record.mode().equals(AllocationRecord.DEFAULT_MODE))
            .filter(record -> row.paths().contains(record.path()))
            .filter(record -> record.maxBytesPerWindow() != null)
            .filter(record -> !target.bound().holds(record.maxBytesPerWindow(), target.value()))
            .forEach(record -> missed.add(missed(row, record)));
      }
    }
    soaks.stream()
        .filter(soak -> soak.controlDied() && !soak.survived())
        .forEach(soak -> missed.add("The reads of " + soak.variant() + " did not fit."));
    missed.forEach(out::println);
    if (missed.isEmpty()) {
      checkMeasured(records, soaks);
    }
    return missed.isEmpty() ? 0 : ALLOCATES;
  }

  private static String missed(Row row, AllocationRecord record) {
    return row.id()
        + " is missed: "
        + record.path()
        + " of "
        + record.variant()
        + " allocated "
        + Numbers.counted(record.maxBytesPerWindow(), "byte")
        + " in a window of "
        + Numbers.counted(record.opsPerWindow(), "operation")
        + ".";
  }

  private static void checkMeasured(List<AllocationRecord> records, List<SoakRecord> soaks) {
    if (records.isEmpty()) {
      throw new UserError("Nothing was observed.");
    }
    List<String> reasons = new ArrayList<>();
    records.stream()
        .filter(record -> record.maxBytesPerWindow() == null)
        .forEach(record -> reasons.add(record.reason()));
    soaks.stream().filter(soak -> !soak.controlDied()).forEach(soak -> reasons.add(soak.reason()));
    if (!reasons.isEmpty()) {
      throw new UserError(
          Numbers.counted(reasons.size(), "figure was", "figures were")
              + " not measured: "
              + reasons.getFirst()
              + ".");
    }
  }
}
