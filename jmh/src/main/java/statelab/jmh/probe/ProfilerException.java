package statelab.jmh.probe;

/** No flame graph could be drawn. The message is one sentence for the user. */
public final class ProfilerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param sentence what went wrong
   * @param cause the failure underneath, or {@code null}
   */
  public ProfilerException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
