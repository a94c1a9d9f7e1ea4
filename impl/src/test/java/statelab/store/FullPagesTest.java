package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntBinaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fault.InstrumentedLibrary;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.Seeds;

/** A store that has used every page number it can have refuses what does not fit, and no more. */
class FullPagesTest {

  private static final int PAGES = 16;
  private static final int STEPS = 20_000;
  private static final IntBinaryOperator WALK = load();

  private static IntBinaryOperator load() {
    try {
      String walk = FullPagesWalk.class.getName();
      Class<?> instrumented = new InstrumentedLibrary(PAGES).loadClass(walk);
      return (IntBinaryOperator) instrumented.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the library with few pages cannot be loaded", e);
    }
  }

  static LongStream seeds() {
    return Seeds.atLeast(8);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFullStoreIsAsItWasWhateverTheHistory(long seed) {
    int refused = WALK.applyAsInt((int) seed, STEPS);
    assertTrue(refused > STEPS / 100, refused + " of " + STEPS + " steps were refused");
  }

  @Test
  void entriesThatFillEachOthersPagesStayWhenACopyInOrderDoesNotFit() {
    assertEquals(0, WALK.applyAsInt(FullPagesWalk.SHRINK_A_PACKED_STORE, PAGES));
  }

  @Test
  void aDeletedEntryMakesRoomForAnother() {
    assertEquals(0, WALK.applyAsInt(FullPagesWalk.REPLACE_IN_A_FULL_STORE, PAGES));
  }

  @Test
  void aStoreWithAllItsPagesTakesTheSameEntries() {
    InMemoryStateStore store = new InMemoryStateStore();
    for (int i = 0; i < 2 * PAGES; i++) {
      store.put(Bytes.of(i), new byte[30_000]);
    }
    assertEquals(2 * PAGES, store.size());
    assertThrows(
        AssertionError.class,
        () -> new FullPagesWalk().applyAsInt(FullPagesWalk.REPLACE_IN_A_FULL_STORE, PAGES));
  }
}
