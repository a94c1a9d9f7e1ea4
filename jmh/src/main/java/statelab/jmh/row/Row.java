package statelab.jmh.row;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One row of a report that JMH measures: a benchmark with one set of parameters.
 *
 * @param id the row's id, as in the list of targets
 * @param group when the row is worth its time
 * @param benchmark class and method, such as {@code GetBenchmark.hit}
 * @param params every parameter but the variant and the seed
 * @param pace how an invocation relates to an iteration
 * @param operationsPerInvocation the operations in one invocation, by which JMH divides
 * @param bytesPerOperation the payload bytes of one operation; {@code null} except for throughput
 */
public record Row(
    String id,
    Group group,
    String benchmark,
    Map<String, String> params,
    Pace pace,
    int operationsPerInvocation,
    Double bytesPerOperation) {

  /** What a row is for. */
  public enum Group {
    /** It has a target. */
    TARGET,
    /** It stands beside a target and explains it. */
    BESIDE,
    /** A target's benchmark with 10,000 entries. */
    AT_10K,
    /** A benchmark with 100,000 entries whose target is at another size. */
    AT_100K,
    /** A target's benchmark with a million entries. */
    AT_1M,
    /** A target's benchmark with ten million entries. */
    AT_10M,
    /** It explains more than a first answer needs, and has to wait for a long run. */
    LONG,
    /** What the machine itself costs; no variant. */
    FLOOR
  }

  /** How an invocation relates to an iteration. */
  public enum Pace {
    /** As many invocations as an iteration's time holds. */
    TIMED,
    /** One long invocation is one iteration. */
    SHOTS
  }

  /** The parameter that tells the number of entries. */
  public static final String ENTRIES = "entries";

  private static final String KEY_SHAPE = "keyShape";

  /** Checks and copies. */
  public Row {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(benchmark, "benchmark");
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    Objects.requireNonNull(pace, "pace");
    if (operationsPerInvocation < 1) {
      throw new IllegalArgumentException("row " + id + " does no operation in an invocation");
    }
  }

  /**
   * Returns this row on keys of another shape.
   *
   * @param newId the id of the new row
   * @param newGroup when the new row is worth its time
   * @param keyShape the name of the shape
   * @return a changed copy
   */
  Row on(String newId, Group newGroup, String keyShape) {
    Map<String, String> shaped = new TreeMap<>(params);
    shaped.put(KEY_SHAPE, keyShape);
    return new Row(
        newId, newGroup, benchmark, shaped, pace, operationsPerInvocation, bytesPerOperation);
  }

  /**
   * Says whether the row is measured over variants.
   *
   * @return false for a floor
   */
  public boolean hasVariant() {
    return group != Group.FLOOR;
  }

  /**
   * Returns the number of entries that a fork holds.
   *
   * @return the parameter {@code entries}; 0 for a row that has none
   */
  public int entries() {
    return Integer.parseInt(params.getOrDefault(ENTRIES, "0"));
  }
}
