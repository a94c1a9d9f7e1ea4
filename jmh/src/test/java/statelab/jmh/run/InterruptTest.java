package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptTest {

  private final List<String> recorded = new ArrayList<>();
  private final Interrupt interrupt = new Interrupt();

  @Test
  void theFirstRequestRecordsItselfAndStopsOtherRecords() {
    interrupt.onRequest(() -> recorded.add("interrupted"));
    interrupt.request();
    interrupt.request();
    assertFalse(interrupt.unlessRequested(() -> recorded.add("complete")));
    assertEquals(List.of("interrupted"), recorded);
  }

  @Test
  void aRequestThatCameBeforeIsHeard() {
    interrupt.request();
    interrupt.onRequest(() -> recorded.add("interrupted"));
    interrupt.onRequest(null);
    assertEquals(List.of("interrupted"), recorded);
  }

  @Test
  void theEndOfTheProcessDoesNotInterruptARunThatHasEnded() {
    interrupt.onRequest(() -> recorded.add("interrupted"));
    assertTrue(
        interrupt.unlessRequested(
            () -> {
              recorded.add("complete");
              interrupt.onRequest(null);
            }));
    interrupt.request();
    assertEquals(List.of("complete"), recorded);
  }
}
