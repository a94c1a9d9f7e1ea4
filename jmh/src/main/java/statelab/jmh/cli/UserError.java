package statelab.jmh.cli;

/** Something the user can put right. The message is one clear sentence. */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the error.
   *
   * @param sentence what was wrong, what was expected, what to do
   */
  public UserError(String sentence) {
    super(sentence);
  }
}
