package statelab.jmh.run;

import java.util.Locale;
import java.util.Optional;
import statelab.reports.model.HostNoise;

/**
 * How much a machine may disturb a fork before the fork no longer counts.
 *
 * @param runQueueShare the greatest share of the measured time that its thread may have waited for
 *     a CPU
 * @param stealShare the greatest share of all CPU time that the hypervisor may have taken
 */
public record QuietLimits(double runQueueShare, double stealShare) {

  /**
   * The limits of every run: 15% of the measured time waiting, 3% of the CPUs stolen.
   *
   * <p>On two cores a fork that allocates makes its own threads wait for one another: its collector
   * and compiler alone take a fill curve to between 4% and 18%. Less would drop such rows for what
   * they do themselves, and not for what the machine does to them.
   */
  public static final QuietLimits DEFAULT = new QuietLimits(0.15, 0.03);

  /** Every fork counts, for runs that are no evidence anyway. */
  public static final QuietLimits NONE =
      new QuietLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Judges a fork. What the system does not tell is not held against it.
   *
   * @param host what the machine did to the fork
   * @param measuredMs the time in measured iterations, or {@code null} if not known
   * @param durationMs the fork's whole time
   * @param cores the number of CPUs
   * @return why the fork must not count, or empty
   */
  public Optional<String> objection(HostNoise host, Double measuredMs, long durationMs, int cores) {
    if (host.runQueueDelayMs() != null && measuredMs != null && measuredMs > 0) {
      double share = host.runQueueDelayMs() / measuredMs;
      if (share > runQueueShare) {
        return Optional.of(tooMuch("waited for a CPU", share, "measured", runQueueShare));
      }
    }
    if (host.stealMs() != null && durationMs > 0) {
      double share = host.stealMs() / (double) (durationMs * cores);
      if (share > stealShare) {
        return Optional.of(tooMuch("lost its CPUs to the hypervisor", share, "CPU", stealShare));
      }
    }
    return Optional.empty();
  }

  private static String tooMuch(String what, double share, String of, double limit) {
    return String.format(
        Locale.ROOT,
        "%s for %.1f%% of its %s time (limit %.0f%%)",
        what,
        share * 100,
        of,
        limit * 100);
  }
}
