package statelab.jmh.gate;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import statelab.jmh.row.Row;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkResult;
import statelab.jmh.run.ForkSpec;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Profile;
import statelab.jmh.run.QuietLimits;
import statelab.jmh.run.RoundCompanion;
import statelab.jmh.run.RoundPlan;
import statelab.jmh.run.RunSession;
import statelab.jmh.run.Scratch;
import statelab.jmh.run.Silence;
import statelab.reports.data.RunData;
import statelab.reports.model.JmhResult;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;
import statelab.reports.model.Targets;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdicts;

/**
 * A run whose forks were never started: the runner, the files and the verdicts are the real ones,
 * only the figures are chosen. Deleted when closed.
 */
final class MadeUpRun implements AutoCloseable {

  /** What a fork that was never started gave. */
  record MadeUp(
      ForkResult result,
      double nanosPerOperation,
      Object allocatedPerOperation,
      Map<String, List<Double>> noted) {
    MadeUp(ForkResult result, double nanosPerOperation, Object allocatedPerOperation) {
      this(result, nanosPerOperation, allocatedPerOperation, Map.of());
    }
  }

  private static final long SEED = 1;
  private static final String SUITES = "statelab.jmh.suite.";

  private final Scratch root = new Scratch();
  private final RunFolder folder;

  MadeUpRun() {
    folder =
        RunFolders.create(
            root.folder(),
            RunInfo.started("gates", true, Instant.now(), SEED, 1, 1, List.of("gates")));
  }

  RunFolder folder() {
    return folder;
  }

  /** Runs rounds of one row, each fork as the function says. */
  void forks(Row row, Contestants contestants, int rounds, Function<ForkSpec, MadeUp> forks) {
    forks(List.of(row), contestants, rounds, forks);
  }

  /** Runs rounds of some rows, each fork as the function says. */
  void forks(
      List<Row> rows, Contestants contestants, int rounds, Function<ForkSpec, MadeUp> forks) {
    Profile profile = Profile.DEFAULT.withRounds(rounds);
    RunSession session =
        new RunSession(
            folder,
            new RoundPlan(profile, rows, contestants, SEED),
            (fork, jmhFile) -> {
              MadeUp made = forks.apply(fork);
              writeRaw(jmhFile, fork, made);
              return made.result();
            },
            QuietLimits.DEFAULT,
            new Silence(),
            new Interrupt(),
            Clock.systemUTC(),
            Instant.MAX);
    session.run(RoundCompanion.NONE, measured -> java.util.Set.of());
    folder.finish(RunStatus.COMPLETE, Instant.now());
  }

  /** Returns the verdict on the first target of a row. */
  RowVerdict verdict(Targets targets, String row) {
    return Verdicts.of(RunData.read(folder, targets)).rows().stream()
        .filter(verdict -> verdict.row().equals(row))
        .findFirst()
        .orElseThrow();
  }

  private void writeRaw(Path file, ForkSpec fork, MadeUp made) {
    Map<String, Object> primary =
        Map.of(
            "score",
            made.nanosPerOperation(),
            "scoreUnit",
            "ns/op",
            "rawData",
            List.of(made.result().iterations()));
    Map<String, Object> secondary = new TreeMap<>();
    secondary.put("gc.count", Map.of("score", 0.0));
    secondary.put("gc.alloc.rate.norm", Map.of("score", made.allocatedPerOperation()));
    made.noted()
        .forEach(
            (name, figures) ->
                secondary.put("figure." + name, Map.of("rawData", List.of(figures))));
    Map<String, String> params = new TreeMap<>(fork.row().params());
    params.put("seed", Long.toString(fork.seed()));
    folder.writeJson(
        folder.relative(file),
        List.of(
            Map.of(
                "benchmark",
                SUITES + fork.row().benchmark(),
                "mode",
                "avgt",
                "forks",
                1,
                "jvmArgs",
                List.of("-D" + JmhResult.CONTESTANT + "=" + fork.variant()),
                "params",
                params,
                "primaryMetric",
                primary,
                "secondaryMetrics",
                secondary)));
  }

  @Override
  public void close() {
    root.close();
  }
}
