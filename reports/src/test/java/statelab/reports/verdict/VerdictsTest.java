package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.reports.fixture.FixtureRun.meetingTargets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.Reports;
import statelab.reports.data.RunData;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.fixture.TargetRows;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Bound;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.Percentiles;
import statelab.reports.model.Row;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Target;
import statelab.reports.model.Targets;
import statelab.reports.render.TerminalSummary;

class VerdictsTest {

  private static final String REFERENCE = "BPlusTree";
  private static final String BASELINE = "HashMapTreeMap";
  private static final int TARGETS = 28;

  @TempDir private Path root;

  private static RowVerdict of(RunFolder run, String row) {
    return find(new Reports().verify(run), row);
  }

  private static RowVerdict beside(Verdicts verdicts, String row) {
    return verdicts.relative().stream().filter(v -> v.row().equals(row)).findFirst().orElseThrow();
  }

  private static RowVerdict find(Verdicts verdicts, String row) {
    return verdicts.absolute().stream().filter(v -> v.row().equals(row)).findFirst().orElseThrow();
  }

  @Test
  void allMetIsExitZero() {
    Verdicts verdicts = new Reports().verify(meetingTargets().write(root));
    for (RowVerdict row : verdicts.rows()) {
      assertEquals(Verdict.MET, row.verdict(), row.toString());
    }
    assertEquals(0, verdicts.exitCode());
    assertEquals(TARGETS, verdicts.met());
  }

  @Test
  void aSlowStoreTurnsItsRowToMissed() {
    RunFolder run = meetingTargets().cost("T5", REFERENCE, 130).write(root);
    assertEquals(Verdict.MISSED, of(run, "T5").verdict());
    Verdicts verdicts = new Reports().verify(run);
    assertEquals(1, verdicts.missed());
    assertEquals(2, verdicts.exitCode());
  }

  @Test
  void aSlowThroughputTurnsItsRowToMissed() {
    RunFolder run = meetingTargets().cost("T12", REFERENCE, 1.5).write(root);
    RowVerdict row = of(run, "T12");
    assertEquals(Verdict.MISSED, row.verdict());
    assertEquals(667, row.value(), 30);
    assertEquals("MB/s", row.unit());
  }

  @Test
  void aFigureAtItsTargetIsUndecided() {
    RunFolder run = meetingTargets().cost("T5", REFERENCE, 100).write(root);
    RowVerdict row = of(run, "T5");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals("interval spans the target", row.reason());
    assertEquals(3, new Reports().verify(run).exitCode());
  }

  @Test
  void missedBeatsUndecided() {
    RunFolder run =
        meetingTargets().cost("T5", REFERENCE, 100).cost("T6", REFERENCE, 300).write(root);
    assertEquals(2, new Reports().verify(run).exitCode());
  }

  @Test
  void oneForkDecidesNothing() {
    Verdicts verdicts = new Reports().verify(meetingTargets().rounds(1).write(root));
    RowVerdict row = find(verdicts, "T1");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals("only 1 fork, so no interval", row.reason());
    assertEquals(1, row.forks());
    assertNull(row.low());
    assertEquals(Verdict.MET, find(verdicts, "T10").verdict());
  }

  @Test
  void theCorrectionIsNamedWhereItMakesTheDifference() {
    RunFolder run = meetingTargets().rounds(3).cost("T5", REFERENCE, 88).write(root);
    RowVerdict row = of(run, "T5");
    assertTrue(row.high() < 100, row.toString());
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertTrue(row.reason().contains("not when corrected for 27 targets"), row.reason());
  }

  @Test
  void looksAreCorrectedFor() {
    RunFolder once = meetingTargets().cost("T5", REFERENCE, 91).write(root.resolve("once"));
    RunFolder often =
        meetingTargets().cost("T5", REFERENCE, 91).looks(5).write(root.resolve("often"));
    assertEquals(5 * of(once, "T5").adjustedP(), of(often, "T5").adjustedP(), 1e-12);
  }

  @Test
  void aCostThatNoOperationCanHaveDecidesNothing() {
    RunFolder run = meetingTargets().cost("T1", REFERENCE, 0.4).write(root);
    RowVerdict row = of(run, "T1");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals(
        "less than 1 ns, which no operation can cost: the compiler has removed it", row.reason());
    assertEquals(Verdict.UNDECIDED, beside(new Reports().verify(run), "T1").verdict());
  }

  @Test
  void aSmokeRunIsNoEvidence() {
    Verdicts verdicts = new Reports().verify(meetingTargets().smoke().write(root));
    assertEquals(TARGETS, verdicts.undecided());
    assertEquals(3, verdicts.exitCode());
    RowVerdict row = find(verdicts, "T10");
    assertEquals("smoke run: no evidence, whatever the figure", row.reason());
    assertEquals(0.0, row.value());
  }

  @Test
  void whatWasNotMeasuredIsSaidAndIsNotZero() {
    FixtureRun fixture = meetingTargets().without("T1").without("T1p");
    for (int round = 0; round < 5; round++) {
      fixture.lost("T2", REFERENCE, round, ForkOutcome.FAILED);
    }
    Verdicts verdicts = new Reports().verify(fixture.write(root));
    assertEquals("not measured: no fork of it in this run", find(verdicts, "T1").reason());
    assertEquals("not measured: no latency JVM gave figures", find(verdicts, "T1p").reason());
    assertEquals(
        "not measured: failed: the forked JVM ended with exit code 137",
        find(verdicts, "T2").reason());
    assertNull(find(verdicts, "T2").value());
    assertEquals(3, verdicts.exitCode());
  }

  @Test
  void droppedForksDoNotCount() {
    RunFolder run = meetingTargets().lost("T5", REFERENCE, 2, ForkOutcome.DROPPED).write(root);
    assertEquals(4, of(run, "T5").forks());
  }

  @Test
  void forksThatAgreeToTheLastDigitAreNotBelieved() {
    RowVerdict row = of(meetingTargets().spread(0).write(root), "T5");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertTrue(row.reason().contains("agree to the last digit"), row.reason());
  }

  @Test
  void aSlowTimerLeavesLatencyUndecided() {
    RunFolder run = meetingTargets().floorP99(55).cost("T1p", REFERENCE, 5).write(root);
    RowVerdict row = of(run, "T1p");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals("timer floor p99 55 ns is not below half of 100 ns", row.reason());
  }

  @Test
  void aSlowTailIsMissedOnlyOnceTheTimerIsTakenOff() {
    RunFolder slow = meetingTargets().cost("T1p", REFERENCE, 200).write(root.resolve("slow"));
    assertEquals(Verdict.MISSED, of(slow, "T1p").verdict());
    RunFolder between = meetingTargets().cost("T1p", REFERENCE, 60).write(root.resolve("between"));
    RowVerdict row = of(between, "T1p");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertTrue(row.reason().startsWith("the reading is above the target"), row.reason());
  }

  @Test
  void aSlowClockSourceLeavesLatencyUndecided() {
    RunFolder run = meetingTargets().without("T1p").write(root);
    latencies(run, 1, "clock source acpi_pm is too slow");
    assertEquals("clock source acpi_pm is too slow", of(run, "T1p").reason());
  }

  @Test
  void aPercentileBelowTheTimersStepDecidesNothing() throws IOException {
    RunFolder run = meetingTargets().without("T1p").write(root);
    latencies(run, 0, null);
    RowVerdict row = of(run, "T1p");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals("a fork's p99 is 0, below the timer's step", row.reason());
    assertNull(row.value());
    new Reports().render(run);
    assertNull(new Reports().history(root).lines().getFirst().damage());
  }

  @Test
  void aPercentileThatMostJvmsLeftOutDecidesNothing() {
    FixtureRun fixture = meetingTargets().without("T1p");
    assertEquals(Verdict.MET, of(withLatencies(fixture, "most", 3), "T1p").verdict());
    RowVerdict few = of(withLatencies(fixture, "few", 2), "T1p");
    assertEquals(Verdict.UNDECIDED, few.verdict());
    assertEquals("only 2 of 5 JVMs gave figures: the machine disturbed the others", few.reason());
  }

  private RunFolder withLatencies(FixtureRun fixture, String name, int rounds) {
    RunFolder run = fixture.write(root.resolve(name));
    for (int round = 0; round < rounds; round++) {
      run.appendLatency(latency(round, 20 + 0.1 * round, null));
    }
    return run;
  }

  private static void latencies(RunFolder run, double p99, String tooSlow) {
    for (int round = 0; round < 3; round++) {
      run.appendLatency(latency(round, p99, tooSlow));
    }
  }

  private static LatencyRecord latency(int round, double p99, String tooSlow) {
    double tail = Math.max(1, p99);
    Percentiles reading = new Percentiles(0, 0, p99, tail, tail, tail);
    return new LatencyRecord(
        round,
        "T1p",
        REFERENCE,
        "getRef",
        100,
        10,
        reading,
        reading,
        1.0,
        tooSlow == null,
        tooSlow,
        null);
  }

  @Test
  void aByteInOneWindowIsMissed() {
    RunFolder run = meetingTargets().write(root);
    run.appendAllocation(
        new AllocationRecord(REFERENCE, "contains", "default", false, 20, 1000, 16L, null));
    RowVerdict row = of(run, "T10");
    assertEquals(Verdict.MISSED, row.verdict());
    assertEquals("contains allocated 16 B in a window of 1,000 operations", row.reason());
  }

  @Test
  void aByteInAnotherModeDoesNotDecide() {
    RunFolder run = meetingTargets().write(root);
    run.appendAllocation(
        new AllocationRecord(REFERENCE, "contains", "interpreter", false, 20, 1000, 16L, null));
    assertEquals(Verdict.MET, of(run, "T10").verdict());
  }

  @Test
  void aProbeThatIsBlindDecidesNothing() {
    RunFolder blind = meetingTargets().write(root.resolve("blind"));
    blind.appendAllocation(
        new AllocationRecord(REFERENCE, "boxing", "default", true, 20, 1000, 0L, null));
    RowVerdict row = of(blind, "T10");
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals("the probe did not see the positive control boxing", row.reason());
  }

  @Test
  void anAllocationThatWasNotMeasuredDecidesNothing() {
    RunFolder run = meetingTargets().withoutExtras().write(root);
    assertEquals("not measured: no figure for getRef", of(run, "T10").reason());
    run.appendAllocation(
        new AllocationRecord(REFERENCE, "getRef", "default", false, 0, 0, null, "virtual thread"));
    assertEquals("not measured: getRef, virtual thread", of(run, "T10").reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"T1", "T2", "T3s", "T3r", "T4", "T5", "T6", "T7", "T8", "T9", "T11"})
  void aRowBesideItsBaselineTurnsItsRelativeTargetToMissed(String id) {
    double own = meetingTargets().costOf(id, REFERENCE);
    RunFolder far = meetingTargets().cost(id, BASELINE, own * 4).write(root.resolve("far"));
    RunFolder behind = meetingTargets().cost(id, BASELINE, own * 0.8).write(root.resolve("behind"));
    RowVerdict met = beside(new Reports().verify(far), id);
    assertEquals(Verdict.MET, met.verdict(), met.toString());
    Verdicts verdicts = new Reports().verify(behind);
    RowVerdict missed = beside(verdicts, id);
    assertEquals(Verdict.MISSED, missed.verdict(), missed.toString());
    assertEquals(BASELINE, missed.relativeTo());
    assertEquals("×", missed.unit());
    assertEquals(Verdict.MET, find(verdicts, id).verdict());
    assertEquals(List.of(1, 2), List.of(verdicts.missed(), verdicts.exitCode()));
  }

  @Test
  void aRatioAtItsBoundIsUndecided() {
    double own = meetingTargets().costOf("T5", REFERENCE);
    Verdicts verdicts =
        new Reports().verify(meetingTargets().cost("T5", BASELINE, own * 2).write(root));
    assertEquals(Verdict.UNDECIDED, beside(verdicts, "T5").verdict());
    assertEquals(3, verdicts.exitCode());
  }

  @Test
  void relativeTargetsShareTheCorrectionWithTheOthers() {
    RunFolder run = meetingTargets().cost("T5", REFERENCE, 91).write(root);
    Targets bundled = Targets.bundled();
    List<Row> rows =
        bundled.targeted().stream()
            .map(row -> TargetRows.with(row, row.absoluteTarget().stream().toList()))
            .toList();
    Targets absolute = new Targets(bundled.reference(), bundled.baseline(), rows);
    Verdicts alone = Verdicts.of(RunData.read(run, absolute));
    Verdicts together = new Reports().verify(run);
    assertEquals(List.of(16, 27), List.of(alone.family(), together.family()));
    assertTrue(find(alone, "T5").adjustedP() <= find(together, "T5").adjustedP());
    assertTrue(find(alone, "T1").adjustedP() < find(together, "T1").adjustedP());
  }

  @Test
  void theReportAndTheTerminalNameTheOtherVariant() throws IOException {
    double own = meetingTargets().costOf("T5", REFERENCE);
    RunFolder run = meetingTargets().cost("T5", BASELINE, own).write(root);
    Verdicts verdicts = new Reports().render(run);
    String page = Files.readString(run.resolve("report.md"));
    assertTrue(
        page.lines()
            .anyMatch(
                line -> line.matches("\\| T5 .*\\*\\*missed\\*\\*.*≤ 0\\.5× HashMapTreeMap.*")),
        page);
    String terminal = new TerminalSummary(false).write(verdicts, "x");
    assertTrue(
        terminal.lines().anyMatch(line -> line.matches("T5 .* <= 0\\.5× HashMapTreeMap .* missed")),
        terminal);
    assertTrue(
        terminal.contains("T5   beside HashMapTreeMap: clear of the target on the wrong side"),
        terminal);
    assertTrue(
        Files.readString(run.resolve("verdicts.json"))
            .contains("\"relativeTo\" : \"HashMapTreeMap\""));
  }

  @Test
  void relativeTargetsCompareRoundByRound() {
    RunFolder run =
        meetingTargets().cost("T2", REFERENCE, 30).cost("T2", BASELINE, 100).write(root);
    assertEquals(Verdict.MET, relative(run, "T2", Bound.AT_MOST, 0.5).verdict());
    assertEquals(Verdict.MISSED, relative(run, "T2", Bound.AT_MOST, 0.2).verdict());
    RowVerdict near = relative(run, "T2", Bound.AT_MOST, 0.3);
    assertEquals(Verdict.UNDECIDED, near.verdict());
    assertEquals("×", near.unit());
    assertEquals(0.3, near.value(), 0.02);
  }

  @Test
  void relativeTargetsOfARateCompareRates() {
    RunFolder run =
        meetingTargets().cost("T11", REFERENCE, 0.2).cost("T11", BASELINE, 0.8).write(root);
    RowVerdict row = relative(run, "T11", Bound.AT_LEAST, 3);
    assertEquals(Verdict.MET, row.verdict());
    assertEquals(4, row.value(), 0.3);
  }

  @Test
  void relativeTargetsNeedTheOtherVariant() {
    RunFolder run = meetingTargets().variants(List.of(REFERENCE)).write(root);
    RowVerdict row = relative(run, "T2", Bound.AT_MOST, 0.5);
    assertEquals(
        "not measured: HashMapTreeMap has no figure: no fork of it in this run", row.reason());
  }

  private static RowVerdict relative(RunFolder run, String id, Bound bound, double factor) {
    Targets bundled = Targets.bundled();
    Row relative =
        TargetRows.with(
            bundled.find(id).orElseThrow(), List.of(new Target(bound, factor, BASELINE, "test")));
    Targets targets = new Targets(bundled.reference(), bundled.baseline(), List.of(relative));
    return Verdicts.of(RunData.read(run, targets)).rows().getFirst();
  }
}
