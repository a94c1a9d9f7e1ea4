package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a run has come. */
public enum RunStatus {
  /** The runner is at work, or was killed before it could say otherwise. */
  RUNNING("running"),
  /** Everything planned was tried. */
  COMPLETE("complete"),
  /** Stopped by the user; what was measured until then is kept. */
  INTERRUPTED("interrupted"),
  /** The runner itself failed. */
  FAILED("failed");

  private final String label;

  RunStatus(String label) {
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
