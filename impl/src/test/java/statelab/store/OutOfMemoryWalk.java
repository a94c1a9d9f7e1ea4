package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import statelab.store.fault.Memory;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.WeakSeeds;

/**
 * A random history of every mutating operation, in which memory runs out again and again. What has
 * failed is not tried again: the store goes on from what the failure left.
 *
 * <p>Loaded by {@code InstrumentedLibrary}: the operands are the seed and the number of steps, the
 * result is how many of these failed.
 */
public final class OutOfMemoryWalk implements IntBinaryOperator {

  private static final int KEYS = 6000;
  private static final int STEPS_BETWEEN_CHECKS = 2000;

  private SplittableRandom random;
  private OutOfMemoryStage stage;
  private KeyShape shape;
  private int greatestValue;

  /** Makes a walk that {@link #applyAsInt} sets off. */
  public OutOfMemoryWalk() {}

  @Override
  public int applyAsInt(int seed, int steps) {
    random = new SplittableRandom(seed);
    shape = KeyShape.values()[random.nextInt(KeyShape.values().length)];
    greatestValue = 2 << random.nextInt(12);
    stage = new OutOfMemoryStage(seed % 3 == 0 ? WeakSeeds.constantHashOf(8) : random.nextLong());
    int failed = 0;
    for (int step = 1; step <= steps; step++) {
      failed += failed() ? 1 : 0;
      if (step % STEPS_BETWEEN_CHECKS == 0) {
        stage.check();
      }
    }
    stage.check();
    return failed;
  }

  private boolean failed() {
    Memory.Failure failure = random.nextBoolean() ? Memory.Failure.ONCE : Memory.Failure.EVER_AFTER;
    int after = 1 << random.nextInt(7);
    byte[] key = shape.key(random.nextInt(KEYS));
    boolean failed = false;
    Memory.failAfter(random.nextInt(after), failure);
    try {
      step(key);
    } catch (OutOfMemoryError e) {
      failed = true;
    } finally {
      assertEquals(failed, Memory.restore() != 0, "a failure is passed on");
    }
    stage.checkKey(key);
    return failed;
  }

  private void step(byte[] key) {
    int dice = random.nextInt(1000);
    if (dice < 550) {
      stage.put(key, Bytes.random(random, random.nextInt(greatestValue)));
    } else if (dice < 950) {
      if (stage.has(key)) {
        stage.delete(key);
      }
    } else if (dice < 980) {
      stage.store().rangeScan(key, null).next();
    } else if (dice < 990) {
      snapshot();
    } else if (dice < 997 || stage.snapshots() == 0) {
      stage.store().flush();
    } else if (dice < 999) {
      stage.store().shrinkToFit();
    } else {
      stage.restore(snapshot -> snapshot);
    }
  }

  private void snapshot() {
    stage.snapshot();
    if (stage.snapshots() > 2) {
      stage.forgetOldestSnapshot();
    }
  }
}
