package statelab.reports.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines of at most a hundred columns. */
public final class Wrap {

  private static final int WIDTH = 100;

  private Wrap() {}

  /**
   * Breaks a sentence between words.
   *
   * @param lead what the first line starts with; the others are indented by as much
   * @param text the sentence
   * @return the lines
   */
  public static List<String> lines(String lead, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(lead);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > lead.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(lead.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
