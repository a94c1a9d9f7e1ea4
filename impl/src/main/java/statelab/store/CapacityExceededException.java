package statelab.store;

/** A put would take the store past its limit; the store is as it was before the call. */
public final class CapacityExceededException extends StateStoreException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, what was expected and what to do
   */
  public CapacityExceededException(String message) {
    super(message, null);
  }

  /**
   * Creates the exception.
   *
   * @param message what was wrong, what was expected and what to do
   * @param cause the failure underneath
   */
  public CapacityExceededException(String message, Throwable cause) {
    super(message, cause);
  }
}
