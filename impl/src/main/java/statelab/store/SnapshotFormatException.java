package statelab.store;

/** The bytes are not an intact snapshot: bad magic, version, checksum or length. */
public final class SnapshotFormatException extends StateStoreException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, what was expected and what to do
   */
  public SnapshotFormatException(String message) {
    super(message, null);
  }

  /**
   * Creates the exception.
   *
   * @param message what was wrong, what was expected and what to do
   * @param cause the failure underneath
   */
  public SnapshotFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
