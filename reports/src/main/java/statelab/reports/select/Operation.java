package statelab.reports.select;

/** The operations that a workload mixes. */
public enum Operation {
  /** Reading a value without copying it. */
  GET("get"),
  /** Inserting a new key. */
  PUT_NEW("put new"),
  /** Overwriting a value. */
  OVERWRITE("overwrite"),
  /** Deleting a key. */
  DELETE("delete"),
  /** Seeking to a key and stepping over some entries. */
  SCAN("scan");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /**
   * Returns the words used in text.
   *
   * @return lower-case words
   */
  public String label() {
    return label;
  }
}
