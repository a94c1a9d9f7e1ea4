package statelab.reports.model;

import java.util.Objects;

/**
 * Latencies of single operations in one JVM: a line of {@code latency.jsonl}.
 *
 * @param round the round, from 0; one line per round, row and variant
 * @param row the id of a latency row of {@link Targets}
 * @param variant the variant's name
 * @param operation the operation that was timed
 * @param entries the number of entries in the store
 * @param count the number of operations timed
 * @param raw percentiles as read, the timer's own cost included
 * @param floor percentiles of two timer calls with nothing between, in the same JVM
 * @param timerResolutionNs the smallest step of the timer, or {@code null} if not known
 * @param decidable whether the clock permits a verdict at all; {@code false} for a slow clock
 * @param reason why it is not decidable, or {@code null}
 * @param histogramFile the {@code .hlog} file, relative to the run's folder, or {@code null}
 */
public record LatencyRecord(
    int round,
    String row,
    String variant,
    String operation,
    long entries,
    long count,
    Percentiles raw,
    Percentiles floor,
    Double timerResolutionNs,
    boolean decidable,
    String reason,
    String histogramFile) {

  /** Checks that the line can be placed and carries its floor. */
  public LatencyRecord {
    Require.atLeast(round, 0, "round");
    Require.name(row, "row");
    Require.name(variant, "variant");
    Require.name(operation, "operation");
    Require.atLeast(count, 1, "count");
    Objects.requireNonNull(raw, "raw is missing");
    Objects.requireNonNull(floor, "floor is missing");
    Require.reasonIf(!decidable, reason, "a line that is not decidable");
  }
}
