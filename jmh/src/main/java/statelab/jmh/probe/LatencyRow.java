package statelab.jmh.probe;

/** The rows that time single operations. */
public enum LatencyRow {
  /** A zero-copy read among a hundred entries. */
  GET_100("T1p", "getRef", 100),
  /** A zero-copy read among a hundred thousand. */
  GET_100K("T2p", "getRef", 100_000),
  /** A put of a new key on the way from empty to a hundred thousand. */
  PUT_NEW("T3p", "putNew", 100_000),
  /** A put over a present value of equal length. */
  PUT_OVERWRITE("T4p", "putOverwrite", 100_000);

  private final String id;
  private final String operation;
  private final int entries;

  LatencyRow(String id, String operation, int entries) {
    this.id = id;
    this.operation = operation;
    this.entries = entries;
  }

  /**
   * Returns the row's id in the list of targets.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * Returns what is timed.
   *
   * @return the operation's name
   */
  public String operation() {
    return operation;
  }

  /**
   * Returns the number of entries in the store, at the end for a put of new keys.
   *
   * @return the number of entries
   */
  public int entries() {
    return entries;
  }
}
