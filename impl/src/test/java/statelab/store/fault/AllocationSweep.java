package statelab.store.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Runs a scenario with the first allocation failing, then the second, until it survives. Each time
 * what the scenario promises must hold, and the same call must succeed when there is memory again.
 */
public final class AllocationSweep {

  private static final int MORE_THAN_THERE_ARE = 20_000;

  private AllocationSweep() {}

  /**
   * Runs a scenario.
   *
   * @param scenario loaded by {@link InstrumentedLibrary}
   * @param failure how often an allocation fails
   * @return the number of allocation points
   */
  public static int over(Scenario scenario, Memory.Failure failure) {
    int point = 0;
    while (failsAt(point, scenario.start(), failure)) {
      point++;
      assertTrue(point < MORE_THAN_THERE_ARE, "it survives at some time");
    }
    return point;
  }

  private static boolean failsAt(int point, Scenario.Attempt attempt, Memory.Failure failure) {
    boolean survived = false;
    Memory.failAfter(point, failure);
    try {
      attempt.act();
      survived = true;
    } catch (OutOfMemoryError e) {
      assertEquals("planted", e.getMessage());
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("at allocation point " + point, e);
    } finally {
      long failures = Memory.restore();
      assertEquals(survived, failures == 0, "an allocation failed unheard at point " + point);
    }
    try {
      check(attempt, survived);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("after allocation point " + point, e);
    }
    return !survived;
  }

  private static void check(Scenario.Attempt attempt, boolean survived) {
    attempt.check(survived);
    if (!survived) {
      attempt.act();
      attempt.check(true);
    }
  }
}
