package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntBinaryOperator;
import statelab.store.fault.Memory;

/**
 * Runs one scenario with the first allocation failing, then the second, until it survives. Each
 * time the store must be what its oracle says, and the same call must succeed when there is memory
 * again.
 *
 * <p>Loaded by {@code InstrumentedLibrary}: the operands are the ordinals of the scenario and of
 * the failure, the result is the number of allocation points.
 */
public final class OutOfMemoryRun implements IntBinaryOperator {

  private static final int PAGE_BYTES = 1 << 15;
  private static final int MORE_THAN_THERE_ARE = 20_000;

  /** Runs a scenario. */
  @Override
  public int applyAsInt(int scenario, int failure) {
    int point = 0;
    while (failsAt(
        point, OutOfMemoryScenario.values()[scenario], Memory.Failure.values()[failure])) {
      point++;
      assertTrue(point < MORE_THAN_THERE_ARE, "it survives at some time");
    }
    return point;
  }

  private static boolean failsAt(int point, OutOfMemoryScenario scenario, Memory.Failure failure) {
    OutOfMemoryStage stage = new OutOfMemoryStage(scenario.hashSeed());
    scenario.prepare(stage);
    long pageBytes = stage.pageBytes();
    boolean survived = false;
    Memory.failAfter(point, failure);
    try {
      scenario.act(stage);
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
      check(stage, scenario, survived, pageBytes);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("after allocation point " + point, e);
    }
    return !survived;
  }

  private static void check(
      OutOfMemoryStage stage, OutOfMemoryScenario scenario, boolean survived, long pageBytes) {
    if (!survived) {
      long kept = stage.pageBytes();
      assertTrue(kept <= pageBytes + PAGE_BYTES, kept + " bytes in pages after " + pageBytes);
    }
    stage.check();
    if (!survived) {
      scenario.act(stage);
      stage.check();
    }
  }
}
