package statelab.reports.verdict;

import java.util.Optional;
import statelab.reports.model.Row;
import statelab.reports.stats.ForkSample;

/**
 * A variant against the baseline, on one row.
 *
 * @param row the row
 * @param variant the variant
 * @param ratios its costs over the baseline's, one per shared round; empty if there is none
 * @param difference what can be said
 * @param reason why there is no ratio, or why it was not tested; otherwise empty
 */
public record Comparison(
    Row row, String variant, Optional<ForkSample> ratios, Difference difference, String reason) {

  /**
   * Says what can be said.
   *
   * @return the difference's words, with the reason where it was not tested
   */
  public String words() {
    return reason.isEmpty() ? difference.label() : difference.label() + ": " + reason;
  }

  /** What can be said about two variants. */
  public enum Difference {
    /** It costs less. */
    FASTER("faster"),
    /** It costs more. */
    SLOWER("slower"),
    /** The rounds do not show which of them costs less. */
    NOT_SHOWN("no difference shown"),
    /** There are not enough rounds to say anything, or something stands against it. */
    NOT_TESTED("not tested");

    private final String label;

    Difference(String label) {
      this.label = label;
    }

    /**
     * Returns the words used in reports.
     *
     * @return lower-case words
     */
    public String label() {
      return label;
    }
  }
}
