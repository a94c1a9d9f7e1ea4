package statelab.reports.verdict;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be said about a row of the present store against the same row of the base. */
public enum Change {
  /** The rounds show that it costs less time. */
  FASTER("faster"),
  /** The rounds show that it costs more time, and not that it is more than the tolerance. */
  SLOWER("slower"),
  /** The rounds show that it costs more time by more than the tolerance. */
  TOO_SLOW("too slow"),
  /** The rounds do not show which of the two costs less time. */
  NOT_SHOWN("no difference shown"),
  /** Time that was not measured in turns, so that nothing can be said about it. */
  NOT_INTERLEAVED("not interleaved"),
  /** One side has no figure, or there are too few rounds. */
  NOT_TESTED("not tested"),
  /** Fewer bytes, beyond what is read as equal. */
  LESS("less"),
  /** As many bytes. */
  EQUAL("equal"),
  /** More bytes, beyond what is read as equal and within the tolerance. */
  MORE("more"),
  /** More bytes by more than the tolerance. */
  TOO_MUCH("too much");

  private final String label;

  Change(String label) {
    this.label = label;
  }

  /**
   * Returns the words used in files and reports.
   *
   * @return lower-case words
   */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * Says whether this alone makes a comparison fail.
   *
   * @return whether the present store is shown to be worse by more than the tolerance
   */
  public boolean isTooMuch() {
    return this == TOO_SLOW || this == TOO_MUCH;
  }
}
