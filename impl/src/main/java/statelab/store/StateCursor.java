package statelab.store;

/**
 * Walks entries of a {@link StateStore} in key order: {@code while (c.next()) { c.key(); c.value();
 * }}.
 *
 * <p>A cursor belongs to the thread that owns its store. Each positioning method starts a new scan
 * on the same object and returns it; a positioned-again cursor allocates nothing. One that fails
 * leaves the cursor as it was or at the end of a scan. After a mutation of the store, {@link
 * #next()} throws {@link java.util.ConcurrentModificationException} until the cursor is positioned
 * again.
 */
public interface StateCursor {

  /**
   * Starts an ascending scan of {@code from <= key < to}.
   *
   * @param from the first key of the range, or {@code null} for no lower bound; not changed by the
   *     caller while the scan lasts
   * @param to the excluded end of the range, or {@code null} for no upper bound; not changed by the
   *     caller while the scan lasts
   * @return this cursor, before the first entry of the range
   */
  StateCursor range(byte[] from, byte[] to);

  /**
   * Starts an ascending scan of the keys that start with a prefix.
   *
   * @param prefix the prefix, not changed by the caller while the scan lasts
   * @return this cursor, before the first entry
   */
  StateCursor prefix(byte[] prefix);

  /**
   * Starts a descending scan of {@code from <= key < to}.
   *
   * @param from the last key that the scan may reach, or {@code null} for no lower bound
   * @param to the excluded upper end, or {@code null} for no upper bound
   * @return this cursor, before the greatest entry of the range
   */
  StateCursor reverseRange(byte[] from, byte[] to);

  /**
   * Starts a descending scan of the keys that start with a prefix.
   *
   * @param prefix the prefix
   * @return this cursor, before the greatest entry
   */
  StateCursor reversePrefix(byte[] prefix);

  /**
   * Steps to the next entry of the scan. Amortised constant time; allocates nothing.
   *
   * @return whether there is one; {@link #key()} and {@link #value()} then show it
   * @throws java.util.ConcurrentModificationException if the store was mutated since the scan began
   */
  boolean next();

  /**
   * Shows the key of the current entry.
   *
   * @return this cursor's own view, which the next step re-uses; valid until the next step of this
   *     cursor or the next mutation of the store
   * @throws IllegalStateException if the cursor stands at no entry
   */
  ByteView key();

  /**
   * Shows the value of the current entry.
   *
   * @return this cursor's own view, which the next step re-uses; valid until the next step of this
   *     cursor or the next mutation of the store
   * @throws IllegalStateException if the cursor stands at no entry
   */
  ByteView value();
}
