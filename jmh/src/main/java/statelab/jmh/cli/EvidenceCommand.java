package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import statelab.jmh.evidence.EvidenceCollector;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceKind;

/** {@code lab evidence}: keeps what the tests showed, for the reports. */
@Command(
    name = "evidence",
    description = "collect what tests and stress tests left behind, or list what is there",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything collected is as expected",
      "1:the tool failed",
      "2:something is not as expected, or was left out"
    })
public final class EvidenceCommand implements Callable<Integer> {

  private static final int NOT_AS_EXPECTED = 2;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = "tests, fuzz, kills, stress or mutation; without it, what is there is listed")
  private String kind;

  @Option(
      names = "--command",
      paramLabel = "TEXT",
      description = "the command that left it, for the report")
  private String command;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      defaultValue = "",
      description = "the working copy to collect from (default: this folder)")
  private Path root;

  @Mixin private EvidenceRoot evidence;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public EvidenceCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean asExpected = true;
    if (kind == null) {
      for (EvidenceKind each : EvidenceKind.values()) {
        out.println(line(each, evidence.folder().read(each)));
      }
    } else {
      asExpected = collect(out);
    }
    out.flush();
    return asExpected ? 0 : NOT_AS_EXPECTED;
  }

  private boolean collect(PrintWriter out) {
    EvidenceKind wanted = wanted();
    String typed = command == null ? wanted.command() : command;
    EvidenceCollector collector = new EvidenceCollector(root);
    EvidenceCollector.Collected collected = collector.collect(wanted, typed);
    Evidence found = collected.evidence();
    Path file = evidence.folder().write(found);
    collected.details().forEach(detail -> out.println("  " + detail));
    out.println(line(wanted, Optional.of(found)));
    out.println("Evidence: " + file);
    out.println("Next:     make report shows it beside the speed");
    return found.isAsExpected();
  }

  private EvidenceKind wanted() {
    List<EvidenceKind> collectable = EvidenceCollector.collectable();
    return collectable.stream()
        .filter(each -> each.label().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "There is nothing to collect for \""
                        + kind
                        + "\"; name one of "
                        + collectable.stream()
                            .map(EvidenceKind::label)
                            .collect(Collectors.joining(", "))
                        + ". Kinds of evidence are "
                        + Arrays.stream(EvidenceKind.values())
                            .map(EvidenceKind::label)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static String state(Evidence evidence) {
    if (evidence.isPartial()) {
      return "not measured in full";
    }
    return evidence.isAsExpected() ? "as expected" : "NOT as expected";
  }

  private static String line(EvidenceKind kind, Optional<Evidence> found) {
    String state =
        found
            .map(each -> state(each) + ", " + each.finishedAt() + ", revision " + each.revision())
            .orElse("not measured: " + kind.command());
    return "%-24s %s".formatted(kind.title(), state);
  }
}
