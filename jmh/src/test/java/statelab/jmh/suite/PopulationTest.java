package statelab.jmh.suite;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.testkit.KeyShape;

class PopulationTest {

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000, 1_000_000})
  void aKeyThatIsWrittenAgainInTheNextLapGetsAnotherValue(int entries) {
    int drawn = new Population(KeyShape.Long8, entries, 128, 7).drawHits().length;
    for (int write = 0; write < 3 * drawn; write++) {
      int value = Population.valueOf(write);
      assertTrue(value >= 0 && value < 256, "value " + value);
      assertNotEquals(value, Population.valueOf(write + drawn), "write " + write);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 16, 1 << 20})
  void valuesStayInThePoolWhenTheCountOfWritesOverflows(int drawn) {
    int write = Integer.MAX_VALUE - 5;
    for (int i = 0; i < 10; i++) {
      int value = Population.valueOf(write + i);
      assertTrue(value >= 0 && value < 256, "value " + value);
      assertNotEquals(value, Population.valueOf(write + i + drawn), "write " + (write + i));
    }
  }
}
