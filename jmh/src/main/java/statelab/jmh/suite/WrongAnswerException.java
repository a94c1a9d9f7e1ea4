package statelab.jmh.suite;

/** A store answered unlike the oracle, so its times mean nothing and are not taken. */
public final class WrongAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message which variant answered what wrongly
   */
  public WrongAnswerException(String message) {
    super(message);
  }
}
