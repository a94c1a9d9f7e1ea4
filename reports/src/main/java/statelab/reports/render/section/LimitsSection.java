package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Environment;
import statelab.reports.model.Row;
import statelab.reports.model.RunStatus;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Section;
import statelab.reports.text.Numbers;

/** What the run cannot say; always there. */
final class LimitsSection {

  private static final double BUSY_PER_CORE = 0.5;
  private static final int FEW_FORKS = 5;

  private final RunData run;

  LimitsSection(RunData run) {
    this.run = run;
  }

  Section build() {
    List<String> limits = new ArrayList<>();
    addOfThisRun(limits);
    addOfThisMachine(limits);
    limits.add(
        "Times are those of one machine during one run. Ratios carry over to other machines better"
            + " than times do, and neither carries over for certain.");
    limits.add(
        "An interval covers the differences between forks of this run. It does not cover another"
            + " build of the JDK, another day, or another neighbour on the same host.");
    limits.add(
        "Intervals and tests take the logarithms of the forks' figures as normal. With few forks"
            + " this cannot be checked.");
    limits.add(
        "Keys are drawn uniformly and values have one length, unless a row says otherwise. One"
            + " variant runs alone in its JVM, which its compilers may specialise for it.");
    limits.add(
        "Time per operation is an average over an iteration: it hides the tail. The tail is in the"
            + " latency sections: of single operations without a pause, and of a job under load.");
    return new Section("limits", "Limits", List.of(new Block.Items(limits)));
  }

  private void addOfThisRun(List<String> limits) {
    if (!run.info().evidence()) {
      limits.add("This was a smoke run. Its figures show that the lab works and nothing else.");
    }
    if (run.info().status() != RunStatus.COMPLETE) {
      limits.add("The run is " + run.info().status().label() + ": figures are missing.");
    }
    long few =
        run.forks().attempted().stream()
            .flatMap(row -> run.forks().cells(row).stream())
            .filter(cell -> cell.isMeasured() && cell.costs().size() < FEW_FORKS)
            .count();
    if (few > 0) {
      limits.add(
          Numbers.counted(few, "cell")
              + " of row and variant "
              + (few == 1 ? "rests" : "rest")
              + " on fewer than "
              + FEW_FORKS
              + " forks; such intervals are wide, and rightly so.");
    }
    List<String> gaps =
        run.forks().rows().stream()
            .filter(row -> row.hasTarget() && noneMeasured(row))
            .map(Row::id)
            .toList();
    if (!gaps.isEmpty()) {
      limits.add("Rows with a target that no fork measured: " + String.join(", ", gaps) + ".");
    }
  }

  private boolean noneMeasured(Row row) {
    return run.forks().cells(row).stream().noneMatch(Cell::isMeasured);
  }

  private void addOfThisMachine(List<String> limits) {
    Optional<Environment> found = run.environment();
    if (found.isEmpty()) {
      limits.add("The machine was not recorded, so the figures belong to no known machine.");
      return;
    }
    Environment machine = found.orElseThrow();
    if (machine.virtualization() != null) {
      limits.add(
          "The machine is virtual ("
              + machine.virtualization()
              + "): neighbours share caches and memory bandwidth, unseen.");
    }
    if (Boolean.TRUE.equals(machine.gitDirty())) {
      limits.add("The source had changes that are not committed: nobody else can build the same.");
    }
    if (busy(machine)) {
      limits.add(
          "The machine was at work before the run started (load "
              + Numbers.figure(machine.loadAverageBefore())
              + " on "
              + Numbers.counted(machine.cores(), "core")
              + ").");
    }
  }

  private static boolean busy(Environment machine) {
    return machine.loadAverageBefore() != null
        && machine.cores() != null
        && machine.loadAverageBefore() > BUSY_PER_CORE * machine.cores();
  }
}
