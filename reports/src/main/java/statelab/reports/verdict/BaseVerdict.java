package statelab.reports.verdict;

/**
 * One row of the present store against the same row of the base.
 *
 * @param row the row's id, or the path or size of a count of bytes
 * @param title what is measured
 * @param variant the variant
 * @param unit the unit of the two figures
 * @param base the base's figure, or {@code null} if it has none
 * @param present the present store's figure, or {@code null} likewise
 * @param ratio cost of the present store divided by that of the base, so that above 1 is worse;
 *     {@code null} if a figure is missing or the base's is 0
 * @param low the lower end of the ratio's 95% interval, or {@code null} if there is none
 * @param high the upper end, or {@code null}
 * @param rounds how many rounds hold both; 0 for counts and for figures of two runs
 * @param change what can be said
 * @param withinTolerance whether it is shown that the present store is not worse by more than the
 *     tolerance
 * @param moreRoundsMayTell whether more rounds may change what can be said in a way that matters
 * @param reason why, as a phrase
 * @param adjustedP the p-value behind {@code change} after correction, or {@code null} if no test
 *     was made
 */
public record BaseVerdict(
    String row,
    String title,
    String variant,
    String unit,
    Double base,
    Double present,
    Double ratio,
    Double low,
    Double high,
    int rounds,
    Change change,
    boolean withinTolerance,
    boolean moreRoundsMayTell,
    String reason,
    Double adjustedP) {

  /**
   * Says whether the row leaves open if the present store is worse by more than the tolerance.
   *
   * @return whether neither that nor its contrary is shown
   */
  public boolean leavesOpen() {
    return !withinTolerance && !change.isTooMuch();
  }
}
