package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import statelab.reports.fixture.ComparedForks;
import statelab.reports.stats.Interval;

/** How often comparisons with a base are wrong, over thousands that were made up by seed. */
class ErrorRateTest {

  private static final long SEED = 20261123;
  private static final int ROWS = 12;
  private static final int LOOKS = 3;
  private static final int FIRST_ROUNDS = 8;
  private static final int MORE_ROUNDS = 4;
  private static final int RUNS = 2000;

  /** Three standard deviations of a count of wrong runs that are allowed with 5% each. */
  private static final double CHANCE = 3 * Math.sqrt(0.05 * 0.95 / RUNS);

  /** What a run says at its end, and whether anything wrong was said at any look before. */
  private record Told(BaseVerdicts last, boolean anyDifference, boolean anyNaiveDifference) {}

  private static Told run(ComparedForks forks) {
    for (int round = 0; round < FIRST_ROUNDS; round++) {
      forks.round(Optional.empty());
    }
    BaseVerdicts verdicts = BaseVerdicts.of(forks.data());
    boolean any = differs(verdicts);
    boolean naive = differsByInterval(verdicts);
    for (int look = 1; look < LOOKS && !verdicts.undecided().isEmpty(); look++) {
      Set<String> undecided = verdicts.undecided();
      for (int round = 0; round < MORE_ROUNDS; round++) {
        forks.round(Optional.of(undecided));
      }
      verdicts = BaseVerdicts.of(forks.data());
      any |= differs(verdicts);
      naive |= differsByInterval(verdicts);
    }
    return new Told(verdicts, any, naive);
  }

  private static boolean differs(BaseVerdicts verdicts) {
    return verdicts.count(Change.FASTER, Change.SLOWER, Change.TOO_SLOW) > 0;
  }

  private static boolean differsByInterval(BaseVerdicts verdicts) {
    return verdicts.rows().stream()
        .anyMatch(row -> !new Interval(row.low(), row.high(), 0.95).contains(1));
  }

  @Test
  void aStoreAgainstItselfDiffersNoMoreOftenThanTheLevelSays() {
    Random random = new Random(SEED);
    int wrong = 0;
    int naive = 0;
    for (int run = 0; run < RUNS; run++) {
      Told told = run(new ComparedForks(ROWS, LOOKS, random));
      assertEquals(ROWS, told.last().family());
      wrong += told.anyDifference() ? 1 : 0;
      naive += told.anyNaiveDifference() ? 1 : 0;
    }
    double rate = wrong / (double) RUNS;
    assertTrue(rate <= Verdicts.ERROR_RATE + CHANCE, rate + " with seed " + SEED);
    assertTrue(naive > RUNS / 4, "forks that fool no uncorrected interval: " + naive);
  }

  @Test
  void aTenthMoreTimeOnOneRowIsFound() {
    Random random = new Random(SEED);
    int runs = RUNS / 8;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      BaseVerdicts verdicts =
          run(new ComparedForks(ROWS, LOOKS, random).slowdown("T6", 1.1)).last();
      Change change = of(verdicts, "T6").change();
      found += change == Change.SLOWER || change == Change.TOO_SLOW ? 1 : 0;
      assertTrue(change != Change.FASTER, "seed " + SEED);
    }
    assertTrue(found >= 0.95 * runs, found + " of " + runs + " with seed " + SEED);
  }

  @Test
  void aFifthMoreTimeIsTooSlowAndFailsTheRun() {
    Random random = new Random(SEED);
    int runs = RUNS / 8;
    int failed = 0;
    for (int run = 0; run < runs; run++) {
      BaseVerdicts verdicts =
          run(new ComparedForks(ROWS, LOOKS, random).slowdown("T2", 1.2)).last();
      failed += verdicts.exitCode() == BaseVerdicts.EXIT_WORSE ? 1 : 0;
    }
    assertTrue(failed >= 0.95 * runs, failed + " of " + runs + " with seed " + SEED);
  }

  @Test
  void aRunIsSeldomPassedThatIsSlowerByMoreThanTheTolerance() {
    Random random = new Random(SEED);
    int passed = 0;
    for (int run = 0; run < RUNS; run++) {
      BaseVerdicts verdicts = run(new ComparedForks(2, LOOKS, random).slowdown("T1", 1.05)).last();
      passed += verdicts.exitCode() == BaseVerdicts.EXIT_WITHIN ? 1 : 0;
    }
    double rate = passed / (double) RUNS;
    assertTrue(rate <= Verdicts.ERROR_RATE + CHANCE, rate + " with seed " + SEED);
  }

  @Test
  void aFasterStorePasses() {
    Random random = new Random(SEED);
    ComparedForks forks =
        new ComparedForks(2, LOOKS, random).slowdown("T1", 0.5).slowdown("T2", 0.5);
    BaseVerdicts verdicts = run(forks).last();
    assertEquals(2, verdicts.count(Change.FASTER), "seed " + SEED);
    assertEquals(BaseVerdicts.EXIT_WITHIN, verdicts.exitCode());
    assertEquals(Set.of(), verdicts.undecided());
  }

  private static BaseVerdict of(BaseVerdicts verdicts, String row) {
    return verdicts.rows().stream().filter(one -> one.row().equals(row)).findFirst().orElseThrow();
  }
}
