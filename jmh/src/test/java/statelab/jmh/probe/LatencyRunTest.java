package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.HostMonitor;
import statelab.jmh.run.QuietLimits;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;

class LatencyRunTest {

  private static final String VARIANT = "BPlusTree";
  private static final int SAMPLES = 10_000;

  @TempDir private Path runs;

  private RunFolder folder() {
    return RunFolders.create(
        runs, RunInfo.started("latency", true, Instant.now(), 1, 0, 0, List.of("latency")));
  }

  private String time(RunFolder folder, QuietLimits limits) {
    ChildJvm child = new ChildJvm(folder.resolve("children.log"));
    return new LatencyRun(folder, child, ForkJvm.Collector.PARALLEL, SAMPLES, limits)
        .time(VARIANT, 2, 7);
  }

  @Test
  void aQuietMachineGivesEveryRowOfTheRound() {
    RunFolder folder = folder();
    assertNull(time(folder, QuietLimits.NONE));
    assertEquals(
        List.of("T1p", "T2p", "T3p", "T4p"),
        folder.latencies().stream().map(LatencyRecord::row).toList());
    assertTrue(folder.latencies().stream().allMatch(record -> record.round() == 2));
  }

  @Test
  void rowsThatTheMachineDisturbsAtEveryAttemptAreNamedAndLeaveNoFigure() throws IOException {
    assumeTrue(HostMonitor.runQueueDelayMs() != null, "this system does not tell who waited");
    RunFolder folder = folder();
    String said = time(folder, new QuietLimits(-1, 1));
    assertTrue(
        said.startsWith("the machine disturbed T1p, T2p, T3p, T4p at each of 3 attempts; see "),
        said);
    assertEquals(List.of(), folder.latencies());
    List<String> log = Files.readAllLines(folder.resolve("children.log"));
    assertEquals(
        LatencyMain.ATTEMPTS,
        log.stream().filter(line -> line.startsWith("T3p of BPlusTree waited for a CPU")).count());
  }
}
