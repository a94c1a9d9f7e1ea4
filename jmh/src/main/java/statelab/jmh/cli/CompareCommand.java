package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import statelab.jmh.base.RevisionStore;
import statelab.jmh.base.RunPair;
import statelab.jmh.bench.Bench;
import statelab.jmh.bench.BenchPlan;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;
import statelab.jmh.run.ClassPaths;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.Git;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Profile;
import statelab.jmh.run.Progress;
import statelab.jmh.run.Scratch;
import statelab.jmh.run.StorePair;
import statelab.reports.Reports;
import statelab.reports.model.Base;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.render.ComparisonSummary;
import statelab.reports.verdict.BaseVerdicts;

/** {@code lab compare}: the present store against another revision, or a run against another. */
@Command(
    name = "compare",
    description = {
      "measure the present store and that of another revision in turns, or compare two runs",
      "Without flags: the rows of the targets for the published store, in about ten minutes."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no row is worse than the base by more than the tolerance",
      "1:the tool failed",
      "2:a row is worse by more than the tolerance",
      "3:none is shown to be, but for some rows it is not excluded"
    })
public final class CompareCommand implements Callable<Integer> {

  private static final String RUN_ID = "\\d{8}-\\d{6}-.+";

  @Parameters(
      paramLabel = "BASE",
      description = "a git revision such as HEAD~1, or the id of a run")
  private String base;

  @Option(
      names = "--rows",
      paramLabel = "ID",
      split = ",",
      description = "compare only these rows, and no bytes (default: the rows of the targets)")
  private List<String> rows;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "compare these variants (default: the published store)")
  private List<String> variants;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "5",
      description = "by how much a row may be worse (default: ${DEFAULT-VALUE})")
  private double tolerancePercent;

  @Option(
      names = "--with",
      paramLabel = "RUN",
      defaultValue = RunFolders.LATEST,
      description = "the run to compare with BASE, where BASE is a run (default: ${DEFAULT-VALUE})")
  private String with;

  @Mixin private ForkOptions forks;

  @Mixin private RunsRoot runs;

  @Spec private CommandSpec spec;

  /** Creates the verb. */
  public CompareCommand() {}

  @Override
  public Integer call() {
    checkNumbers();
    Reports reports = new Reports();
    List<Row> chosenRows = rows == null ? RowCatalogue.of(Row.Group.TARGET) : Choice.rows(rows);
    List<String> chosenVariants = chosenVariants();
    RunFolder folder =
        isRun() ? join(chosenVariants) : measure(reports, chosenRows, chosenVariants);
    return report(reports, folder, spec.commandLine().getOut());
  }

  /**
   * Writes the report of a comparison and prints its verdicts.
   *
   * @param reports makes reports
   * @param folder a run that has a base
   * @param out where to print
   * @return the status that the verdicts ask for
   */
  static int report(Reports reports, RunFolder folder, PrintWriter out) {
    BaseVerdicts verdicts = reports.renderComparison(folder);
    String page = folder.resolve("report.html").toString();
    out.print(new ComparisonSummary(Terminal.isWatched()).write(verdicts, page));
    out.flush();
    return verdicts.exitCode();
  }

  private void checkNumbers() {
    forks.check();
    if (!(tolerancePercent > 0) || tolerancePercent > 100) {
      throw new UserError(
          "--tolerance is " + tolerancePercent + ", expected per cent above 0 and up to 100.");
    }
  }

  private List<String> chosenVariants() {
    Contestants all = Choice.contestants(variants);
    return variants == null ? List.of(all.reference()) : all.all();
  }

  private boolean isRun() {
    if (base.equals(RunFolders.LATEST) || base.matches(RUN_ID)) {
      return true;
    }
    try {
      return Files.isRegularFile(Path.of(base, "run.json"));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private RunFolder join(List<String> chosenVariants) {
    if (forks.areForMeasuring()) {
      throw new UserError(
          "--rounds and --budget mean nothing when BASE is a run: nothing is measured.");
    }
    return new RunPair(runs.find(base), runs.find(with))
        .join(
            runs.path(),
            rows == null ? Set.of() : new HashSet<>(rows),
            chosenVariants,
            tolerancePercent / 100,
            spec.commandLine().getParseResult().originalArgs());
  }

  private RunFolder measure(Reports reports, List<Row> chosenRows, List<String> chosenVariants) {
    Git git = new Git(Path.of(""));
    String revision =
        git.resolve(base)
            .orElseThrow(
                () ->
                    new UserError(
                        "\""
                            + base
                            + "\" is neither a run in "
                            + runs.path()
                            + " nor a revision that git knows; give one such as HEAD~1."));
    ForkOptions.checkMachineIsFree();
    Interrupt interrupt = Terminal.interrupt();
    try (Progress progress = Terminal.progress()) {
      StorePair stores = build(git, revision, chosenVariants, progress);
      return new Bench(plan(chosenRows, chosenVariants, stores), runs.path(), progress, interrupt)
          .run(measured -> reports.compare(measured).undecided());
    }
  }

  private StorePair build(
      Git git, String revision, List<String> chosenVariants, Progress progress) {
    String name = RevisionStore.shortened(revision);
    RevisionStore other = new RevisionStore(git, new Scratch().folder());
    progress.starting("building the store of " + name, 0, 2, Duration.ofSeconds(40));
    ClassPaths classPaths = other.build(revision);
    progress.starting("checking the answers of " + name, 1, 2, Duration.ofSeconds(2));
    other.check(classPaths, revision, chosenVariants);
    String shown = revision.startsWith(base) ? name : base + " (" + name + ")";
    List<String> uncommitted = git.changes().orElse(List.of());
    return new StorePair(
        new Base(shown, revision, null, null, uncommitted, tolerancePercent / 100), classPaths);
  }

  private BenchPlan plan(List<Row> chosenRows, List<String> names, StorePair stores) {
    return new BenchPlan(
        forks.fitted(Profile.COMPARE, rows),
        chosenRows,
        new Contestants(names.getFirst(), names.getFirst(), names),
        forks.collector(),
        forks.seed(),
        rows == null,
        Optional.of(stores),
        spec.commandLine().getParseResult().originalArgs());
  }
}
