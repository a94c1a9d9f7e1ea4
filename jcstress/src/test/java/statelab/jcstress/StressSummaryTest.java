package statelab.jcstress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StressSummaryTest {

  private static final String FAMILY = "statelab.jcstress.SnapshotHandOverStress.";

  @TempDir Path folder;
  private Path results;
  private DiskWriteCollector collector;

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
    StressSummary summary = read();
    assertTrue(summary.isAsExpected());
    Path file = folder.resolve("outcomes.json");
    summary.write(file, "quick");
    JsonNode stress = JsonMapper.shared().readTree(Files.readString(file)).get("stress");
    JsonNode shipped = stress.get(1);
    assertEquals("SnapshotHandOverStress.Shipped", shipped.get("name").asString());
    assertEquals("quick", shipped.get("mode").asString());
    assertEquals(15, shipped.get("samples").asLong());
    assertEquals(0, shipped.get("forbidden").asLong());
    assertFalse(shipped.get("expectForbidden").asBoolean());
    assertEquals(2, shipped.get("outcomes").size());
    assertEquals("-1", shipped.get("outcomes").get(0).get("id").asString());
    assertEquals(5, shipped.get("outcomes").get(0).get("count").asLong());
    JsonNode weak = stress.get(2);
    assertEquals(3, weak.get("forbidden").asLong());
    assertTrue(weak.get("expectForbidden").asBoolean());
  }

  @Test
  void failsOnAForbiddenOutcomeOfTheShippedClass() throws IOException {
    add("Shipped", "1", 1_000_000, Status.NORMAL);
    add("Shipped", "0", 1, Status.NORMAL);
    assertFails("FAILED");
  }

  @Test
  void failsOnAnOutcomeThatNobodyListed() throws IOException {
    add("Shipped", "77", 1, Status.NORMAL);
    assertFails("FAILED");
  }

  @Test
  void failsWhereTheWeakOneStaysClean() throws IOException {
    add("Weak", "1", 1000, Status.NORMAL);
    assertFails("should have shown");
  }

  @Test
  void failsWhereAForkDidNotEnd() throws IOException {
    add("Shipped", "1", 10, Status.NORMAL);
    add("Shipped", "1", 0, Status.TIMEOUT_ERROR);
    assertFails("not run to its end");
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    Path missing = folder.resolve("missing");
    assertThrows(IOException.class, () -> StressSummary.read(missing.toString()));
    Path garbage = Files.writeString(folder.resolve("garbage"), "garbage");
    assertThrows(IOException.class, () -> StressSummary.read(garbage.toString()));
    assertThrows(IOException.class, this::read, "a run without results proves nothing");
  }

  @Test
  void addsDefaultsOnlyWhereNothingIsSaid() {
    List<String> args = List.of(StressMain.withDefaults("-m", "tough", "-sc", "true"));
    assertEquals(6, args.size(), args::toString);
    assertTrue(args.contains("-jvmArgsPrepend"));
    assertEquals("tough", StressMain.mode("-t", "x", "-m", "tough"));
    assertEquals("default", StressMain.mode("-t", "x"));
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

  private StressSummary read() throws IOException {
    collector.close();
    return StressSummary.read(results.toString());
  }

  private void assertFails(String reason) throws IOException {
    StressSummary summary = read();
    assertFalse(summary.isAsExpected());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    summary.print(new PrintStream(out, true, UTF_8));
    assertTrue(out.toString(UTF_8).contains(reason), () -> out.toString(UTF_8));
  }
}
