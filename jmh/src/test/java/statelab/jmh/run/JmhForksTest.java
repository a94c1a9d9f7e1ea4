package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;
import statelab.reports.model.Base;
import statelab.reports.model.JmhResult;
import statelab.reports.model.QuietCore;

/** Forks real JVMs, as short as can be. */
class JmhForksTest {

  private static final Timing TINY = new Timing(1, 3, 10, 1, 3);

  @TempDir private Path folder;

  @BeforeAll
  static void otherRunsOfJmhMayGoOn() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  private ForkResult execute(Row row, Path jmhFile) {
    JmhForks forks = new JmhForks(TINY, ForkJvm.Collector.PARALLEL, folder.resolve("jmh.log"));
    return forks.execute(new ForkSpec(0, row, "BPlusTree", 1), jmhFile);
  }

  @Test
  void aForkLeavesTheRawResultOfExactlyOneFork() {
    Path jmhFile = folder.resolve("fork.json");
    ForkResult result = execute(RowCatalogue.find("T1").orElseThrow(), jmhFile);
    assertNull(result.failure());
    assertTrue(result.measuredMs() >= TINY.iterations() * TINY.iterationMs() * 0.9);
    JmhResult raw = JmhResult.read(jmhFile);
    assertTrue(raw.scoreNsPerOp() > 0);
    assertEquals(raw.iterationsNsPerOp(), result.iterations());
    List<Double> slowdowns = raw.figures().get(QuietCore.FIGURE);
    assertEquals(TINY.iterations(), slowdowns.size());
    assertTrue(slowdowns.stream().allMatch(slowdown -> slowdown >= 1), slowdowns::toString);
    assertTrue(raw.allocatedBytesPerOp().isPresent());
  }

  @Test
  void aFillIsDividedByItsEntries() {
    Row large = RowCatalogue.find("T3s").orElseThrow();
    Map<String, String> params = new HashMap<>(large.params());
    params.put(Row.ENTRIES, "1000");
    Row small =
        new Row("small", large.group(), large.benchmark(), params, large.pace(), 1000, null);
    Path jmhFile = folder.resolve("fill.json");
    ForkResult result = execute(small, jmhFile);
    assertNull(result.failure());
    assertEquals(TINY.shots(), JmhResult.read(jmhFile).figures().get(QuietCore.FIGURE).size());
    assertTrue(JmhResult.read(jmhFile).scoreNsPerOp() < 1_000_000);
  }

  @Test
  void aForkThatThrowsIsAResultWithAReasonAndNoFile() {
    Row row = RowCatalogue.find("T1").orElseThrow();
    Map<String, String> params = new HashMap<>(row.params());
    params.put(Row.ENTRIES, "-1");
    Row broken = new Row("broken", row.group(), row.benchmark(), params, row.pace(), 1, null);
    Path jmhFile = folder.resolve("broken.json");
    ForkResult result = execute(broken, jmhFile);
    assertTrue(result.failure().contains("count is -1"), result.failure());
    assertFalse(Files.exists(jmhFile));
  }

  @Test
  void aForkIsMadeOfItsContestantsClasses() {
    String own = System.getProperty("java.class.path");
    ClassPaths classPaths =
        contestant -> Base.isBase(contestant) ? folder.resolve("no.jar").toString() : own;
    JmhForks forks =
        new JmhForks(TINY, ForkJvm.Collector.PARALLEL, classPaths, folder.resolve("jmh.log"));
    Row row = RowCatalogue.find("T1").orElseThrow();
    assertNull(
        forks.execute(new ForkSpec(0, row, "BPlusTree", 1), folder.resolve("a.json")).failure());
    String base = Base.contestant("BPlusTree");
    assertNotNull(forks.execute(new ForkSpec(0, row, base, 1), folder.resolve("b.json")).failure());
    assertEquals(own, System.getProperty("java.class.path"));
  }

  @Test
  void aHeapThatTheMachineCannotHoldSaysWhatItNeeds() {
    assertEquals(
        "needs 13.7 GiB of memory, and the machine has 8.0 GiB",
        JmhForks.tooLarge(ForkJvm.heapMebibytes(10_000_000), 8L << 30).orElseThrow());
    assertTrue(JmhForks.tooLarge(ForkJvm.heapMebibytes(10_000_000), 16L << 30).isEmpty());
    assertTrue(JmhForks.tooLarge(ForkJvm.heapMebibytes(10_000_000), null).isEmpty());
  }

  @Test
  void aForkThatDoesNotFitIsNotStarted() {
    Row row = RowCatalogue.find("get_10m").orElseThrow();
    Map<String, String> params = new HashMap<>(row.params());
    params.put(Row.ENTRIES, "2000000000");
    Row huge = new Row("huge", row.group(), row.benchmark(), params, row.pace(), 1, null);
    ForkResult result = execute(huge, folder.resolve("huge.json"));
    assertTrue(result.failure().startsWith("needs 2,1") || result.failure().startsWith("needs 21"));
    assertFalse(Files.exists(folder.resolve("jmh.log")));
  }
}
