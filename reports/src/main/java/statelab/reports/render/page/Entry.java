package statelab.reports.render.page;

/**
 * One cell of a table.
 *
 * @param text what it says
 * @param note a smaller line below, or empty
 * @param tone its colour
 * @param badge whether the text is set off as a badge
 */
public record Entry(String text, String note, Tone tone, boolean badge) {

  /**
   * Makes a plain cell.
   *
   * @param text what it says
   * @return the cell
   */
  public static Entry of(String text) {
    return new Entry(text, "", Tone.PLAIN, false);
  }

  /**
   * Makes a cell with a smaller line below.
   *
   * @param text what it says
   * @param note the smaller line
   * @return the cell
   */
  public static Entry of(String text, String note) {
    return new Entry(text, note, Tone.PLAIN, false);
  }

  /**
   * Makes a cell for a figure that is not there.
   *
   * @param reason why not
   * @return the cell
   */
  public static Entry absent(String reason) {
    return new Entry("not measured", reason, Tone.MUTED, false);
  }

  /**
   * Returns this cell in a colour.
   *
   * @param newTone the colour
   * @return a changed copy
   */
  public Entry toned(Tone newTone) {
    return new Entry(text, note, newTone, badge);
  }
}
