package statelab.store;

/**
 * Counts the mutations of one store, so that views and cursors can tell when they are stale.
 *
 * <p>For implementers of stores: each store owns one and moves it with every call that changes an
 * entry or moves its bytes. Not thread-safe.
 */
public final class MutationCount {

  private long value;

  /** Creates a count at 0. */
  public MutationCount() {}

  /**
   * Returns the number of mutations so far.
   *
   * @return the count
   */
  public long value() {
    return value;
  }

  /** Records one mutation. */
  public void increment() {
    value++;
  }
}
