package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** On which side of its value a target is met. */
public enum Bound {
  /** Met below the value. */
  BELOW("<"),
  /** Met at or below the value. */
  AT_MOST("<="),
  /** Met above the value. */
  ABOVE(">"),
  /** Met at or above the value. */
  AT_LEAST(">=");

  private final String sign;

  Bound(String sign) {
    this.sign = sign;
  }

  /**
   * Returns the sign used in files and reports.
   *
   * @return {@code <}, {@code <=}, {@code >} or {@code >=}
   */
  @JsonValue
  public String sign() {
    return sign;
  }

  /**
   * Says whether small figures meet the target.
   *
   * @return whether this is an upper bound
   */
  public boolean isUpper() {
    return this == BELOW || this == AT_MOST;
  }

  /**
   * Says whether a figure is on the good side.
   *
   * @param figure the figure
   * @param value the target's value
   * @return whether the figure meets it
   */
  public boolean holds(double figure, double value) {
    return switch (this) {
      case BELOW -> figure < value;
      case AT_MOST -> figure <= value;
      case ABOVE -> figure > value;
      case AT_LEAST -> figure >= value;
    };
  }
}
