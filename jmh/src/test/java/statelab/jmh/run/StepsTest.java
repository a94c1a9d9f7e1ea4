package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final Duration EACH = Duration.ofMillis(10);

  private final List<Integer> done = new ArrayList<>();
  private final Interrupt interrupt = new Interrupt();

  private Steps steps(int count) {
    Steps steps = new Steps();
    for (int i = 0; i < count; i++) {
      int number = i;
      steps.add("step " + i, EACH, () -> done.add(number));
    }
    return steps;
  }

  @Test
  void allAreDoneInTheirOrder() {
    assertEquals(0, steps(5).run(new Silence(), interrupt, Instant.MAX));
    assertEquals(List.of(0, 1, 2, 3, 4), done);
  }

  @Test
  void afterTheDeadlineNoneIsBegunAndTheRestIsCounted() {
    assertEquals(5, steps(5).run(new Silence(), interrupt, Instant.now()));
    assertEquals(List.of(), done);
  }

  @Test
  void anInterruptEndsTheList() {
    Steps steps = steps(1);
    steps.add("interrupt", EACH, interrupt::request);
    steps.add("too late", EACH, () -> done.add(99));
    steps.run(new Silence(), interrupt, Instant.MAX);
    assertEquals(List.of(0), done);
  }

  @Test
  void aFailureEndsTheList() {
    Steps steps = new Steps();
    steps.add(
        "fails",
        EACH,
        () -> {
          throw new IllegalStateException("planted");
        });
    steps.add("too late", EACH, () -> done.add(99));
    assertThrows(
        IllegalStateException.class, () -> steps.run(new Silence(), interrupt, Instant.MAX));
    assertEquals(List.of(), done);
  }
}
