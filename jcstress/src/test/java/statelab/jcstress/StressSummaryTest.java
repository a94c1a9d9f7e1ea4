package statelab.jcstress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

class StressSummaryTest {

  private static final String FAMILY = "statelab.jcstress.SnapshotHandOverStress.";

  @TempDir Path folder;
  private Path results;
  private DiskWriteCollector collector;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void open() throws IOException {
    results = folder.resolve("results.bin.gz");
    collector = new DiskWriteCollector(results.toString());
  }

  @Test
  void everyFamilyHasAModelAShippedClassAndAWeakOne() {
    Set<String> families = new TreeSet<>();
    Set<String> tests = new TreeSet<>(TestList.tests());
    tests.forEach(test -> families.add(test.substring(0, test.lastIndexOf('.'))));
    assertTrue(families.size() >= 5, families::toString);
    for (String family : families) {
      for (String part : List.of(".Model", ".Shipped", ".Weak")) {
        assertTrue(tests.remove(family + part), () -> family + " has no" + part);
      }
    }
    assertEquals(Set.of(), tests);
  }

  @Test
  void passesWhereForbiddenOutcomesAreSeenInTheWeakOnesOnly() throws IOException {
    add("Model", "1", 10, Status.NORMAL);
    add("Shipped", "1", 10, Status.NORMAL);
    add("Shipped", "-1", 5, Status.NORMAL);
    add("Weak", "0", 3, Status.NORMAL);
    Path evidence = folder.resolve("evidence.json");
    assertEquals(0, run(results.toString(), evidence.toString(), "quick"));
    String json = Files.readString(evidence);
    assertTrue(
        json.contains(
            "{\"name\":\"SnapshotHandOverStress.Shipped\",\"mode\":\"quick\",\"samples\":15,"
                + "\"forbidden\":0,\"expectForbidden\":false}"),
        json);
    assertTrue(json.contains("\"samples\":3,\"forbidden\":3,\"expectForbidden\":true"), json);
  }

  @Test
  void failsOnAForbiddenOutcomeOfTheShippedClass() throws IOException {
    add("Shipped", "1", 1_000_000, Status.NORMAL);
    add("Shipped", "0", 1, Status.NORMAL);
    assertEquals(2, run(results.toString()));
    assertTrue(out.toString(UTF_8).contains("FAILED"));
  }

  @Test
  void failsOnAnOutcomeThatNobodyListed() throws IOException {
    add("Shipped", "77", 1, Status.NORMAL);
    assertEquals(2, run(results.toString()));
  }

  @Test
  void failsWhereTheWeakOneStaysClean() throws IOException {
    add("Weak", "1", 1000, Status.NORMAL);
    assertEquals(2, run(results.toString()));
    assertTrue(out.toString(UTF_8).contains("should have shown"));
  }

  @Test
  void failsWhereAForkDidNotEnd() throws IOException {
    add("Shipped", "1", 10, Status.NORMAL);
    add("Shipped", "1", 0, Status.TIMEOUT_ERROR);
    assertEquals(2, run(results.toString()));
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    assertEquals(1, run());
    assertEquals(1, run("a", "b"));
    assertEquals(1, run(folder.resolve("missing").toString()));
    Path garbage = Files.writeString(folder.resolve("garbage"), "garbage");
    assertEquals(1, run(garbage.toString()));
    assertEquals(1, run(results.toString()), "a run without results proves nothing");
    assertEquals(5, err.toString(UTF_8).lines().count(), () -> err.toString(UTF_8));
  }

  private void add(String part, String outcome, long count, Status status) throws IOException {
    Options options = new Options(new String[] {"-c", "2"});
    assertTrue(options.parse());
    TestResult result = new TestResult(status);
    result.setConfig(
        new TestConfig(
            options,
            TestList.getInfo(FAMILY + part),
            0,
            List.of(),
            CompileMode.UNIFIED,
            new SchedulingClass(AffinityMode.NONE, 2, NodeType.PACKAGE)));
    if (count > 0) {
      result.addState(outcome, count);
    }
    collector.add(result);
  }

  private int run(String... args) {
    collector.close();
    return StressSummary.run(
        args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
