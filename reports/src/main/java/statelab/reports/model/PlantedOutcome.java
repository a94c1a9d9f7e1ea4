package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a planted defect showed of its gate. */
public enum PlantedOutcome {
  /** Red for the defect and green without it. */
  CAUGHT("caught"),
  /** Green for the defect: the gate is worth nothing. */
  MISSED("MISSED"),
  /** Red for the defect and without it: the gate tells nothing apart. */
  FALSE_ALARM("FALSE ALARM"),
  /** The gate could not decide, and says so. */
  UNDECIDED("undecided"),
  /** This form of the self-test leaves it out, and says why. */
  LEFT_OUT("left out");

  private final String label;

  PlantedOutcome(String label) {
    this.label = label;
  }

  /**
   * Returns the words used in files and reports.
   *
   * @return a word or two
   */
  @JsonValue
  public String label() {
    return label;
  }
}
