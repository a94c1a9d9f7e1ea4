package statelab.testkit.allocation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

class AllocatesNothingTest {

  private long sum;

  @Test
  @AllocatesNothing
  void passesABodyThatAllocatesNothing() {
    sum += 31;
    Assertions.assertTrue(sum != 0);
  }

  @Test
  void failsABodyThatAllocates() {
    run("allocates")
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(AssertionFailedError.class),
                    message(text -> text.contains("Planted.allocates: at most")))));
  }

  @Test
  void failsABodyThatAllocatesRarely() {
    run("allocatesRarely")
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(AssertionFailedError.class),
                    message(text -> text.contains("allocatesRarely: at most")))));
  }

  @Test
  void reportsABodyThatSimplyFails() {
    run("fails")
        .assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(message("planted failure"))));
  }

  @Test
  void refusesABodyWithParameters() {
    run("takesAParameter", TestInfo.class.getName())
        .assertThatEvents()
        .haveExactly(
            1, event(finishedWithFailure(instanceOf(ExtensionConfigurationException.class))));
  }

  private static Events run(String method, String... parameterTypes) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Planted.class, method, String.join(",", parameterTypes)))
        .execute()
        .testEvents();
  }

  /** Run by the tests above only: surefire leaves nested classes out. */
  static class Planted {

    @SuppressWarnings("unused")
    private static volatile Object escaped;

    private int calls;

    @Test
    @AllocatesNothing(warmUpOperations = 10, windows = 2, operationsPerWindow = 10)
    void allocates() {
      escaped = new int[1];
    }

    @Test
    @AllocatesNothing(warmUpOperations = 1_000, windows = 2, operationsPerWindow = 1_000)
    void allocatesRarely() {
      if (++calls % 1_500 == 0) {
        escaped = new int[1];
      }
    }

    @Test
    @AllocatesNothing
    void fails() {
      Assertions.fail("planted failure");
    }

    @Test
    @AllocatesNothing
    void takesAParameter(TestInfo info) {
      Assertions.assertNotNull(info);
    }
  }
}
