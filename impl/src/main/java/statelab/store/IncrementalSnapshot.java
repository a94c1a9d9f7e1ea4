package statelab.store;

/**
 * The keys put or deleted since an earlier snapshot, with their last values. Immutable; any thread
 * may read it.
 */
public non-sealed interface IncrementalSnapshot extends StateSnapshot {

  /**
   * Returns the epoch of the snapshot that these changes follow.
   *
   * @return the epoch of the predecessor
   */
  long baseEpoch();

  /**
   * Applies the changes to a store that holds the predecessor's entries.
   *
   * @param store the store to bring up to date
   */
  void applyTo(StateStore store);
}
