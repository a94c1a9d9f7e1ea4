package statelab.jmh.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.bench.Proofs;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Contestants;
import statelab.reports.data.FootprintAgreement;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.text.TextTable;
import statelab.testkit.KeyShape;

/** {@code lab footprint}: weighs the variants. */
@Command(
    name = "footprint",
    description = "weigh the variants in bytes per entry beyond keys and values",
    mixinStandardHelpOptions = true)
public final class FootprintCommand implements Callable<Integer> {

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "weigh only these variants")
  private List<String> variants;

  @Option(
      names = "--entries",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000",
      description = "the sizes to weigh (default: ${DEFAULT-VALUE})")
  private List<Integer> sizes;

  @Option(
      names = "--keys",
      paramLabel = "SHAPE",
      defaultValue = "Long8",
      description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private KeyShape keyShape;

  @Mixin private ProbeFolder target;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public FootprintCommand() {}

  @Override
  public Integer call() {
    Contestants contestants = Choice.contestants(variants);
    for (int entries : sizes) {
      if (entries < 1 || entries > KeyShape.MAX_COUNT) {
        throw new UserError(
            "--entries is " + entries + ", expected 1 to " + KeyShape.MAX_COUNT + ".");
      }
    }
    RunFolder folder = target.open("footprint", spec.commandLine().getParseResult().originalArgs());
    int before = folder.footprints().size();
    Proofs proofs = new Proofs(folder, new ChildJvm(folder.resolve("children.log")));
    for (int entries : sizes) {
      proofs.addFootprint(contestants, keyShape.name(), entries, false);
      proofs.addFootprint(contestants, keyShape.name(), entries, true);
    }
    String where =
        target.fill(folder, (progress, interrupt) -> proofs.run(progress, interrupt, Instant.MAX));
    List<FootprintRecord> all = folder.footprints();
    print(all.subList(before, all.size()), where);
    return 0;
  }

  private void print(List<FootprintRecord> records, String where) {
    Map<String, List<FootprintRecord>> groups = new LinkedHashMap<>();
    for (FootprintRecord record : records) {
      String key = record.variant() + record.entries() + record.compactHeaders();
      groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(record);
    }
    TextTable table =
        new TextTable(
            "variant",
            "keys",
            "entries",
            "headers",
            "payload",
            "heap",
            "allocated",
            "JOL",
            "methods");
    for (List<FootprintRecord> group : groups.values()) {
      FootprintRecord first = group.getFirst();
      table.add(
          first.variant(),
          first.keyShape(),
          Long.toString(first.entries()),
          first.compactHeaders() ? "compact" : "standard",
          bytes(first.payloadBytesPerEntry()),
          bytes(group, FootprintRecord.HEAP),
          bytes(group, FootprintRecord.ALLOCATED),
          bytes(group, FootprintRecord.JOL),
          FootprintAgreement.of(group).words());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(table);
    out.println(
        "Bytes per entry: the payload is keys and values, the counts are what the store takes"
            + " beyond it.");
    out.println(FootprintAgreement.RULE);
    out.println(where);
    out.flush();
    records.stream()
        .filter(record -> record.overheadBytesPerEntry() == null)
        .findFirst()
        .ifPresent(
            record -> {
              throw new UserError("A footprint was not measured: " + record.reason() + ".");
            });
  }

  private static String bytes(List<FootprintRecord> group, String method) {
    return group.stream()
        .filter(record -> record.method().equals(method))
        .findFirst()
        .map(FootprintRecord::overheadBytesPerEntry)
        .map(FootprintCommand::bytes)
        .orElse("not measured");
  }

  private static String bytes(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
