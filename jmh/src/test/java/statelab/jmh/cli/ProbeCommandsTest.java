package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.Percentiles;
import statelab.reports.model.RunFolder;

/**
 * The verbs that measure without forks of JMH: {@code footprint}, {@code latency}, {@code alloc}.
 */
class ProbeCommandsTest extends TypedLab {

  @Test
  void aSizeThatCannotBeWeighed() {
    assertOneSentence("--entries is 0", "footprint", "--entries", "0", "--runs", "" + runs);
  }

  @Test
  void aLoadOfNothing() {
    assertOneSentence("--seconds", "latency", "--seconds", "0", "--runs", "" + runs);
  }

  @Test
  void aRateOfNothing() {
    assertOneSentence("--rates has 0", "latency", "--rates", "10,0", "--runs", "" + runs);
  }

  @Test
  void moreLatenciesForARunThatIsJudged() {
    RunFolder folder = run(true);
    Percentiles percentiles = new Percentiles(20, 25, 30, 40, 50, 60);
    folder.appendLatency(
        new LatencyRecord(
            0, "T1p", "BPlusTree", "get", 100, 1, percentiles, percentiles, 1.0, true, null, null));
    assertOneSentence("not planned", "latency", "--run", "latest", "--runs", "" + runs);
    assertEquals(1, folder.latencies().size());
  }

  @Test
  void anUnknownPartOfLatency() {
    assertOneSentence("--parts", "latency", "--parts", "double", "--runs", "" + runs);
  }

  @Test
  void aSoakOfLessThanNothing() {
    assertOneSentence("--soak-reads is -1", "alloc", "--soak-reads", "-1", "--runs", "" + runs);
  }
}
