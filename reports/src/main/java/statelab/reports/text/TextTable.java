package statelab.reports.text;

import java.util.ArrayList;
import java.util.List;

/** A table for the terminal: columns as wide as their widest cell, the first one to the left. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();
  private String others = "  %";

  /**
   * Begins a table.
   *
   * @param header the heading of each column
   */
  public TextTable(String... header) {
    rows.add(List.of(header));
  }

  /**
   * Puts every column to the left, for tables of words.
   *
   * @return this table
   */
  public TextTable ofWords() {
    others = "  %-";
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   */
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /**
   * Writes the table.
   *
   * @return lines, each with a line feed
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String format = (column == 0 ? "%-" : others) + width(column) + "s";
        line.append(format.formatted(row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> Math.max(1, row.get(column).length())).max().orElse(1);
  }
}
