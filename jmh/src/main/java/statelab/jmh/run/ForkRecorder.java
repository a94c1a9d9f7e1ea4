package statelab.jmh.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import statelab.jmh.row.Row;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.stats.SteadyState;

/** Turns what a fork gave into the line that the run's folder keeps. */
final class ForkRecorder {

  private final RunFolder folder;
  private final QuietLimits limits;
  private final int cores;

  ForkRecorder(RunFolder folder, QuietLimits limits, int cores) {
    this.folder = folder;
    this.limits = limits;
    this.cores = cores;
  }

  ForkRecord record(
      int seq, ForkSpec fork, ForkResult result, Path jmhFile, Instant startedAt, long tookMs) {
    boolean failed = result.failure() != null;
    Optional<String> objection =
        failed
            ? Optional.of(result.failure())
            : limits.objection(result.host(), result.measuredMs(), tookMs, cores);
    Row row = fork.row();
    return new ForkRecord(
        seq,
        fork.round(),
        row.id(),
        fork.variant(),
        row.benchmark(),
        params(fork),
        failed ? null : folder.relative(jmhFile),
        startedAt,
        tookMs,
        result.host(),
        SteadyState.of(result.iterations()).map(SteadyState::settled).orElse(null),
        failed ? ForkOutcome.FAILED : objection.isPresent() ? ForkOutcome.DROPPED : ForkOutcome.OK,
        objection.orElse(null),
        1,
        row.bytesPerOperation());
  }

  private static Map<String, String> params(ForkSpec fork) {
    Map<String, String> params = new TreeMap<>(fork.row().params());
    params.put("seed", Long.toString(fork.seed()));
    return params;
  }
}
