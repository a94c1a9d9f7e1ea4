package statelab.store.index;

import java.util.Optional;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/**
 * Keeps references to the records of one store in key order.
 *
 * <p>The store finds keys by hash first, so an index is told only what is true: {@link #insert} of
 * a key that is absent, {@link #remove} and {@link #replace} of one that is present. An index may
 * put work off until it is asked for order; {@link #flush()} makes it pay.
 *
 * <p>Keys are read through {@link Records}. The index is the last reader of a removed or replaced
 * record: it frees it by {@link Records#free} at once, or hands it to {@link Records#retire} and
 * calls {@link Records#reclaim()} when it will read none of the retired records again. A call that
 * throws has changed nothing. Used by the store's owner only.
 */
public interface OrderedIndex {

  /** Makes an index over the records of one store. */
  @FunctionalInterface
  interface Factory {
    /**
     * Creates an empty index.
     *
     * @param records the records whose references the index will keep; never replaced
     * @param expectedEntries how many entries to prepare for, at least 0
     * @return the index
     */
    OrderedIndex create(Records records, int expectedEntries);
  }

  /** An ordered position between two entries, moved by the store's cursors. Reusable. */
  interface Cursor extends RecordRefs {
    /**
     * Stands before the first key that is not less than the given one.
     *
     * @param key the array that holds the key
     * @param offset the index of its first byte
     * @param length its length in bytes
     */
    void seek(byte[] key, int offset, int length);

    /** Stands before the first entry. */
    void seekFirst();

    /** Stands after the last entry. */
    void seekLast();

    /**
     * Passes over the next entry.
     *
     * @return its reference, or {@link Records#NONE} at the end
     */
    @Override
    int next();

    /**
     * Passes back over the entry before.
     *
     * @return its reference, or {@link Records#NONE} at the beginning
     */
    int previous();
  }

  /**
   * Adds a key that is absent.
   *
   * @param key the array that holds the key; read during the call only
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @param ref the record that holds the key
   */
  void insert(byte[] key, int offset, int length, int ref);

  /**
   * Removes a key that is present, and frees its record now or later.
   *
   * @param key the array that holds the key; read during the call only
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @param ref the record that holds the key
   */
  void remove(byte[] key, int offset, int length, int ref);

  /**
   * Moves a key that is present to another record, and frees the old one now or later.
   *
   * @param key the array that holds the key; read during the call only
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @param oldRef the record that held the key
   * @param newRef the record that holds it now
   */
  void replace(byte[] key, int offset, int length, int oldRef, int newRef);

  /**
   * Finds a key by order.
   *
   * @param key the array that holds the key
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @return its record reference, or {@link Records#NONE}
   */
  int find(byte[] key, int offset, int length);

  /**
   * Creates a cursor; it stands nowhere until a seek.
   *
   * @return a cursor over this index
   */
  Cursor cursor();

  /**
   * Captures the present order for a snapshot. The result stays as it is whatever happens to this
   * index later, and any thread may walk it. No record is retired when it returns: what a snapshot
   * counts as live is what it holds.
   *
   * @return the frozen order; its cost is the index's own and documented there
   */
  Frozen freeze();

  /**
   * Fills an empty index with references that come in strictly ascending key order. May keep the
   * frozen order it is given.
   *
   * @param order the new content
   */
  void load(Frozen order);

  /**
   * Follows a compaction: passes every reference through {@link Compaction#moved}.
   *
   * @param compaction where records have gone
   */
  void remap(Compaction compaction);

  /** Pays for work that was put off. */
  default void flush() {}

  /**
   * Looks at the structure; changes nothing and pays for no work that was put off. Linear in the
   * nodes.
   *
   * @return how the nodes are filled; empty for an index that does not tell
   */
  default Optional<IndexShape> shape() {
    return Optional.empty();
  }

  /**
   * Checks the structure's invariants, for tests; linear or slower.
   *
   * @throws AssertionError naming the invariant that does not hold
   */
  void checkInvariants();

  /** A captured key order. Immutable. */
  interface Frozen {
    /**
     * Starts a walk over all references in key order.
     *
     * @return a new walk
     */
    RecordRefs refs();

    /**
     * Returns the number of references.
     *
     * @return the number of entries captured
     */
    int size();
  }
}
