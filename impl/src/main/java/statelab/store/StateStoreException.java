package statelab.store;

/** A failure of a state store that is not a programming error. The store is left as it was. */
public abstract sealed class StateStoreException extends RuntimeException
    permits SnapshotFormatException, CapacityExceededException, SnapshotIoException {

  private static final long serialVersionUID = 1L;

  StateStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
