package statelab.jmh.gate;

import java.util.Objects;

/**
 * What a gate says.
 *
 * @param colour whether it lets the subject pass
 * @param words why, as a phrase
 */
public record Said(Colour colour, String words) {

  /** Whether a gate lets its subject pass. */
  public enum Colour {
    /** Nothing is wrong, as far as the gate can see. */
    GREEN,
    /** Something is wrong. */
    RED,
    /** The gate cannot tell. */
    UNDECIDED
  }

  /** Checks that both are there. */
  public Said {
    Objects.requireNonNull(colour, "colour");
    Objects.requireNonNull(words, "words");
  }

  /**
   * Lets pass.
   *
   * @param words what was seen
   * @return green
   */
  public static Said green(String words) {
    return new Said(Colour.GREEN, words);
  }

  /**
   * Refuses.
   *
   * @param words what is wrong
   * @return red
   */
  public static Said red(String words) {
    return new Said(Colour.RED, words);
  }

  /**
   * Lets pass or refuses.
   *
   * @param passes whether to let pass
   * @param words what was seen
   * @return green or red
   */
  public static Said of(boolean passes, String words) {
    return passes ? green(words) : red(words);
  }
}
