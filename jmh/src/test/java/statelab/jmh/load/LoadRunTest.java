package statelab.jmh.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.ForkJvm.Collector;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;

class LoadRunTest {

  private static final LoadPlan TINY = new LoadPlan(0.3, 0.3, 0.1, true, List.of(5_000L));

  @TempDir private Path runs;

  private RunFolder folder;

  @BeforeEach
  void makeFolder() {
    folder =
        RunFolders.create(
            runs, RunInfo.started("latency", true, Instant.now(), 1, 0, 0, List.of("latency")));
  }

  private LoadRun run(LoadPlan plan) {
    return new LoadRun(folder, new ChildJvm(folder.resolve("children.log")), plan);
  }

  @Test
  void aRunLeavesARecordAndALogThatOtherToolsRead() throws Exception {
    assertNull(
        run(TINY).measure("BPlusTree", Collector.G1, 2),
        () -> "see " + folder.resolve("children.log"));
    LoadRecord record = folder.loads().getFirst();
    assertEquals(2, record.round());
    assertEquals("g1", record.collector());
    assertNotNull(record.service(), record.toString());
    assertTrue(record.flatOutPerSecond() > 0, record.toString());
    assertTrue(record.snapshots().taken() > 0, record.toString());
    Map<String, Long> counts = new HashMap<>();
    File log = folder.resolve(record.histogramFile()).toFile();
    try (HistogramLogReader reader = new HistogramLogReader(log)) {
      for (EncodableHistogram each = reader.nextIntervalHistogram();
          each != null;
          each = reader.nextIntervalHistogram()) {
        counts.merge(each.getTag(), ((Histogram) each).getTotalCount(), Long::sum);
      }
    }
    assertEquals(record.operations(), counts.get("response"));
    assertEquals(record.operations(), counts.get("service"));
    assertEquals(record.snapshots().taken(), counts.get("snapshot-stall").intValue());
    assertEquals(record.snapshots().taken(), counts.get("snapshot-write").intValue());
  }

  @Test
  void ratesFollowFromWhatTheStoreDoesWithoutWaiting() {
    LoadRun run = run(TINY.withRates(List.of()));
    assertEquals("no rate was found to offer", run.measure("BPlusTree", Collector.PARALLEL, 0));
    assertNull(run.findRates("BPlusTree", Collector.PARALLEL));
    assertFalse(Files.exists(folder.resolve("flat-out.txt")));
    assertTrue(folder.loads().isEmpty());
  }

  @Test
  void aJvmThatFailsLeavesARecordWithItsReason() {
    assertNotNull(run(TINY).measure("NoSuchVariant", Collector.G1, 0));
    LoadRecord record = folder.loads().getFirst();
    assertFalse(record.isMeasured());
    assertTrue(record.reason().contains("status 1"), record.reason());
  }

  @Test
  void theLadderIsRoundedAndEndsNearTheTop() {
    assertEquals(List.of(310_000L, 620_000L, 1_000_000L), TINY.withLadder(1_234_567).rates());
    assertEquals(List.of(1L, 2L, 3L), TINY.withLadder(3).rates());
  }

  @Test
  void aPlanSurvivesTheCommandLine() {
    LoadPlan plan = new LoadPlan(0.5, 2, 0, false, List.of(7L, 3L, 7L));
    assertEquals(List.of(3L, 7L), plan.rates());
    assertEquals(plan, LoadPlan.of(new ArrayList<>(plan.arguments())));
  }

  @Test
  void plansOfNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LoadPlan(1, 0, 1, true, List.of(1L)));
    assertThrows(IllegalArgumentException.class, () -> new LoadPlan(1, 1, 1, true, List.of(0L)));
  }
}
