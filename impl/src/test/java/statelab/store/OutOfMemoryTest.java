package statelab.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntBinaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fault.AllocationSweep;
import statelab.store.fault.InstrumentedLibrary;
import statelab.store.fault.Memory;
import statelab.store.fault.Scenario;
import statelab.store.fixture.Seeds;

/**
 * Runs out of memory at every allocation point of every mutating operation, and at random ones of
 * random histories.
 *
 * <p>The long form: {@code mvn -pl impl -am test -Dtest=OutOfMemoryTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dstatelab.fuzz.seeds=500}.
 */
class OutOfMemoryTest {

  private static final InstrumentedLibrary LIBRARY = new InstrumentedLibrary();
  private static final int STEPS = 20_000;

  static Stream<Arguments> scenariosAndFailures() {
    return Stream.of(
            UpdateScenario.class,
            OrderScenario.class,
            WholeStoreScenario.class,
            ChangelogScenario.class)
        .flatMap(LIBRARY::scenarios)
        .flatMap(
            scenario ->
                Stream.of(Memory.Failure.values()).map(failure -> Arguments.of(scenario, failure)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("scenariosAndFailures")
  void leavesTheStoreAsItWas(Scenario scenario, Memory.Failure failure) {
    assertTrue(AllocationSweep.over(scenario, failure) > 0, "the scenario allocates");
  }

  static Stream<Scenario> planted() {
    return LIBRARY.scenarios(PlantedScenario.class);
  }

  @ParameterizedTest
  @MethodSource("planted")
  void noticesADefect(Scenario planted) {
    assertThrows(AssertionError.class, () -> AllocationSweep.over(planted, Memory.Failure.ONCE));
  }

  static LongStream seeds() {
    return Seeds.atLeast(6);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void leavesTheStoreAsItWasWhateverTheHistory(long seed) {
    int failed = walk().applyAsInt((int) seed, STEPS);
    assertTrue(failed > STEPS / 500, failed + " of " + STEPS + " operations ran out of memory");
  }

  private static IntBinaryOperator walk() {
    try {
      Class<?> instrumented = LIBRARY.loadClass(OutOfMemoryWalk.class.getName());
      return (IntBinaryOperator) instrumented.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the instrumented library cannot be loaded", e);
    }
  }
}
