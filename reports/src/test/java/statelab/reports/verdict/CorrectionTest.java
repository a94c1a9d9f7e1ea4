package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.model.Targets;
import statelab.reports.stats.ForkSample;

/** How often verdicts on a family of targets are wrong, over thousands that were drawn by seed. */
class CorrectionTest {

  private static final long SEED = 20261123;
  private static final int FAMILY = 27;
  private static final int FORKS = 6;
  private static final int RUNS = 4000;
  private static final double SPREAD = 0.2;
  private static final Row ROW = Targets.bundled().find("T5").orElseThrow();
  private static final Target TARGET = ROW.absoluteTarget().orElseThrow();

  /** Three standard deviations of a rate of wrong runs of 5%. */
  private static final double CHANCE = 3 * Math.sqrt(0.05 * 0.95 / RUNS);

  /** Draws forks of one target whose true figure is the target times a factor. */
  private static Finding drawn(Random random, double factor, double ofTheRun) {
    double truth = TARGET.value() * factor * ofTheRun;
    List<Double> forks =
        IntStream.range(0, FORKS)
            .mapToObj(i -> truth * Math.exp(SPREAD * random.nextGaussian()))
            .toList();
    ForkSample sample = ForkSample.of(forks);
    return tested(sample.pBelow(TARGET.value()), sample.pAbove(TARGET.value()));
  }

  private static Finding tested(double pMet, double pMissed) {
    return new Finding.Tested(ROW, TARGET, Estimate.NONE, pMet, pMissed, "spans");
  }

  /** Returns the verdicts on a family whose other members cannot be tested. */
  private static List<RowVerdict> among(int family, int looks, Finding... findings) {
    List<Finding> all =
        IntStream.range(0, family)
            .mapToObj(i -> i < findings.length ? findings[i] : untested())
            .toList();
    return decide(looks, all);
  }

  private static List<RowVerdict> decide(int looks, List<Finding> findings) {
    return new Correction(looks, Verdicts.ERROR_RATE).decide(findings);
  }

  private static Finding untested() {
    return Finding.undecided(ROW, TARGET, Estimate.NONE, "only 1 fork");
  }

  /** Draws runs of targets just met and just missed by turns; counts those with a wrong verdict. */
  private static double wrongRuns(boolean asFamily, double spreadOfRuns) {
    Random random = new Random(SEED);
    int wrong = 0;
    for (int run = 0; run < RUNS; run++) {
      double ofTheRun = Math.exp(spreadOfRuns * random.nextGaussian());
      List<Finding> findings =
          IntStream.range(0, FAMILY).mapToObj(i -> drawn(random, 1, ofTheRun)).toList();
      Verdict lie = ofTheRun > 1 ? Verdict.MET : Verdict.MISSED;
      List<RowVerdict> verdicts =
          asFamily
              ? decide(1, findings)
              : findings.stream().flatMap(one -> decide(1, List.of(one)).stream()).toList();
      wrong += verdicts.stream().anyMatch(one -> one.verdict() == lie) ? 1 : 0;
    }
    return wrong / (double) RUNS;
  }

  @Test
  void targetsAtTheirLimitGetAWrongVerdictNoMoreOftenThanTheLevelSays() {
    double rate = wrongRuns(true, 0);
    assertTrue(rate <= Verdicts.ERROR_RATE + CHANCE, rate + " with seed " + SEED);
    assertTrue(rate > Verdicts.ERROR_RATE / 2, "weaker than it says: " + rate);
  }

  @Test
  void whatMovesAllRowsOfARunTogetherMakesNoMoreErrors() {
    double rate = wrongRuns(true, 0.01);
    assertTrue(rate <= Verdicts.ERROR_RATE + CHANCE, rate + " with seed " + SEED);
  }

  @Test
  void withoutTheCorrectionManyRunsWouldHoldAnError() {
    assertTrue(wrongRuns(false, 0) > 0.4);
  }

  @Test
  void aTargetIsHeldToItsPartOfTheErrorRate() {
    double part = Verdicts.ERROR_RATE / FAMILY;
    assertEquals(Verdict.MET, among(FAMILY, 1, tested(0.99 * part, 1)).getFirst().verdict());
    assertEquals(Verdict.UNDECIDED, among(FAMILY, 1, tested(1.01 * part, 1)).getFirst().verdict());
    assertEquals(Verdict.MISSED, among(FAMILY, 2, tested(1, 0.49 * part)).getFirst().verdict());
    assertEquals(Verdict.UNDECIDED, among(FAMILY, 2, tested(1, 0.51 * part)).getFirst().verdict());
  }

  @Test
  void oneTargetAloneIsDecidedOnlyWhereItsIntervalIsClear() {
    assertEquals(Verdict.UNDECIDED, among(1, 1, tested(0.026, 0.974)).getFirst().verdict());
    assertEquals(Verdict.MET, among(1, 1, tested(0.024, 0.976)).getFirst().verdict());
  }
}
