package statelab.reports.render.page;

import java.util.Locale;

/** What colour a piece of text gets; the words say the same without it. */
public enum Tone {
  /** No colour. */
  PLAIN,
  /** Good news. */
  GOOD,
  /** Bad news. */
  BAD,
  /** Not decided, or to be read with care. */
  OPEN,
  /** Beside the point. */
  MUTED;

  /**
   * Returns the name of the style.
   *
   * @return a lower-case word
   */
  public String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}
