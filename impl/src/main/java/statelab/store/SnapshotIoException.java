package statelab.store;

/** A snapshot file could not be read or written. */
public final class SnapshotIoException extends StateStoreException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, what was expected and what to do
   */
  public SnapshotIoException(String message) {
    super(message, null);
  }

  /**
   * Creates the exception.
   *
   * @param message what was wrong, what was expected and what to do
   * @param cause the failure underneath
   */
  public SnapshotIoException(String message, Throwable cause) {
    super(message, cause);
  }
}
