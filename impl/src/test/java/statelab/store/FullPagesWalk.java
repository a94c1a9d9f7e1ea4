package statelab.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import statelab.store.fixture.Bytes;

/**
 * Histories of a store that has few pages, so that it is full again and again.
 *
 * <p>Loaded by {@code InstrumentedLibrary}: the first operand is the seed of a random history, or a
 * history that is named here; the second is the number of steps or of pages; the result is how many
 * steps were refused.
 */
public final class FullPagesWalk implements IntBinaryOperator {

  static final int SHRINK_A_PACKED_STORE = -1;
  static final int REPLACE_IN_A_FULL_STORE = -2;

  private static final int KEYS = 300;
  private static final int STEPS_BETWEEN_CHECKS = 500;

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final StoreOracle oracle = new StoreOracle();
  private final FullStateSnapshot[] kept = new FullStateSnapshot[3];
  private final StoreOracle[] keptOracles = new StoreOracle[3];
  private SplittableRandom random;

  /** Makes a walk over an empty store. */
  public FullPagesWalk() {}

  @Override
  public int applyAsInt(int history, int length) {
    FullPagesWalk fresh = new FullPagesWalk();
    return switch (history) {
      case SHRINK_A_PACKED_STORE -> fresh.shrinkAPackedStore(length - 1);
      case REPLACE_IN_A_FULL_STORE -> fresh.replaceInAFullStore(length - 1);
      default -> fresh.walk(history, length);
    };
  }

  /** Keys order the small entries before the large, and one of each fills a page. */
  private int shrinkAPackedStore(int pages) {
    for (int i = 0; i < pages; i++) {
      oracle.put(store, Bytes.of(1, i), new byte[20_000]);
      oracle.put(store, Bytes.of(0, i), new byte[12_600]);
    }
    store.shrinkToFit();
    oracle.check(store);
    store.delete(Bytes.of(0, 0));
    store.put(Bytes.of(0, 0), new byte[12_600]);
    oracle.check(store);
    return 0;
  }

  private int replaceInAFullStore(int pages) {
    for (int i = 0; i < pages; i++) {
      oracle.put(store, Bytes.of(i), new byte[i % 2 == 0 ? 30_000 : 70_000]);
    }
    assertThrows(CapacityExceededException.class, () -> store.put(Bytes.of(99), new byte[30_000]));
    assertThrows(CapacityExceededException.class, () -> store.put(Bytes.of(1), new byte[71_000]));
    oracle.check(store);
    for (int i = 0; i < pages; i++) {
      oracle.delete(store, Bytes.of(i));
      oracle.put(store, Bytes.of(i, 1), new byte[i % 2 == 0 ? 30_000 : 80_000]);
    }
    oracle.check(store);
    return 0;
  }

  private int walk(int seed, int steps) {
    random = new SplittableRandom(seed);
    int refused = 0;
    for (int step = 1; step <= steps; step++) {
      try {
        step(Bytes.of(random.nextInt(3), random.nextInt(KEYS / 3)));
      } catch (CapacityExceededException e) {
        refused++;
      }
      if (step % STEPS_BETWEEN_CHECKS == 0) {
        oracle.check(store);
      }
    }
    oracle.check(store);
    return refused;
  }

  private void step(byte[] key) {
    int slot = random.nextInt(kept.length);
    switch (random.nextInt(200)) {
      case 0 -> store.shrinkToFit();
      case 1 -> {
        kept[slot] = store.snapshot();
        keptOracles[slot] = oracle.copy();
      }
      case 2 -> restore(slot);
      case 3 -> store.flush();
      default -> {
        if (random.nextInt(20) < 7) {
          oracle.delete(store, key);
        } else {
          oracle.put(store, key, new byte[valueLength()]);
        }
      }
    }
  }

  private void restore(int slot) {
    if (kept[slot] != null) {
      keptOracles[slot].check(kept[slot]);
      store.restore(kept[slot]);
      oracle.entries.clear();
      oracle.entries.putAll(keptOracles[slot].entries);
    }
  }

  private int valueLength() {
    int draw = random.nextInt(40);
    return draw == 0 ? 33_000 + random.nextInt(9_000) : random.nextInt(draw < 12 ? 20_000 : 400);
  }
}
