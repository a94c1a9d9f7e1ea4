package statelab.reports.verdict;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be said about a target. */
public enum Verdict {
  /** The evidence says that it is reached. */
  MET("met"),
  /** The evidence says that it is not reached. */
  MISSED("missed"),
  /** There is not enough evidence to say either. */
  UNDECIDED("undecided");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /**
   * Returns the word used in files and reports.
   *
   * @return a lower-case word
   */
  @JsonValue
  public String label() {
    return label;
  }
}
