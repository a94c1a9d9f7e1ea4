package statelab.jmh.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** Says whether the clock is good enough for single operations. */
final class TimerCheck {

  private static final Set<String> SLOW_SOURCES =
      Set.of("acpi_pm", "hpet", "jiffies", "pit", "refined-jiffies", "xen");
  private static final long SLOW_NANOS = 100;
  private static final int READINGS = 20_000;

  private TimerCheck() {}

  /**
   * Judges the clock.
   *
   * @param clockSource what the kernel reads the time from, or {@code null} if not known
   * @param floor the times of nothing
   * @return why no verdict may rest on this clock, or empty
   */
  static Optional<String> objection(String clockSource, Histogram floor) {
    if (clockSource != null && SLOW_SOURCES.contains(clockSource)) {
      return Optional.of("the clock source " + clockSource + " is too slow for single operations");
    }
    long median = floor.getValueAtPercentile(50);
    return median > SLOW_NANOS
        ? Optional.of("reading the clock twice takes " + median + " ns, which is too slow")
        : Optional.empty();
  }

  /**
   * Finds the step of a coarse clock whose nanoseconds are rounded: values that differ by one are
   * one reading, rounded in two ways.
   *
   * @param ascending distinct values
   * @return the smallest distance of two readings, or {@code null} if there is only one
   */
  static Double stepBetween(long[] ascending) {
    Double step = null;
    long reading = ascending[0];
    for (long value : ascending) {
      if (value - reading > 1) {
        double distance = (double) value - reading;
        step = step == null ? distance : Math.min(step, distance);
        reading = value;
      }
    }
    return step;
  }

  /**
   * Finds the smallest step in which the clock's readings differ.
   *
   * @return nanoseconds, or {@code null} if all readings were alike
   */
  static Double resolutionNs() {
    long[] deltas = new long[READINGS];
    long last = System.nanoTime();
    for (int i = 0; i < READINGS; i++) {
      long now = System.nanoTime();
      deltas[i] = now - last;
      last = now;
    }
    long[] distinct = Arrays.stream(deltas).sorted().distinct().toArray();
    return stepBetween(distinct);
  }
}
