package statelab.jmh.suite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.testkit.Flights;
import statelab.variants.Variant;

class FlightsBenchmarkTest {

  @ParameterizedTest
  @EnumSource
  void everyVariantAggregatesAsTheIndependentComputation(Variant variant) {
    FlightsBenchmark benchmark = new FlightsBenchmark();
    benchmark.variant = variant;
    assertDoesNotThrow(benchmark::readEvents);
  }

  @Test
  void aShotThatEmitsNothingIsRefused() {
    FlightsBenchmark benchmark = new FlightsBenchmark();
    benchmark.variant = Variant.HashMapTreeMap;
    benchmark.readEvents();
    benchmark.empty();
    assertThrows(WrongAnswerException.class, benchmark::checkOutput);
  }

  @Test
  void theNumberOfEventsIsThatOfTheData() {
    assertEquals(Flights.load().size(), FlightsBenchmark.EVENTS);
  }

  @Test
  void oneChangedDelayChangesTheDigest() {
    byte[][] routes = {
      "A-B".getBytes(StandardCharsets.US_ASCII), "A-B".getBytes(StandardCharsets.US_ASCII)
    };
    int[] minutes = {5, 61};
    assertNotEquals(
        WindowDigest.independently(routes, minutes, new int[] {1, 2}, 60),
        WindowDigest.independently(routes, minutes, new int[] {2, 1}, 60));
  }
}
