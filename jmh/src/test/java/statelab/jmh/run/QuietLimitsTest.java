package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import statelab.reports.model.HostNoise;

class QuietLimitsTest {

  private static Optional<String> objection(Long stealMs, Long runQueueMs, Double measuredMs) {
    HostNoise host = new HostNoise(stealMs, runQueueMs, 5L, 1.0);
    return QuietLimits.DEFAULT.objection(host, measuredMs, 2000, 2);
  }

  @Test
  void aQuietForkCounts() {
    assertEquals(Optional.empty(), objection(40L, 10L, 500.0));
  }

  @Test
  void waitingForACpuIsObjectedTo() {
    assertTrue(objection(0L, 100L, 500.0).orElseThrow().startsWith("waited for a CPU for 20.0%"));
  }

  @Test
  void stolenTimeIsObjectedTo() {
    assertTrue(
        objection(400L, 0L, 500.0)
            .orElseThrow()
            .startsWith("lost its CPUs to the hypervisor for 10.0%"));
  }

  @Test
  void whatTheSystemDoesNotTellIsNotHeldAgainstTheFork() {
    assertEquals(Optional.empty(), objection(null, null, null));
    assertEquals(
        Optional.empty(), QuietLimits.DEFAULT.objection(HostNoise.NOT_RECORDED, 500.0, 2000, 2));
  }
}
