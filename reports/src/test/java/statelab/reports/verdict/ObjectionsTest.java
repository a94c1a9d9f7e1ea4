package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.data.RunData;
import statelab.reports.fixture.ComparedForks;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.Row;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Target;
import statelab.reports.model.Targets;

/** What stands against figures keeps every part of a report from deciding on them. */
class ObjectionsTest {

  private static final String REFERENCE = "BPlusTree";
  private static final String BASELINE = "HashMapTreeMap";
  private static final String FAILED =
      "1 of 5 forks failed: the forked JVM ended with exit code 137";
  private static final String DEAD =
      "less than 1 ns, which no operation can cost: the compiler has removed it";
  private static final long SEED = 11;

  @TempDir private Path root;

  private static FixtureRun run() {
    return new FixtureRun()
        .variants(List.of(REFERENCE, BASELINE))
        .spread(0.01)
        .cost("T5", REFERENCE, 50)
        .cost("T5", BASELINE, 500);
  }

  private static FixtureRun losing(int rounds, ForkOutcome outcome) {
    FixtureRun run = run();
    for (int round = 0; round < rounds; round++) {
      run.lost("T5", REFERENCE, round, outcome);
    }
    return run;
  }

  private static RowVerdict verdict(RunFolder run, boolean relative) {
    return new Reports()
        .verify(run).rows().stream()
            .filter(row -> row.row().equals("T5") && (row.relativeTo() != null) == relative)
            .findFirst()
            .orElseThrow();
  }

  private static void assertUndecided(String reason, RowVerdict verdict) {
    assertEquals(Verdict.UNDECIDED, verdict.verdict());
    assertEquals(reason, verdict.reason());
  }

  @Test
  void oneFailedForkTakesTheVerdictFromThoseThatCameBack() {
    RunFolder run = losing(1, ForkOutcome.FAILED).write(root);
    assertUndecided(FAILED, verdict(run, false));
    assertUndecided(FAILED, verdict(run, true));
    assertEquals(4, verdict(run, false).forks());
  }

  @Test
  void aFailedForkOfTheOtherSideIsNamed() {
    RunFolder run = run().lost("T5", BASELINE, 0, ForkOutcome.FAILED).write(root);
    assertEquals(Verdict.MET, verdict(run, false).verdict());
    assertUndecided(BASELINE + ": " + FAILED, verdict(run, true));
  }

  @Test
  void droppedForksDecideNothingOnceTheyAreTheMost() {
    assertEquals(
        Verdict.MET,
        verdict(losing(2, ForkOutcome.DROPPED).write(root.resolve("2")), false).verdict());
    assertUndecided(
        "3 of 5 forks do not count: steal 14.2% of the measured time",
        verdict(losing(3, ForkOutcome.DROPPED).write(root.resolve("3")), false));
  }

  @Test
  void aDroppedForkThatWasRepeatedInItsRoundIsNotMissing() {
    RunFolder run = losing(2, ForkOutcome.DROPPED).write(root);
    for (ForkRecord fork : run.forks()) {
      if (fork.row().equals("T5") && fork.variant().equals(REFERENCE) && fork.counts()) {
        run.appendFork(fork.dropped("busy").copied(1_000 + fork.seq(), REFERENCE, null));
      }
    }
    assertEquals(Verdict.MET, verdict(run, false).verdict());
  }

  @Test
  void anAimNamesTheRowThatSomethingStandsAgainst() {
    RunFolder run =
        run().only("T3s", "T3r").lost("T3r", REFERENCE, 0, ForkOutcome.FAILED).write(root);
    RowVerdict aim = Aims.of(RunData.read(run, Targets.bundled()), REFERENCE).getFirst();
    assertEquals(List.of("T3s", "T3r"), List.of(aim.row(), aim.relativeTo()));
    assertUndecided("T3r: " + FAILED, aim);
  }

  @Test
  void anUnstableRowDoesNotLowerTheBarForTheOthers() {
    Verdicts before = new Reports().verify(run().write(root.resolve("before")));
    RunFolder unstable =
        run()
            .cost("T6", REFERENCE, 0.3)
            .without("T1")
            .lost("T8", REFERENCE, 0, ForkOutcome.FAILED)
            .write(root.resolve("after"));
    Verdicts after = new Reports().verify(unstable);
    assertEquals(before.family(), after.family());
    assertEquals(27, after.family());
    double least =
        after.rows().stream()
            .filter(row -> row.adjustedP() != null)
            .mapToDouble(RowVerdict::adjustedP)
            .min()
            .orElseThrow();
    assertTrue(least > 0, "no p-value");
    assertEquals(
        before.family(),
        least / smallestP(unstable),
        1e-6,
        "the smallest p-value is corrected for all targets");
  }

  /** The smallest p-value before correction, from the targets of a run judged one by one. */
  private static double smallestP(RunFolder run) {
    RunData data = RunData.read(run, Targets.bundled());
    double least = 1;
    for (Row row : data.targets().targeted()) {
      for (Target target : row.targets()) {
        Finding finding =
            row.kind().fromForks()
                ? ForkJudge.find(data, row, target, REFERENCE)
                : LatencyJudge.find(data, row, target, REFERENCE);
        if (!row.kind().isCount() && finding instanceof Finding.Tested tested) {
          least = Math.min(least, Math.min(tested.pMet(), tested.pMissed()));
        }
      }
    }
    return least;
  }

  @Test
  void aRatioThatSomethingStandsAgainstIsNotTestedAndKeepsItsPlace() throws IOException {
    RunFolder before = run().write(root.resolve("before"));
    RunFolder after =
        run().lost("T5", BASELINE, 0, ForkOutcome.FAILED).write(root.resolve("after"));
    Comparisons all = Comparisons.of(RunData.read(after, Targets.bundled()));
    Comparison one = all.find(Targets.bundled().find("T5").orElseThrow(), REFERENCE).orElseThrow();
    assertEquals("not tested: " + BASELINE + ": " + FAILED, one.words());
    assertEquals(4, one.ratios().orElseThrow().forks());
    assertEquals(Comparisons.of(RunData.read(before, Targets.bundled())).family(), all.family());
    new Reports().render(after);
    String page = Files.readString(after.resolve("report.md"));
    assertTrue(page.contains("not tested: HashMapTreeMap: 1 of 5 forks failed"), page);
  }

  private static BaseVerdicts compared(ComparedForks forks) {
    for (int round = 0; round < 20; round++) {
      forks.round(Optional.empty());
    }
    return BaseVerdicts.of(forks.data());
  }

  private static ComparedForks forks() {
    return new ComparedForks(3, 1, new Random(SEED));
  }

  @Test
  void aDeadLoopPassesNoComparison() {
    BaseVerdicts verdicts = compared(forks().slowdown("T2", 0.001));
    BaseVerdict row = verdicts.rows().get(1);
    assertEquals(List.of("T2", DEAD), List.of(row.row(), row.reason()));
    assertEquals(Change.NOT_TESTED, row.change());
    assertFalse(row.withinTolerance() || row.moreRoundsMayTell());
    assertEquals(3, verdicts.family());
    assertEquals(BaseVerdicts.EXIT_OPEN, verdicts.exitCode());
  }

  @Test
  void aFailedForkOfTheBaseLeavesItsComparisonOpen() {
    BaseVerdicts verdicts = compared(forks().failing("T2"));
    BaseVerdict row = verdicts.rows().get(1);
    assertEquals("BPlusTree@base: 1 of 20 forks failed: planted", row.reason());
    assertEquals(Change.NOT_TESTED, row.change());
    assertEquals(19, row.rounds());
    assertEquals(BaseVerdicts.EXIT_OPEN, verdicts.exitCode());
  }

  @Test
  void withinIsSaidPlainlyOnlyIfItHoldsOfAllRows() {
    String plain = "not slower by more than 5%";
    for (BaseVerdict row : compared(forks()).rows()) {
      assertEquals(plain, row.reason(), "seed " + SEED);
    }
    BaseVerdicts open = compared(forks().slowdown("T2", 1.2));
    assertEquals(
        List.of(
            plain + " by itself (not corrected for the other rows)",
            "slower by more than 5%",
            plain + " by itself (not corrected for the other rows)"),
        open.rows().stream().map(BaseVerdict::reason).toList(),
        "seed " + SEED);
  }
}
