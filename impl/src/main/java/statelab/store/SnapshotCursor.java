package statelab.store;

/** Walks the entries of a {@link FullStateSnapshot} without copying. For one thread at a time. */
public interface SnapshotCursor {

  /**
   * Steps to the next entry.
   *
   * @return whether there is one
   */
  boolean next();

  /**
   * Shows the key of the current entry.
   *
   * @return this cursor's own view, re-used by the next step
   * @throws IllegalStateException if the cursor stands at no entry
   */
  ByteView key();

  /**
   * Shows the value of the current entry.
   *
   * @return this cursor's own view, re-used by the next step
   * @throws IllegalStateException if the cursor stands at no entry
   */
  ByteView value();
}
