package statelab.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import statelab.store.InMemoryStateStore;

class ChaptersTest {

  @Test
  void equalSeedsGiveEqualTraces() {
    List<String> trace = sources(Chapters.trace(5));
    assertEquals(trace, sources(Chapters.trace(5)));
    assertTrue(!trace.equals(sources(Chapters.trace(6))));
  }

  private static List<String> sources(List<Step> steps) {
    return steps.stream().map(Step::source).toList();
  }

  @Test
  void everyKindOfStepAndThePlacesWhereKeysAreHardOccur() {
    Set<Class<?>> kinds = new HashSet<>();
    boolean emptyKey = false;
    boolean longKey = false;
    boolean largeValue = false;
    for (int seed = 0; seed < 100; seed++) {
      for (Step step : Chapters.trace(seed)) {
        kinds.add(step.getClass());
        if (step instanceof Step.Put put) {
          emptyKey |= put.key().array().length == 0;
          longKey |= put.key().array().length > 65_000;
          largeValue |= put.value().array().length > 32_768;
        }
      }
    }
    assertEquals(Set.of(Step.class.getPermittedSubclasses()), kinds);
    assertTrue(emptyKey && longKey && largeValue);
  }

  @Test
  void aPlantedLossIsFoundAndTheTraceIsCutToIt() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                TraceReducer.runAndReduce(
                    () -> Map.of("suspect", new LosesLongValues()), Chapters.trace(1)));
    assertTrue(failure.getMessage().contains("in step 0 of"), failure::getMessage);
  }

  @Test
  void theReferenceStoreFollowsTheOracle() {
    long operations = 0;
    for (int seed = 100; seed < 105; seed++) {
      operations +=
          TraceReducer.runAndReduce(
              () -> Map.of("reference", new InMemoryStateStore()), Chapters.trace(seed));
    }
    assertTrue(operations > 5_000, () -> "seeds 100 to 104 make too few operations");
  }
}
