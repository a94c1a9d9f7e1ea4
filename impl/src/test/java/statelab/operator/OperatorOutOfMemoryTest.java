package statelab.operator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fault.AllocationSweep;
import statelab.store.fault.InstrumentedLibrary;
import statelab.store.fault.Memory;
import statelab.store.fault.Scenario;

/** Runs out of memory at every allocation point of every call of the operators. */
class OperatorOutOfMemoryTest {

  private static final InstrumentedLibrary LIBRARY = new InstrumentedLibrary();

  static Stream<Arguments> scenariosAndFailures() {
    return Stream.of(WindowScenario.class, JoinScenario.class)
        .flatMap(LIBRARY::scenarios)
        .flatMap(
            scenario ->
                Stream.of(Memory.Failure.values()).map(failure -> Arguments.of(scenario, failure)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("scenariosAndFailures")
  void leavesTheOperatorInAStateThatItsDocumentationNames(
      Scenario scenario, Memory.Failure failure) {
    assertTrue(AllocationSweep.over(scenario, failure) > 0, "the scenario allocates");
  }
}
