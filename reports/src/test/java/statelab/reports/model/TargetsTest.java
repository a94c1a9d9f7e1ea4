package statelab.reports.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.fixture.TargetRows;

class TargetsTest {

  private static final String ROW =
      """
      {"id":"T1","title":"t","operation":"o","kind":"time-per-op","unit":"ns","workload":"w",
       "targets":[{"bound":"<","value":50,"source":"s"}]}""";

  @TempDir private Path folder;

  @Test
  void theBundledListHoldsTheRequirementsTargets() {
    Map<String, String> targets = new TreeMap<>();
    for (Row row : Targets.bundled().targeted()) {
      Target target = row.absoluteTarget().orElseThrow();
      targets.put(
          row.id(), target.bound().sign() + " " + target.value() + " " + row.unit().label());
    }
    Map<String, String> expected = new TreeMap<>();
    expected.put("T1", "< 50.0 ns");
    expected.put("T2", "< 100.0 ns");
    expected.put("T3s", "< 150.0 ns");
    expected.put("T3r", "< 150.0 ns");
    expected.put("T4", "< 100.0 ns");
    expected.put("T5", "< 100.0 ns");
    expected.put("T6", "< 100.0 ns");
    expected.put("T7", "< 50.0 ns");
    expected.put("T8", "< 1.0 ms");
    expected.put("T9", "< 2.0 ms");
    expected.put("T10", "<= 0.0 B");
    expected.put("T11", "> 500.0 MB/s");
    expected.put("T12", "> 1000.0 MB/s");
    expected.put("T1p", "< 100.0 ns");
    expected.put("T2p", "< 100.0 ns");
    expected.put("T3p", "< 150.0 ns");
    expected.put("T4p", "< 150.0 ns");
    assertEquals(expected, targets);
  }

  @Test
  void theBundledListHoldsTheRowsAgainstTheBaseline() {
    Map<String, String> targets = new TreeMap<>();
    for (Row row : Targets.bundled().targeted()) {
      for (Target target : row.targets()) {
        if (target.isRelative()) {
          assertEquals(Targets.bundled().baseline(), target.relativeTo());
          targets.put(row.id(), target.bound().sign() + " " + target.value());
        }
      }
    }
    Map<String, String> expected = new TreeMap<>();
    for (String row : List.of("T1", "T3s", "T8", "T9")) {
      expected.put(row, "<= 1.0");
    }
    for (String row : List.of("T2", "T3r", "T4", "T5", "T6", "T7")) {
      expected.put(row, "<= 0.5");
    }
    expected.put("T11", ">= 1.0");
    assertEquals(expected, targets);
  }

  @ParameterizedTest
  @EnumSource(
      value = RowKind.class,
      names = {"LATENCY_PERCENTILE", "ALLOCATION"})
  void noRatioIsTakenOfSomeKinds(RowKind kind) {
    Row row =
        Targets.bundled().rows().stream().filter(r -> r.kind() == kind).findFirst().orElseThrow();
    Target target = new Target(Bound.AT_MOST, 1, "HashMapTreeMap", "s");
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TargetRows.with(row, List.of(target)));
    assertEquals(
        "row " + row.id() + " has a relative target, but no ratio is taken of " + kind.label(),
        refusal.getMessage());
  }

  @Test
  void aRowHoldsOneFactorForEachVariant() {
    Row row = Targets.bundled().find("T1").orElseThrow();
    Target one = new Target(Bound.AT_MOST, 1, "X", "s");
    assertEquals(
        2,
        TargetRows.with(row, List.of(one, new Target(Bound.AT_MOST, 1, "Y", "s")))
            .targets()
            .size());
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TargetRows.with(row, List.of(one, one)));
    assertEquals("row T1 has two targets relative to X, expected one", refusal.getMessage());
  }

  @Test
  void everySeedBenchmarkHasARow() {
    TreeSet<String> seeds = new TreeSet<>();
    for (Row row : Targets.bundled().rows()) {
      if (row.seedBenchmark() != null) {
        seeds.add(row.seedBenchmark());
      }
    }
    assertEquals(13, seeds.size(), seeds.toString());
  }

  @Test
  void relativeTargetsAreRead() throws IOException {
    Path file = folder.resolve("targets.json");
    String row = ROW.replace("\"source\"", "\"relativeTo\":\"HashMapTreeMap\",\"source\"");
    Files.writeString(file, list(row.replace("50", "0.5")));
    Target target = Targets.read(file).rows().getFirst().targets().getFirst();
    assertEquals(new Target(Bound.BELOW, 0.5, "HashMapTreeMap", "s"), target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"unit\":\"ns\"=\"unit\":\"MB/s\"",
        "\"unit\":\"ns\"=\"unit\":\"parsec\"",
        "time-per-op=latency-percentile",
        "time-per-op=allocation",
        "\"bound\":\"<\"=\"bound\":\"~\"",
        "\"source\":\"s\"=\"other\":\"s\"",
        "\"title\":\"t\",=",
        "[{=[{\"bound\":\">\",\"value\":1,\"source\":\"t\"},{",
        "\"source\"=\"relativeTo\":\"BPlusTree\",\"source\"",
      })
  void aWrongRowIsOneSentence(String edit) throws IOException {
    String[] parts = edit.split("=", 2);
    Path file = folder.resolve("targets.json");
    Files.writeString(file, list(ROW.replace(parts[0], parts[1])));
    RunFileException e = assertThrows(RunFileException.class, () -> Targets.read(file));
    assertTrue(e.getMessage().startsWith(file + " cannot be used: "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @Test
  void aRowMayNotBeThereTwice() throws IOException {
    Path file = folder.resolve("targets.json");
    Files.writeString(file, list(ROW + "," + ROW));
    RunFileException e = assertThrows(RunFileException.class, () -> Targets.read(file));
    assertTrue(e.getMessage().contains("row T1 is there twice"), e.getMessage());
  }

  @Test
  void aForkOfAnUnlistedRowIsStillShown() {
    ForkRecord fork =
        new ForkRecord(
            0,
            0,
            "novel",
            "X",
            "b",
            Map.of("entries", "500"),
            "jmh/x.json",
            Instant.EPOCH,
            1,
            null,
            null,
            ForkOutcome.OK,
            null,
            1,
            null);
    Row row = Targets.bundled().rowOf(fork);
    assertEquals(List.of("novel", 500L, false), List.of(row.id(), row.entries(), row.hasTarget()));
  }

  private static String list(String rows) {
    return "{\"reference\":\"BPlusTree\",\"baseline\":\"HashMapTreeMap\",\"rows\":[" + rows + "]}";
  }
}
