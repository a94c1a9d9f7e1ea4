package statelab.jmh.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.bench.Proofs;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Progress;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.text.TextTable;

/** {@code lab alloc}: proves how many bytes each path allocates. */
@Command(
    name = "alloc",
    description = "prove how many bytes each path allocates, in every compilation mode",
    mixinStandardHelpOptions = true)
public final class AllocationCommand implements Callable<Integer> {

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "observe only these variants")
  private List<String> variants;

  @Mixin private ProbeFolder target;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public AllocationCommand() {}

  @Override
  public Integer call() {
    var contestants = Choice.contestants(variants);
    RunFolder folder = target.open("alloc", spec.commandLine().getParseResult().originalArgs());
    int before = folder.allocations().size();
    Proofs proofs = new Proofs(folder, new ChildJvm(folder.resolve("children.log")));
    proofs.addAllocation(contestants, true);
    try (Progress progress = Terminal.progress()) {
      proofs.run(progress, Terminal.interrupt(), Instant.MAX);
    }
    String where = target.close(folder);
    List<AllocationRecord> all = folder.allocations();
    return print(all.subList(before, all.size()), where);
  }

  private int print(List<AllocationRecord> records, String where) {
    TextTable table = new TextTable("variant", "mode", "path", "max bytes", "ops in a window");
    int unmeasured = 0;
    for (AllocationRecord record : records) {
      boolean measured = record.maxBytesPerWindow() != null;
      unmeasured += measured ? 0 : 1;
      table.add(
          record.variant(),
          record.mode(),
          record.path() + (record.control() ? " (control)" : ""),
          measured ? Long.toString(record.maxBytesPerWindow()) : "not measured",
          Long.toString(record.opsPerWindow()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(table);
    out.println(
        "Each figure is the most bytes that one of many windows allocated; the control must"
            + " allocate.");
    out.println(where);
    out.flush();
    if (unmeasured > 0 || records.isEmpty()) {
      String reason = records.isEmpty() ? "nothing was observed" : firstReason(records);
      throw new UserError(unmeasured + " figures were not measured: " + reason + ".");
    }
    return 0;
  }

  private static String firstReason(List<AllocationRecord> records) {
    return records.stream()
        .filter(record -> record.maxBytesPerWindow() == null)
        .findFirst()
        .orElseThrow()
        .reason();
  }
}
