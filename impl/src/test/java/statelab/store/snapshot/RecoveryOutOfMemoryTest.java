package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fault.AllocationSweep;
import statelab.store.fault.InstrumentedLibrary;
import statelab.store.fault.Memory;
import statelab.store.fault.Scenario;

/** A recovery that runs out of memory says so, and takes no intact file for a damaged one. */
class RecoveryOutOfMemoryTest {

  private static final InstrumentedLibrary LIBRARY = new InstrumentedLibrary();

  static Stream<Arguments> scenariosAndFailures() {
    return LIBRARY
        .scenarios(RecoveryScenario.class)
        .flatMap(
            scenario ->
                Arrays.stream(Memory.Failure.values())
                    .map(failure -> Arguments.of(scenario, failure)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("scenariosAndFailures")
  void neverFallsBackForWantOfMemory(Scenario scenario, Memory.Failure failure) {
    assertTrue(AllocationSweep.over(scenario, failure) > 0, "the scenario allocates");
  }
}
