package statelab.jmh.base;

/** A base cannot be compared with. The message is one clear sentence. */
public final class BaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param sentence what was wrong, what was expected, what to do
   */
  public BaseException(String sentence) {
    super(sentence);
  }
}
