package statelab.store.memory;

/** A walk over record references in key order. For one thread at a time. */
public interface RecordRefs {

  /**
   * Returns the next reference, or {@link Records#NONE} after the last.
   *
   * @return a record reference
   */
  int next();
}
