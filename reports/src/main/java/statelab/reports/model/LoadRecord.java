package statelab.reports.model;

import java.util.Objects;

/**
 * Latencies at one fixed rate in one JVM: a line of {@code load.jsonl}.
 *
 * @param round the round, from 0; one line per round, variant, collector and rate
 * @param workload what was done, in a few words
 * @param variant the variant's name
 * @param collector the garbage collector's name
 * @param ratePerSecond the operations that were to begin each second
 * @param seconds for how long
 * @param operations how many were done
 * @param sustained whether the rate was kept up: all operations were done and none was left waiting
 * @param reason why the rate was not sustained or nothing was measured, or {@code null}
 * @param response percentiles from the intended begin of an operation to its end; {@code null} if
 *     the rate was not sustained, for then they grow with the time that was measured
 * @param service percentiles from the true begin to the end, or {@code null} if nothing was
 *     measured
 * @param flatOutPerSecond the operations that the same JVM did in a second without waiting between
 *     them, or {@code null}
 * @param snapshots what became of the snapshots, or {@code null} if nothing was measured
 * @param company what else ran, or {@code null} if nothing was measured
 * @param histogramFile the {@code .hlog} file, relative to the run's folder, or {@code null}
 */
public record LoadRecord(
    int round,
    String workload,
    String variant,
    String collector,
    long ratePerSecond,
    double seconds,
    long operations,
    boolean sustained,
    String reason,
    Percentiles response,
    Percentiles service,
    Double flatOutPerSecond,
    Snapshots snapshots,
    Company company,
    String histogramFile) {

  /** Checks that the line can be placed, and that a missing figure says why. */
  public LoadRecord {
    Require.atLeast(round, 0, "round");
    Require.name(workload, "workload");
    Require.name(variant, "variant");
    Require.name(collector, "collector");
    Require.atLeast(ratePerSecond, 1, "ratePerSecond");
    Require.positive(seconds, "seconds");
    Require.reasonIf(!sustained, reason, "a rate that was not sustained");
    if (sustained != (response != null)) {
      throw new IllegalArgumentException("response must be there exactly if sustained is true");
    }
    if (service != null) {
      Require.atLeast(operations, 1, "operations");
      Objects.requireNonNull(snapshots, "snapshots is missing");
      Objects.requireNonNull(company, "company is missing");
    } else if (sustained) {
      throw new IllegalArgumentException("service is missing from a rate that was sustained");
    }
  }

  /**
   * Makes a line for a rate that was not tried to the end.
   *
   * @param round the round
   * @param workload what was to be done
   * @param variant the variant
   * @param collector the collector
   * @param ratePerSecond the rate
   * @param seconds for how long
   * @param reason why there is nothing
   * @return a line without figures
   */
  public static LoadRecord notMeasured(
      int round,
      String workload,
      String variant,
      String collector,
      long ratePerSecond,
      double seconds,
      String reason) {
    return new LoadRecord(
        round,
        workload,
        variant,
        collector,
        ratePerSecond,
        seconds,
        0,
        false,
        reason,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * Says whether there are any figures.
   *
   * @return whether operations were done and timed
   */
  public boolean isMeasured() {
    return service != null;
  }

  /**
   * The snapshots that were taken meanwhile.
   *
   * @param everySeconds the time between two, or 0 for none
   * @param taken how many were taken
   * @param skipped how many were not, because the one before was still being written
   * @param serialised whether another thread wrote each to a file
   * @param longestStallNs the longest time for which taking one held the owner up, or {@code null}
   * @param longestWriteNs the longest time that writing one took, or {@code null}
   */
  public record Snapshots(
      double everySeconds,
      int taken,
      int skipped,
      boolean serialised,
      Long longestStallNs,
      Long longestWriteNs) {

    /** Checks the counts. */
    public Snapshots {
      Require.atLeast(taken, 0, "taken");
      Require.atLeast(skipped, 0, "skipped");
    }
  }

  /**
   * What ran beside the driver, whose thread never sleeps.
   *
   * @param cores the cores that the JVM may use
   * @param parallelThreads the collector's threads while everything else stands still, or {@code
   *     null}
   * @param concurrentThreads the collector's threads while the driver goes on, or {@code null}
   * @param pauses the collector's pauses
   * @param pausedMs the time they took together
   * @param othersCores the cores that the JVM's other threads kept busy on average: collector,
   *     compilers and the writer of snapshots
   * @param waitedMs the time for which the driver was ready and had no core, or {@code null}
   * @param stealMs the CPU time that the hypervisor took from all cores, or {@code null}
   */
  public record Company(
      int cores,
      Integer parallelThreads,
      Integer concurrentThreads,
      long pauses,
      long pausedMs,
      double othersCores,
      Long waitedMs,
      Long stealMs) {

    /** Checks the counts. */
    public Company {
      Require.atLeast(cores, 1, "cores");
      Require.atLeast(pauses, 0, "pauses");
      Require.atLeast(pausedMs, 0, "pausedMs");
    }
  }
}
