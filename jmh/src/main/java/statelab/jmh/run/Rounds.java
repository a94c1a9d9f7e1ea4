package statelab.jmh.run;

/**
 * How many rounds a group of rows gets.
 *
 * @param main the rounds of the reference and of the baseline
 * @param others the rounds of every other variant; they take part in the last ones
 */
public record Rounds(int main, int others) {

  /** Checks that the others take part in rounds that there are. */
  public Rounds {
    if (main < 0 || others < 0 || others > main) {
      throw new IllegalArgumentException(
          "expected at least 0 rounds and not more for others, got " + main + " and " + others);
    }
  }

  /**
   * Says in how many rounds a contestant takes part.
   *
   * @param isMain whether it is the reference or the baseline
   * @return the number of rounds
   */
  public int of(boolean isMain) {
    return isMain ? main : others;
  }
}
