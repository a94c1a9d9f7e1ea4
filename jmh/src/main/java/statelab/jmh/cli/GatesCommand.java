package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import statelab.jmh.evidence.EvidenceCollector;
import statelab.jmh.gate.Plant;
import statelab.jmh.gate.Plants;
import statelab.jmh.gate.SelfTest;
import statelab.jmh.run.Progress;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;
import statelab.reports.text.TextTable;

/** {@code lab gates}: plants defects and sees the gates catch them. */
@Command(
    name = "gates",
    description = "plant defects and see that each turns its gate red, and nothing else does",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every planted defect was caught",
      "1:the tool failed",
      "2:a gate missed a defect, or refused what has none",
      "3:no gate missed a defect, but one could not decide or was not asked; what --short leaves out"
          + " does not count"
    })
public final class GatesCommand implements Callable<Integer> {
  /*
   * Assertions are part of what the contract promises, and the lab runs without them. They are turned
   * on before any class of a store is loaded; if one were loaded earlier, the suites would say so.
   * Forks are JVMs of their own and stay without.
   */

  @Option(
      names = "--short",
      description = "leave out the comparison of real forks; figures drawn by seed stand for it")
  private boolean isShort;

  @Option(
      names = "--stress",
      paramLabel = "FILE",
      description = "what the concurrency stress tests showed, as scripts/stress leaves it")
  private Path stress;

  @Option(
      names = "--switch-off",
      paramLabel = "GATE",
      description = "let this gate pass everything: the self-test must then fail")
  private String switchedOff;

  @Mixin private RunsRoot runs;

  @Mixin private EvidenceRoot evidence;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public GatesCommand() {}

  @Override
  public Integer call() {
    ClassLoader.getSystemClassLoader().setDefaultAssertionStatus(true);
    List<PlantedResult> seen;
    try (Progress progress = Terminal.progress()) {
      seen = new ArrayList<>(selfTest(progress).run(progress));
    }
    if (stress == null) {
      seen.add(Plants.withoutStress());
    }
    int exitCode = SelfTest.exitCode(seen);
    if (isShort) {
      seen.add(Plants.withoutForks());
    }
    EvidenceResults results = EvidenceResults.ofPlanted(seen);
    String command =
        EvidenceKind.GATES.command()
            + (isShort ? " FORM=short" : "")
            + (switchedOff == null ? "" : " ARGS='--switch-off \"" + switchedOff + "\"'");
    print(
        seen,
        evidence
            .folder()
            .write(new EvidenceCollector(Path.of("")).stamp(EvidenceKind.GATES, command, results)));
    return exitCode;
  }

  private SelfTest selfTest(Progress progress) {
    List<Plant<?>> plants = new ArrayList<>(Plants.quick());
    if (stress != null) {
      plants.addAll(stressed());
    }
    if (!isShort) {
      plants.add(Plants.slowed(runs.path(), progress));
    }
    SelfTest selfTest = new SelfTest(plants);
    if (switchedOff == null) {
      return selfTest;
    }
    if (!selfTest.gates().contains(switchedOff)) {
      throw new UserError(
          "There is no gate \""
              + switchedOff
              + "\"; there are "
              + String.join(", ", selfTest.gates())
              + ".");
    }
    return selfTest.switchedOff(switchedOff);
  }

  private List<Plant<?>> stressed() {
    List<Plant<?>> plants = Plants.stressed(EvidenceResults.read(stress));
    if (plants.isEmpty()) {
      throw new UserError(
          stress + " shows no family with a weak and a shipped version; run make stress again.");
    }
    return plants;
  }

  private void print(List<PlantedResult> seen, Path file) {
    TextTable table = new TextTable("result", "gate", "planted defect", "the gate said").ofWords();
    for (PlantedResult planted : seen) {
      table.add(planted.outcome().label(), planted.gate(), planted.defect(), said(planted));
    }
    long caught =
        seen.stream().filter(planted -> planted.outcome() == PlantedOutcome.CAUGHT).count();
    PrintWriter out = spec.commandLine().getOut();
    out.println(table);
    out.println(
        "Self-test of the gates: "
            + caught
            + " of "
            + seen.size()
            + " planted defects caught, each gate green without its defect.");
    out.println("Evidence: " + file);
    out.println("Next:     make report shows it beside the speed");
    out.flush();
  }

  private static String said(PlantedResult planted) {
    return planted.outcome() == PlantedOutcome.FALSE_ALARM
        ? "of the unchanged: " + planted.saidOfUnchanged()
        : planted.said();
  }
}
