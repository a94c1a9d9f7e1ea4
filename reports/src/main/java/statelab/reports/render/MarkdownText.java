package statelab.reports.render;

import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Tone;

/** Text as Markdown wants it; the templates call it. */
public final class MarkdownText {

  private MarkdownText() {}

  /**
   * Escapes text.
   *
   * @param text any text
   * @return the text, with everything that Markdown or HTML would take as markup made harmless
   */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '|', '*', '_', '`', '[', ']', '\\' -> escaped.append('\\').append(c);
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '\n', '\r' -> escaped.append(' ');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * Writes a cell of a table.
   *
   * @param entry the cell
   * @return its text, and its note in brackets
   */
  public static String entry(Entry entry) {
    String text = escape(entry.text());
    boolean loud = entry.badge() && entry.tone() == Tone.BAD;
    String shown = loud ? "**" + text + "**" : text;
    return entry.note().isEmpty() ? shown : shown + " (" + escape(entry.note()) + ")";
  }
}
