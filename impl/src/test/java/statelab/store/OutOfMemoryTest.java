package statelab.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntBinaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fault.InstrumentedLibrary;
import statelab.store.fault.Memory;
import statelab.store.fixture.Seeds;

/**
 * Runs out of memory at every allocation point of every mutating operation, and at random ones of
 * random histories.
 *
 * <p>The long form: {@code mvn -pl impl -am test -Dtest=OutOfMemoryTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dstatelab.fuzz.seeds=500}.
 */
class OutOfMemoryTest {

  private static final IntBinaryOperator RUN = load(OutOfMemoryRun.class);
  private static final IntBinaryOperator WALK = load(OutOfMemoryWalk.class);
  private static final int STEPS = 20_000;

  private static IntBinaryOperator load(Class<? extends IntBinaryOperator> type) {
    try {
      Class<?> instrumented = new InstrumentedLibrary().loadClass(type.getName());
      return (IntBinaryOperator) instrumented.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the instrumented library cannot be loaded", e);
    }
  }

  static Stream<Arguments> scenariosAndFailures() {
    return Stream.of(OutOfMemoryScenario.values())
        .filter(scenario -> !scenario.isPlanted())
        .flatMap(
            scenario ->
                Stream.of(Memory.Failure.values()).map(failure -> Arguments.of(scenario, failure)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("scenariosAndFailures")
  void leavesTheStoreAsItWas(OutOfMemoryScenario scenario, Memory.Failure failure) {
    int points = RUN.applyAsInt(scenario.ordinal(), failure.ordinal());
    assertTrue(points > 0, "the scenario allocates");
  }

  @ParameterizedTest
  @EnumSource(names = "PLANTED_.*", mode = EnumSource.Mode.MATCH_ALL)
  void noticesADefect(OutOfMemoryScenario planted) {
    assertThrows(
        AssertionError.class,
        () -> RUN.applyAsInt(planted.ordinal(), Memory.Failure.ONCE.ordinal()));
  }

  static LongStream seeds() {
    return Seeds.atLeast(6);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void leavesTheStoreAsItWasWhateverTheHistory(long seed) {
    int failed = WALK.applyAsInt((int) seed, STEPS);
    assertTrue(failed > STEPS / 500, failed + " of " + STEPS + " operations ran out of memory");
  }
}
