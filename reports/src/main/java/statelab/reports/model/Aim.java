package statelab.reports.model;

/**
 * What a row should cost at most, as a multiple of another row of the same variant. Aims carry over
 * to other machines; they are reported and do not change the outcome of {@code verify}.
 *
 * @param atMost the greatest factor that meets it
 * @param timesRow the id of the row that it multiplies
 * @param source where the aim comes from
 */
public record Aim(double atMost, String timesRow, String source) {

  /** Checks that the aim is complete. */
  public Aim {
    Require.positive(atMost, "atMost");
    Require.name(timesRow, "timesRow");
    Require.name(source, "source");
  }

  /**
   * Returns the aim in the form of a target, to be judged as one is.
   *
   * @return the factor, relative to the other row
   */
  public Target asTarget() {
    return new Target(Bound.AT_MOST, atMost, timesRow, source);
  }
}
