package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostWatchTest {

  @Test
  void withoutLimitsNothingIsTooMuch() {
    assertEquals(Optional.empty(), new HostWatch().objection(QuietLimits.NONE));
  }

  @Test
  void whatIsBeyondALimitIsNamed() {
    assumeTrue(HostMonitor.stealMs() != null, "this system does not tell what was stolen");
    HostWatch watch = new HostWatch();
    long until = System.nanoTime() + 2_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    String objection = watch.objection(new QuietLimits(1e9, -1)).orElseThrow();
    assertTrue(objection.startsWith("lost its CPUs to the hypervisor for "), objection);
  }
}
