package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {

  @Test
  void evenIterationsAreSettled() {
    assertEquals(true, Settling.isSettled(List.of(20.0, 20.4, 19.8, 20.1, 20.2)));
  }

  @Test
  void aLateCompilationIsNotSettled() {
    assertEquals(false, Settling.isSettled(List.of(40.0, 39.0, 41.0, 20.0, 20.0, 20.0)));
  }

  @Test
  void oneCollectionInTheMiddleOfAThirdIsSettled() {
    assertEquals(
        true, Settling.isSettled(List.of(20.0, 95.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0)));
  }

  @Test
  void tooFewIterationsSayNothing() {
    assertNull(Settling.isSettled(List.of(20.0, 20.0)));
  }
}
