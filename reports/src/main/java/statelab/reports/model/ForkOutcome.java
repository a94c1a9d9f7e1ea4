package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of one forked JVM. */
public enum ForkOutcome {
  /** It measured, and the machine was quiet enough: it counts. */
  OK("ok"),
  /** It ended without a result. */
  FAILED("failed"),
  /** It measured, but does not count; the reason says why. */
  DROPPED("dropped");

  private final String label;

  ForkOutcome(String label) {
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
