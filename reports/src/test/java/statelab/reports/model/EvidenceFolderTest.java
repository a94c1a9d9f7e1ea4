package statelab.reports.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.model.EvidenceResults.Coverage;
import statelab.reports.model.EvidenceResults.Mutation;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.StressResult.Outcome;

class EvidenceFolderTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  @TempDir private Path root;

  private EvidenceFolder folder(String name) {
    return new EvidenceFolder(root.resolve(name));
  }

  private static Evidence tests(String revision, Boolean dirty, Instant at) {
    return new Evidence(
        EvidenceKind.TESTS,
        "make test",
        at,
        revision,
        dirty,
        EvidenceResults.ofTests(
            List.of(new Suite("impl", 10, 0, 1, "Surefire")), List.of(), List.of()));
  }

  private Evidence read(EvidenceFolder folder) {
    return folder.read(EvidenceKind.TESTS).orElseThrow();
  }

  @Test
  void readsBackWhatWasWritten() {
    EvidenceResults all =
        new EvidenceResults(
            List.of(new Suite("impl", 10, 1, 1, "Surefire")),
            List.of(new ModelResult("m", null, 9L, 3, -5, List.of("BPlusTree"), "differs")),
            List.of(
                new StressResult(
                    "S", "quick", 7, 1, true, List.of(new Outcome("0", 1, "torn")), List.of("x"))),
            List.of(new Mutation("p", 10, 7, Map.of("equivalent", 2), 1, 0, 0.85)),
            List.of(new Coverage("impl", 100, 95, 0.9)),
            List.of(planted(PlantedOutcome.MISSED)),
            List.of(new FuzzResult("FLAT", 5, 3, 9, false, "a crash")),
            List.of(new KillResult("a file", 200, 200, 31, -7, "lost epoch 3")));
    Evidence evidence = new Evidence(EvidenceKind.GATES, "make x", NOON, null, null, all);
    EvidenceFolder folder = folder("e");
    folder.write(evidence);
    assertEquals(Optional.of(evidence), folder.read(EvidenceKind.GATES));
    assertEquals(List.of(evidence), folder.readAll());
    assertEquals(List.of(), folder("absent").readAll());
  }

  @Test
  void aCheckThatCheckedNothingIsNotAsExpected() {
    assertFalse(new Suite("s", 0, 0, 9, null).isAsExpected());
    assertFalse(new ModelResult("m", 0L, 1L, 5, 1, List.of(), null).isAsExpected());
    assertFalse(new ModelResult("m", null, 1L, 0, 1, List.of(), null).isAsExpected());
    assertFalse(new StressResult("s", "quick", 0, 0, false, null, null).isAsExpected());
    assertFalse(new Mutation("p", 0, 0, Map.of(), 0, 0, 0.85).isAsExpected());
    assertFalse(new Coverage("c", 0, 0, 0.9).isAsExpected());
    assertFalse(new FuzzResult("f", 0, 0, 0, false, null).isAsExpected());
    assertFalse(new KillResult("k", 0, 1, 0, 1, null).isAsExpected());
  }

  @Test
  void everySortOfResultCanFail() {
    assertTrue(new Suite("s", 5, 0, 0, null).isAsExpected());
    assertFalse(new Suite("s", 5, 1, 0, null).isAsExpected());
    assertTrue(new ModelResult("m", 5L, 5L, 5, 1, List.of(), null).isAsExpected());
    assertTrue(new ModelResult("m", null, 1L, 5, 1, List.of(), null).isAsExpected());
    assertFalse(new ModelResult("m", 5L, 5L, 5, 1, List.of(), "a difference").isAsExpected());
    assertTrue(new StressResult("s", "quick", 5, 1, true, null, null).isAsExpected());
    assertFalse(new StressResult("s", "quick", 5, 0, true, null, null).isAsExpected());
    assertFalse(new StressResult("s", "quick", 5, 1, false, null, null).isAsExpected());
    assertFalse(new StressResult("s", "quick", 5, 0, false, null, List.of("died")).isAsExpected());
    assertTrue(new Mutation("p", 100, 85, Map.of("equivalent", 15), 0, 0, 0.85).isAsExpected());
    assertFalse(new Mutation("p", 100, 84, Map.of("equivalent", 16), 0, 0, 0.85).isAsExpected());
    assertFalse(new Mutation("p", 100, 99, Map.of(), 1, 0, 0.85).isAsExpected());
    assertFalse(new Mutation("p", 100, 100, Map.of(), 0, 1, 0.85).isAsExpected(), "a dead line");
    assertTrue(new Mutation("p", 9, 9, Map.of(), 0, null, 0.85).isAsExpected(), "of an older lab");
    assertTrue(new Coverage("c", 10, 9, 0.9).isAsExpected());
    assertFalse(new Coverage("c", 100, 89, 0.9).isAsExpected());
    assertTrue(new FuzzResult("f", 9, 0, 0, false, null).isAsExpected());
    assertFalse(new FuzzResult("f", 9, 0, 0, false, "a crash").isAsExpected());
    assertTrue(new FuzzResult("f", 0, 0, 0, true, "a crash").isAsExpected());
    assertFalse(new FuzzResult("f", 9, 0, 0, true, null).isAsExpected());
    assertTrue(new KillResult("k", 200, 200, 0, 1, null).isAsExpected());
    assertFalse(new KillResult("k", 199, 200, 0, 1, null).isAsExpected());
    assertFalse(new KillResult("k", 200, null, 0, 1, null).isAsExpected(), "of an older lab");
    assertFalse(new KillResult("k", 200, 200, 0, 1, "lost epoch 3").isAsExpected());
    for (PlantedOutcome outcome : PlantedOutcome.values()) {
      assertEquals(
          outcome == PlantedOutcome.CAUGHT, planted(outcome).isAsExpected(), outcome::label);
    }
  }

  @Test
  void whatWasLeftOutIsNeitherAFailureNorEvidence() {
    PlantedResult caught = planted(PlantedOutcome.CAUGHT);
    PlantedResult leftOut = planted(PlantedOutcome.LEFT_OUT);
    assertFalse(gates(caught).isPartial());
    assertFalse(gates(caught, leftOut).isAsExpected());
    assertTrue(gates(caught, leftOut).isPartial());
    assertFalse(gates(caught, leftOut, planted(PlantedOutcome.UNDECIDED)).isPartial());
    assertTrue(new Mutation("p, not run", 0, 0, Map.of(), 0, null, 0.85).isLeftOut());
    assertFalse(new Mutation("p", 1, 0, Map.of(), 1, 0, 0.85).isLeftOut());
  }

  @Test
  void tooFewOperationsOfAModelAreLeftOutWithTheirReason() {
    ModelResult few = new ModelResult("m", 9_999_999L, 10_000_000L, 9, 1, List.of(), null);
    assertFalse(few.isAsExpected());
    assertTrue(few.isLeftOut());
    assertEquals(
        Optional.of("ran 9,999,999 of 10,000,000 operations: not enough"), few.shortfall());
    ModelResult enough = new ModelResult("m", 10_000_000L, 10_000_000L, 9, 1, List.of(), null);
    assertTrue(enough.isAsExpected());
    assertEquals(Optional.empty(), enough.shortfall());
    assertFalse(new ModelResult("m", 7L, 10L, 9, 1, List.of(), "a difference").isLeftOut());
    assertFalse(
        new ModelResult("m", 0L, 10L, 9, 1, List.of(), null).isLeftOut(), "checked nothing");
    ModelResult old = new ModelResult("m", 7L, null, 9, 1, List.of(), null);
    assertFalse(old.isAsExpected(), "of an older lab");
    assertTrue(old.isLeftOut(), "of an older lab");
  }

  private static Evidence gates(PlantedResult... planted) {
    return new Evidence(
        EvidenceKind.GATES,
        "make verify-gates",
        NOON,
        "a",
        false,
        EvidenceResults.ofPlanted(List.of(planted)));
  }

  private static PlantedResult planted(PlantedOutcome outcome) {
    return new PlantedResult("a defect", "a gate", "red", "green", outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{'kind':'tests','command':'make test','finishedAt':'2026-11-20T12:00:00Z'}",
        "{'kind':'tests','command':'make test','finishedAt':'2026-11-20T12:00:00Z','results':{}}",
        "{'kind':'luck','command':'x','finishedAt':'2026-11-20T12:00:00Z',"
            + "'results':{'suites':[{'name':'a','run':1,'failed':0,'skipped':0}]}}",
        "{'kind':'tests','command':'x','finishedAt':'2026-11-20T12:00:00Z',"
            + "'results':{'suites':[{'name':'a','run':1,'failed':2,'skipped':0}]}}",
        "{'kind':'tests','command':'x','finishedAt':'2026-11-20T12:00:00Z',"
            + "'results':{'suites':[{'name':'a','run':1,'skipped':0}]}}",
        "{'kind':'tests','command':'x','finishedAt':'2026-11-20T12:00:00Z','results':"
            + "{'mutations':[{'name':'p','mutants':9,'killed':1,'unexplained':1,'minimumShare':1}]}}",
        "{'kind':'gates','command':'x','finishedAt':'2026-11-20T12:00:00Z',"
            + "'results':{'suites':[{'name':'a','run':1,'failed':0,'skipped':0}]}}",
      })
  void damagedEvidenceIsOneSentence(String json) throws IOException {
    EvidenceFolder folder = folder("e");
    Files.createDirectories(root.resolve("e"));
    Files.writeString(folder.file(EvidenceKind.TESTS), json.replace('\'', '"'));
    RunFileException e =
        assertThrows(RunFileException.class, () -> folder.read(EvidenceKind.TESTS));
    assertTrue(e.getMessage().contains("tests.json"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  private boolean take(String from) {
    return folder("run").take(EvidenceKind.TESTS, folder(from), "a");
  }

  @Test
  void takesWhatIsMissing() {
    folder("new").write(tests("a", false, NOON));
    assertTrue(take("new"));
    assertEquals("a", read(folder("run")).revision());
    assertFalse(take("new"), "nothing new");
    assertFalse(take("absent"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "?",
      value = {
        "a, false, a, false, ?",
        "a, false, b, false, another revision",
        "a, true, a, false, a tree with changes not committed",
        "a, ?, a, false, a tree that is not known to be clean",
        "a, false, a, true, 'a clean tree, and this run''s is not known to be one'",
        "a, false, a, ?, 'a clean tree, and this run''s is not known to be one'",
        "?, ?, a, false, a revision that is not known to be this run's",
        "a, false, ?, ?, a revision that is not known to be this run's",
      })
  void onlyTheCleanRevisionOfACleanRunIsTheRunsOwn(
      String checked, Boolean dirty, String measured, Boolean measuredDirty, String other) {
    Evidence evidence = tests(checked, dirty, NOON);
    assertEquals(Optional.ofNullable(other), evidence.otherThan(measured, measuredDirty));
    assertEquals(
        "a".equals(checked) && "a".equals(measured) && Boolean.FALSE.equals(dirty),
        evidence.isOf(measured));
  }

  @Test
  void keepsEvidenceOfTheWantedRevision() {
    folder("run").write(tests("a", false, NOON));
    folder("new").write(tests("b", false, LATER));
    assertFalse(take("new"));
    assertEquals("a", read(folder("run")).revision());
  }

  @Test
  void prefersTheWantedRevisionThenTheNewer() {
    folder("run").write(tests("b", false, LATER));
    folder("new").write(tests("a", false, NOON));
    assertTrue(take("new"));
    folder("new").write(tests("a", false, LATER));
    assertTrue(take("new"));
    assertEquals(LATER, read(folder("run")).finishedAt());
    folder("new").write(tests("a", true, LATER.plusSeconds(1)));
    assertFalse(take("new"), "changed since: not that revision");
  }
}
