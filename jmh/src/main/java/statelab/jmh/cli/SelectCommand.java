package statelab.jmh.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import statelab.reports.Reports;
import statelab.reports.model.RunFolders;
import statelab.reports.select.Mix;
import statelab.reports.select.Operation;
import statelab.reports.select.SelectionText;
import statelab.reports.select.Workload;

/** {@code lab select}: ranks the variants for a workload, from a run's own figures. */
@Command(
    name = "select",
    description = "rank the variants for a mix of operations, a size and a memory bound",
    mixinStandardHelpOptions = true)
public final class SelectCommand implements Callable<Integer> {

  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})([KMG]?)(i?B)?");

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = RunFolders.LATEST,
      description = "an id, a folder or latest (default: ${DEFAULT-VALUE})")
  private String run;

  @Option(names = "--get", paramLabel = "SHARE", description = "the share of reads")
  private double get;

  @Option(names = "--put-new", paramLabel = "SHARE", description = "the share of new keys")
  private double putNew;

  @Option(names = "--overwrite", paramLabel = "SHARE", description = "the share of overwrites")
  private double overwrite;

  @Option(names = "--delete", paramLabel = "SHARE", description = "the share of deletes")
  private double delete;

  @Option(names = "--scan", paramLabel = "SHARE", description = "the share of scans")
  private double scan;

  @Option(
      names = "--scan-length",
      paramLabel = "N",
      defaultValue = "100",
      description = "the entries that a scan steps over (default: ${DEFAULT-VALUE})")
  private int scanLength;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "100000",
      description = "the entries in the store (default: ${DEFAULT-VALUE})")
  private long entries;

  @Option(
      names = "--sequential",
      description = "new keys come in ascending order instead of at random")
  private boolean sequential;

  @Option(
      names = "--memory",
      paramLabel = "BYTES",
      description = "what keys, values and store may take together, such as 512M")
  private String memory;

  @Mixin private RunsRoot runs;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public SelectCommand() {}

  @Override
  public Integer call() {
    Workload workload = workload();
    PrintWriter out = spec.commandLine().getOut();
    out.print(SelectionText.write(new Reports().select(runs.find(run), workload)));
    out.flush();
    return 0;
  }

  private Workload workload() {
    Map<Operation, Double> weights = new EnumMap<>(Operation.class);
    weights.put(Operation.GET, get);
    weights.put(Operation.PUT_NEW, putNew);
    weights.put(Operation.OVERWRITE, overwrite);
    weights.put(Operation.DELETE, delete);
    weights.put(Operation.SCAN, scan);
    try {
      return new Workload(Mix.of(weights), scanLength, entries, sequential, bytes(memory));
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static OptionalLong bytes(String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    Matcher matcher = BYTES.matcher(text.toUpperCase(Locale.ROOT).replace("IB", "iB"));
    if (!matcher.matches()) {
      throw new UserError("--memory is \"" + text + "\", expected a number of bytes such as 512M.");
    }
    int shift = 10 * " KMG".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    try {
      return OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
    } catch (ArithmeticException e) {
      throw new UserError(
          "--memory is \""
              + text
              + "\", which is beyond any machine; expected bytes such as 512M.");
    }
  }
}
