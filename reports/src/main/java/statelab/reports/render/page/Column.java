package statelab.reports.render.page;

/**
 * A column of a table.
 *
 * @param name its heading
 * @param figures whether it holds figures, which line up on the right
 */
public record Column(String name, boolean figures) {

  /**
   * Makes a column of words.
   *
   * @param name its heading
   * @return the column
   */
  public static Column words(String name) {
    return new Column(name, false);
  }

  /**
   * Makes a column of figures.
   *
   * @param name its heading
   * @return the column
   */
  public static Column figures(String name) {
    return new Column(name, true);
  }
}
