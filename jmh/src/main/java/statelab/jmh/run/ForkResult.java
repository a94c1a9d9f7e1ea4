package statelab.jmh.run;

import java.util.List;
import statelab.reports.model.HostNoise;

/**
 * What came out of one forked JVM.
 *
 * @param iterations the measured iterations that count, in their order; empty if it failed
 * @param host what the machine did to it
 * @param measuredMs the time that was spent in measured iterations, or {@code null} if not known
 * @param failure one sentence on why there is no result, or {@code null}
 */
public record ForkResult(
    List<Double> iterations, HostNoise host, Double measuredMs, String failure) {

  /** Copies the list. */
  public ForkResult {
    iterations = List.copyOf(iterations);
  }

  /**
   * Describes a fork without a result.
   *
   * @param reason one sentence
   * @return a failed result
   */
  public static ForkResult failed(String reason) {
    return new ForkResult(List.of(), HostNoise.NOT_RECORDED, null, reason);
  }
}
