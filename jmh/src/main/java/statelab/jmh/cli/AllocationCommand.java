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
import statelab.jmh.run.Progress;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.SoakRecord;
import statelab.reports.render.AllocationText;
import statelab.reports.text.Numbers;

/** {@code lab alloc}: proves how many bytes each path allocates. */
@Command(
    name = "alloc",
    description =
        "prove how many bytes each path allocates, however it is compiled, and that very many reads"
            + " fit into a small heap that is never collected",
    mixinStandardHelpOptions = true)
public final class AllocationCommand implements Callable<Integer> {

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
    if (soakReads > 0) {
      proofs.addSoak(
          variants == null ? List.of(contestants.reference()) : contestants.all(), soakReads);
    }
    try (Progress progress = Terminal.progress()) {
      proofs.run(progress, Terminal.interrupt(), Instant.MAX);
    }
    String where = target.close(folder);
    List<AllocationRecord> all = folder.allocations();
    List<SoakRecord> soaks = folder.soaks();
    return print(all.subList(before, all.size()), soaks.subList(soaksBefore, soaks.size()), where);
  }

  private int print(List<AllocationRecord> records, List<SoakRecord> soaks, String where) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AllocationText.write(records, soaks));
    out.println(where);
    out.flush();
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
    return 0;
  }
}
