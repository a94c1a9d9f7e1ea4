package statelab.reports.history;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Base;
import statelab.reports.model.Environment;
import statelab.reports.model.RunFileException;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.Targets;
import statelab.reports.stats.ForkSample;
import statelab.reports.verdict.BaseVerdict;
import statelab.reports.verdict.BaseVerdicts;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdicts;

/**
 * All runs that a folder holds.
 *
 * @param lines one per folder, the oldest first
 */
public record History(List<RunLine> lines) {
  /*
   * Verdicts are taken anew from the raw files and not read from verdicts.json: runs of different
   * ages are then judged by the same targets and the same rules. Nothing else makes a column of
   * verdicts comparable. Their times are still those of their day and machine.
   */

  /** The rows that stand for a run: a read, an insert, a seek and a snapshot. */
  public static final List<String> HEADLINES = List.of("T2", "T3r", "T6", "T8");

  private static final int SHORT_REVISION = 9;

  /** Copies the list. */
  public History {
    lines = List.copyOf(lines);
  }

  /**
   * Reads all runs.
   *
   * @param runsRoot where runs are kept
   * @param targets the rows to judge them by
   * @return a line for every folder, readable or not
   */
  public static History read(Path runsRoot, Targets targets) {
    return new History(
        RunFolders.folders(runsRoot).stream().map(folder -> line(folder, targets)).toList());
  }

  /**
   * Counts the folders that cannot be read.
   *
   * @return their number
   */
  public int damaged() {
    return (int) lines.stream().filter(line -> line.damage() != null).count();
  }

  private static RunLine line(Path folder, Targets targets) {
    String id = folder.getFileName().toString();
    try {
      return line(id, RunData.read(RunFolder.open(folder), targets));
    } catch (RunFileException | UncheckedIOException | IllegalArgumentException e) {
      return RunLine.damaged(id, e.getMessage());
    }
  }

  private static RunLine line(String id, RunData run) {
    Verdicts verdicts = Verdicts.of(run);
    return new RunLine(
        id,
        null,
        run.info(),
        run.environment().map(History::revision).orElse(null),
        run.environment().map(History::machine).orElse(null),
        run.base().isPresent() ? outcome(BaseVerdicts.of(run)) : outcome(verdicts),
        verdicts.absolute().stream().filter(row -> HEADLINES.contains(row.row())).toList(),
        spread(run));
  }

  private static String outcome(Verdicts verdicts) {
    boolean anything = verdicts.rows().stream().map(RowVerdict::value).anyMatch(v -> v != null);
    return anything
        ? "%d met, %d missed, %d undecided"
            .formatted(verdicts.met(), verdicts.missed(), verdicts.undecided())
        : "no target measured";
  }

  private static String outcome(BaseVerdicts verdicts) {
    Base base = verdicts.base();
    long worse = verdicts.rows().stream().filter(row -> row.change().isTooMuch()).count();
    long open = verdicts.rows().stream().filter(BaseVerdict::leavesOpen).count();
    return "%d worse than %s, %d open, of %d"
        .formatted(worse, base.name(), open, verdicts.rows().size());
  }

  private static String revision(Environment machine) {
    if (machine.gitRevision() == null) {
      return null;
    }
    String revision = machine.gitRevision();
    String shortened = revision.substring(0, Math.min(SHORT_REVISION, revision.length()));
    return Boolean.TRUE.equals(machine.gitDirty()) ? shortened + "+" : shortened;
  }

  private static String machine(Environment machine) {
    return (machine.cpuModel() == null ? "a processor of unknown name" : machine.cpuModel())
        + (machine.cores() == null ? "" : ", " + machine.cores() + " cores")
        + (machine.jdkVersion() == null ? "" : ", JDK " + machine.jdkVersion());
  }

  private static Double spread(RunData run) {
    double[] spreads =
        run.forks().attempted().stream()
            .map(row -> run.forks().cell(row, run.targets().reference()))
            .map(Cell::costSample)
            .flatMap(sample -> sample.stream())
            .filter(ForkSample::isTestable)
            .mapToDouble(ForkSample::relativeSpread)
            .toArray();
    return spreads.length == 0 ? null : Double.valueOf(Median.withDefaults().evaluate(spreads));
  }
}
