package statelab.jmh.run;

import java.util.Optional;
import statelab.reports.model.HostNoise;

/** Watches, from the thread that measures, what the machine does to it from now on. */
public final class HostWatch {

  private static final double NANOS_PER_MS = 1e6;

  private final long startNanos = System.nanoTime();
  private final Long waitedBeforeMs = HostMonitor.runQueueDelayMs();
  private final Long stealBeforeMs = HostMonitor.stealMs();

  /** Begins to watch. */
  public HostWatch() {}

  /**
   * Tells what has happened since this watch was made, in the same thread.
   *
   * @return steal and waiting, each {@code null} where the system does not tell
   */
  public HostNoise since() {
    return new HostNoise(
        difference(HostMonitor.stealMs(), stealBeforeMs),
        difference(HostMonitor.runQueueDelayMs(), waitedBeforeMs),
        null,
        null);
  }

  /**
   * Holds what has happened since this watch was made against limits, in the same thread.
   *
   * @param limits how much is too much
   * @return why what was measured meanwhile must not count, or empty
   */
  public Optional<String> objection(QuietLimits limits) {
    double elapsedMs = (System.nanoTime() - startNanos) / NANOS_PER_MS;
    int cores = Runtime.getRuntime().availableProcessors();
    return limits.objection(since(), elapsedMs, Math.round(elapsedMs), cores);
  }

  private static Long difference(Long after, Long before) {
    return after == null || before == null ? null : (Long) (after - before);
  }
}
