package statelab.jmh.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;
import statelab.reports.verdict.BaseVerdict;
import statelab.reports.verdict.BaseVerdicts;
import statelab.reports.verdict.Change;

class RunPairTest {

  private static final String VARIANT = "BPlusTree";

  @TempDir private Path runs;

  private RunFolder run(String time, double nanoseconds, long bytes) throws IOException {
    Instant start = Instant.parse("2026-11-23T" + time + "Z");
    RunFolder run =
        RunFolders.create(runs, RunInfo.started("default", true, start, 1, 3, 3, List.of("run")));
    for (int round = 0; round < 3; round++) {
      Path raw = run.jmhFile(round, round, VARIANT, "T1");
      Files.writeString(raw, jmh(nanoseconds * (1 + 0.01 * round)));
      run.appendFork(
          new ForkRecord(
              round,
              round,
              "T1",
              VARIANT,
              "GetBenchmark.hit",
              Map.of(),
              run.relative(raw),
              start,
              2000,
              null,
              true,
              ForkOutcome.OK,
              null,
              1,
              null));
    }
    run.appendAllocation(
        new AllocationRecord(VARIANT, "getRef", "default", false, 20, 100, bytes, null));
    run.finish(RunStatus.COMPLETE, start);
    return run;
  }

  private static String jmh(double nanoseconds) {
    return String.format(
        Locale.ROOT,
        "[{\"benchmark\":\"lab.GetBenchmark.hit\",\"mode\":\"avgt\",\"forks\":1,\"primaryMetric\":{\"score\":%f,"
            + "\"scoreUnit\":\"ns/op\",\"rawData\":[[%f]]},\"secondaryMetrics\":{}}]",
        nanoseconds,
        nanoseconds);
  }

  private RunFolder join(RunFolder base, RunFolder present) {
    return new RunPair(base, present)
        .join(runs, Set.of(), List.of(VARIANT), 0.05, List.of("compare"));
  }

  private static Change change(BaseVerdicts verdicts, String row) {
    return verdicts.rows().stream()
        .filter(one -> one.row().equals(row))
        .map(BaseVerdict::change)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void timesOfTwoRunsAreShownAndNotJudged() throws IOException {
    RunFolder joined = join(run("10:00:00", 20, 0), run("11:00:00", 40, 0));
    BaseVerdicts verdicts = new Reports().renderComparison(joined);
    assertEquals(Change.NOT_INTERLEAVED, change(verdicts, "T1"));
    assertEquals(2, verdicts.rows().getFirst().ratio(), 1e-6);
    assertTrue(verdicts.rows().getFirst().low() > 1.9, verdicts.toString());
    assertEquals(Change.EQUAL, change(verdicts, "alloc"));
    assertEquals(BaseVerdicts.EXIT_OPEN, verdicts.exitCode());
    String page = Files.readString(joined.resolve("report.md"));
    assertTrue(page.contains("Not interleaved"), page);
  }

  @Test
  void bytesOfTwoRunsAreJudged() throws IOException {
    RunFolder present = run("11:00:00", 20, 1600);
    present.appendAllocation(
        new AllocationRecord(VARIANT, "getRef", "default", false, 20, 100, 0L, null));
    RunFolder joined = join(run("10:00:00", 20, 0), present);
    BaseVerdicts verdicts = new Reports().compare(joined);
    assertEquals(Change.TOO_MUCH, change(verdicts, "alloc"));
    assertEquals(BaseVerdicts.EXIT_WORSE, verdicts.exitCode());
  }

  @Test
  void theFolderStandsAlone() throws IOException {
    RunFolder joined = join(run("10:00:00", 20, 0), run("11:00:00", 20, 0));
    assertEquals(6, joined.forks().size());
    joined.forks().forEach(fork -> assertTrue(Files.exists(joined.resolve(fork.jmhFile()))));
    assertEquals(RunStatus.COMPLETE, joined.info().status());
  }

  @Test
  void refusesARunThatIsNotFinished() throws IOException {
    RunFolder base = run("10:00:00", 20, 0);
    RunFolder present = run("11:00:00", 20, 0);
    present.finish(RunStatus.INTERRUPTED, Instant.now());
    BaseException refused = assertThrows(BaseException.class, () -> new RunPair(base, present));
    assertTrue(refused.getMessage().contains("interrupted"), refused.getMessage());
  }

  @Test
  void refusesRunsThatHoldNothingOfTheVariant() throws IOException {
    RunPair pair = new RunPair(run("10:00:00", 20, 0), run("11:00:00", 20, 0));
    List<String> other = List.of("SkipList");
    assertThrows(
        BaseException.class, () -> pair.join(runs, Set.of(), other, 0.05, List.of("compare")));
  }
}
