package statelab.reports.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One forked JVM: a line of {@code forks.jsonl}. The fork is the unit of replication, so every
 * interval in a report counts these lines.
 *
 * <p>A row's figure is computed from the raw JMH file as {@code score / unitsPerOp} in time per
 * unit, and for a throughput row as {@code bytesPerOp / score} in bytes per time. Leave {@code
 * unitsPerOp} at 1 where JMH itself divides, through {@code @OperationsPerInvocation}.
 *
 * @param seq the position in the run, from 0, over all rows and variants
 * @param round the round, from 0; forks of one round are compared with each other
 * @param row the id of a row of {@link Targets}
 * @param variant the variant's name
 * @param benchmark the JMH benchmark
 * @param params its JMH parameters; {@code entries} tells the size where the row is not in {@link
 *     Targets}
 * @param jmhFile the raw JMH file, relative to the run's folder, or {@code null} without a result
 * @param startedAt when it started
 * @param durationMs how long it took, start of the JVM included
 * @param host what the machine did to it
 * @param settled whether a steady state was seen, or {@code null} if that was not looked for
 * @param outcome whether it counts
 * @param reason why it does not; {@code null} if it counts
 * @param unitsPerOp how many units of the row one JMH operation did, such as entries put
 * @param bytesPerOp the bytes one JMH operation wrote or read; {@code null} except for throughput
 */
public record ForkRecord(
    int seq,
    int round,
    String row,
    String variant,
    String benchmark,
    Map<String, String> params,
    String jmhFile,
    Instant startedAt,
    long durationMs,
    HostNoise host,
    Boolean settled,
    ForkOutcome outcome,
    String reason,
    double unitsPerOp,
    Double bytesPerOp) {

  /** Checks that the line can be placed, and that a fork that does not count says why. */
  public ForkRecord {
    Require.atLeast(seq, 0, "seq");
    Require.atLeast(round, 0, "round");
    Require.name(row, "row");
    Require.name(variant, "variant");
    Objects.requireNonNull(outcome, "outcome is missing");
    Require.positive(unitsPerOp, "unitsPerOp");
    if (bytesPerOp != null) {
      Require.positive(bytesPerOp, "bytesPerOp");
    }
    Require.reasonIf(outcome != ForkOutcome.OK, reason, "a fork that does not count");
    if (outcome == ForkOutcome.OK) {
      Require.name(jmhFile, "jmhFile");
    }
    params = params == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(params));
    host = host == null ? HostNoise.NOT_RECORDED : host;
  }

  /**
   * Returns this fork as one that does not count.
   *
   * @param why the reason, as a phrase
   * @return a changed copy
   */
  public ForkRecord dropped(String why) {
    return new ForkRecord(
        seq,
        round,
        row,
        variant,
        benchmark,
        params,
        jmhFile,
        startedAt,
        durationMs,
        host,
        settled,
        ForkOutcome.DROPPED,
        why,
        unitsPerOp,
        bytesPerOp);
  }

  /**
   * Returns this fork as a line of another run's folder.
   *
   * @param newSeq the position there
   * @param newVariant the name there
   * @param newJmhFile the copy of the raw JMH file, relative to that folder, or {@code null}
   * @return a changed copy
   */
  public ForkRecord copied(int newSeq, String newVariant, String newJmhFile) {
    return new ForkRecord(
        newSeq,
        round,
        row,
        newVariant,
        benchmark,
        params,
        newJmhFile,
        startedAt,
        durationMs,
        host,
        settled,
        outcome,
        reason,
        unitsPerOp,
        bytesPerOp);
  }

  /**
   * Says whether the fork counts.
   *
   * @return whether the outcome is {@link ForkOutcome#OK}
   */
  public boolean counts() {
    return outcome == ForkOutcome.OK;
  }
}
