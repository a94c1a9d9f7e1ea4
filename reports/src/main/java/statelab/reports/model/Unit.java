package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** The unit that a row's figures are given in. */
public enum Unit {
  /** Nanoseconds. */
  NANOSECONDS("ns", 1, false),
  /** Microseconds. */
  MICROSECONDS("µs", 1e3, false),
  /** Milliseconds. */
  MILLISECONDS("ms", 1e6, false),
  /** A million bytes a second. */
  MEGABYTES_PER_SECOND("MB/s", 1e-3, true),
  /** Bytes. */
  BYTES("B", 1, false);

  private final String label;
  private final double scale;
  private final boolean rate;

  Unit(String label, double scale, boolean rate) {
    this.label = label;
    this.scale = scale;
    this.rate = rate;
  }

  /**
   * Returns the unit's sign.
   *
   * @return the sign used in files and reports
   */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * Converts into this unit.
   *
   * @param base nanoseconds, bytes per nanosecond, or bytes, whichever the unit belongs to
   * @return the same in this unit
   */
  public double fromBase(double base) {
    return base / scale;
  }

  /**
   * Says whether more is better.
   *
   * @return whether this is a rate
   */
  public boolean isRate() {
    return rate;
  }
}
