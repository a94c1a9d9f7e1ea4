package statelab.reports.data;

import java.util.List;
import java.util.Objects;
import statelab.reports.model.FootprintRecord;

/** Whether the methods that counted the same bytes agree. */
public enum FootprintAgreement {
  /** Two methods or more, within the tolerance. */
  AGREE("agree"),
  /** Two methods or more, further apart than the tolerance: at least one is wrong. */
  DISAGREE("methods disagree"),
  /** There is nothing to compare. */
  ONE_ONLY("one count only");

  /** The tolerance in words. */
  public static final String RULE =
      "Methods disagree if they differ by more than 2 bytes and 2% of all bytes of an entry.";

  private static final double BYTES = 2;
  private static final double SHARE = 0.02;

  private final String words;

  FootprintAgreement(String words) {
    this.words = words;
  }

  /**
   * Compares the counts of one store.
   *
   * @param records one line for each method, for one variant, population and layout
   * @return whether they agree
   */
  public static FootprintAgreement of(List<FootprintRecord> records) {
    double[] counts =
        records.stream()
            .map(FootprintRecord::overheadBytesPerEntry)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (counts.length < 2) {
      return ONE_ONLY;
    }
    double largest = counts[counts.length - 1];
    double spread = largest - counts[0];
    double all = records.getFirst().payloadBytesPerEntry() + largest;
    return spread > BYTES && spread > SHARE * all ? DISAGREE : AGREE;
  }

  /**
   * Says it in words.
   *
   * @return words for tables
   */
  public String words() {
    return words;
  }
}
