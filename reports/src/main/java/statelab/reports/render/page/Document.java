package statelab.reports.render.page;

import java.util.List;

/**
 * A page, before it is written in some format.
 *
 * @param title its title
 * @param lead one or two sentences below it
 * @param scores counts at the top; may be empty
 * @param notices what to know before reading on
 * @param sections its sections
 */
public record Document(
    String title, String lead, List<Score> scores, List<Notice> notices, List<Section> sections) {

  /** Copies the lists. */
  public Document {
    scores = List.copyOf(scores);
    notices = List.copyOf(notices);
    sections = List.copyOf(sections);
  }
}
