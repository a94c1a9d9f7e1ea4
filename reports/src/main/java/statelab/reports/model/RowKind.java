package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where the figure of a row comes from. */
public enum RowKind {
  /** Forks, as time per unit of the row. */
  TIME_PER_OP("time-per-op"),
  /** Forks, as bytes per time. */
  THROUGHPUT("throughput"),
  /** Latency records, as one percentile. */
  LATENCY_PERCENTILE("latency-percentile"),
  /** Allocation records, as the largest number of bytes in a window. */
  ALLOCATION("allocation"),
  /** Footprint records, as bytes per entry. */
  BYTES("bytes");

  private final String label;

  RowKind(String label) {
    this.label = label;
  }

  /**
   * Returns the word used in files.
   *
   * @return lower-case words joined by hyphens
   */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * Says whether forks feed the row.
   *
   * @return whether the row's figures are lines of {@code forks.jsonl}
   */
  public boolean fromForks() {
    return this == TIME_PER_OP || this == THROUGHPUT;
  }

  /**
   * Says whether the row's figures are counts, which need no test.
   *
   * @return false for times, rates and percentiles, which differ from fork to fork
   */
  public boolean isCount() {
    return this == ALLOCATION || this == BYTES;
  }

  /**
   * Says whether a variant's figure can be divided by another's.
   *
   * @return false for percentiles, which hold the timer's cost in both, and for allocated bytes,
   *     which are 0 where all is well
   */
  boolean hasRatios() {
    return fromForks() || this == BYTES;
  }
}
