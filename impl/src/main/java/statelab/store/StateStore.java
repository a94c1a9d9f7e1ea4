package statelab.store;

import java.util.Objects;
import java.util.Optional;

/**
 * An ordered in-memory map from byte keys to byte values, the working state of one stream task.
 *
 * <p>Keys are ordered as unsigned bytes, lexicographically; a key that is a prefix of another comes
 * first. Empty keys and empty values are legal. No method accepts {@code null} except where a bound
 * of a scan says so; a {@code null} elsewhere throws {@link NullPointerException}.
 *
 * <p><b>Ownership of bytes.</b> Arrays passed in are read during the call and never kept; arrays
 * handed out are owned by the caller. {@link ByteView}s alias the store's memory and are valid
 * until the next mutation of the store.
 *
 * <p><b>Threads.</b> A store has one owner at a time. It becomes owned by the first thread that
 * calls it and may go to another thread through {@link #handOver()} and safe publication. With
 * assertions enabled, a call from a thread that does not own the store throws {@link
 * IllegalStateException}; with assertions disabled the check costs nothing and is not made.
 *
 * <p><b>Failure.</b> A call that throws leaves the store as it was.
 */
public interface StateStore {

  /**
   * Returns a copy of the value of a key.
   *
   * @param key the key, of any length
   * @return a new array that the caller owns, or {@code null} if the key is absent
   */
  byte[] get(byte[] key);

  /**
   * Points a view at the value of a key, without copying and without allocating.
   *
   * @param key the key, of any length
   * @param out the caller's view; set to the value if the key is present, untouched otherwise. It
   *     is valid until the next mutation of this store
   * @return whether the key is present
   */
  boolean getRef(byte[] key, ByteView out);

  /**
   * Inserts an entry or overwrites the value of an existing one. The store copies both arrays.
   *
   * @param key the key, of any length
   * @param value the value, of any length
   * @throws CapacityExceededException if the store's limit would be passed; nothing changes then
   */
  default void put(byte[] key, byte[] value) {
    put(key, 0, key.length, value, 0, value.length);
  }

  /**
   * Inserts an entry or overwrites the value of an existing one, from parts of arrays.
   *
   * @param key the array that holds the key
   * @param keyOffset the index of the key's first byte
   * @param keyLength the length of the key in bytes
   * @param value the array that holds the value
   * @param valueOffset the index of the value's first byte
   * @param valueLength the length of the value in bytes
   * @throws IndexOutOfBoundsException if a part reaches outside its array
   * @throws CapacityExceededException if the store's limit would be passed; nothing changes then
   */
  void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength);

  /**
   * Removes an entry; a call for an absent key does nothing.
   *
   * @param key the key, of any length
   * @return whether the key was present
   */
  boolean delete(byte[] key);

  /**
   * Says whether a key is present. Allocates nothing.
   *
   * @param key the key, of any length
   * @return whether the key is present
   */
  boolean contains(byte[] key);

  /**
   * Returns a copy of the value of a key, after inserting a value if the key was absent.
   *
   * @param key the key, of any length
   * @param valueIfAbsent the value to insert if the key is absent; copied
   * @return a new array that the caller owns: the present value, or a copy of the inserted one
   * @throws CapacityExceededException if the store's limit would be passed; nothing changes then
   */
  default byte[] getOrInsert(byte[] key, byte[] valueIfAbsent) {
    Objects.requireNonNull(valueIfAbsent, "valueIfAbsent");
    byte[] present = get(key);
    if (present != null) {
      return present;
    }
    byte[] copy = valueIfAbsent.clone();
    put(key, valueIfAbsent);
    return copy;
  }

  /**
   * Returns the number of entries.
   *
   * @return the number of entries, at least 0
   */
  long size();

  /**
   * Says whether the store holds no entry.
   *
   * @return whether {@link #size()} is 0
   */
  default boolean isEmpty() {
    return size() == 0;
  }

  /**
   * Returns the exact sum of the lengths of all keys and values.
   *
   * @return bytes of payload, without any overhead of the store
   */
  long sizeBytes();

  /**
   * Returns a new cursor that stands at no entry; position it with one of its scan methods. Keep it
   * and position it again to scan without allocating.
   *
   * @return a cursor over this store, for this store's owner
   */
  StateCursor cursor();

  /**
   * Scans the entries with {@code from <= key < to} in ascending order.
   *
   * @param from the first key of the range, or {@code null} for no lower bound
   * @param to the key that ends the range and is not part of it, or {@code null} for no upper bound
   * @return a new cursor before the first entry of the range; empty if {@code from >= to}
   */
  default StateCursor rangeScan(byte[] from, byte[] to) {
    return cursor().range(from, to);
  }

  /**
   * Scans the entries whose keys start with a prefix, in ascending order.
   *
   * @param prefix the prefix; an empty one scans everything
   * @return a new cursor before the first entry
   */
  default StateCursor prefixScan(byte[] prefix) {
    return cursor().prefix(prefix);
  }

  /**
   * Scans the entries with {@code from <= key < to} in descending order.
   *
   * @param from the last key that the scan may reach, or {@code null} for no lower bound
   * @param to the key below which the scan starts, or {@code null} for no upper bound
   * @return a new cursor before the greatest entry of the range
   */
  default StateCursor reverseRangeScan(byte[] from, byte[] to) {
    return cursor().reverseRange(from, to);
  }

  /**
   * Scans the entries whose keys start with a prefix, in descending order.
   *
   * @param prefix the prefix; an empty one scans everything
   * @return a new cursor before the greatest entry
   */
  default StateCursor reversePrefixScan(byte[] prefix) {
    return cursor().reversePrefix(prefix);
  }

  /**
   * Captures the present entries under epoch 0.
   *
   * @return an immutable snapshot, independent of later writes, that any thread may read
   */
  default FullStateSnapshot snapshot() {
    return snapshot(0);
  }

  /**
   * Captures the present entries.
   *
   * @param epoch the sequence number of the checkpoint barrier that asks
   * @return an immutable snapshot, independent of later writes, that any thread may read
   */
  FullStateSnapshot snapshot(long epoch);

  /**
   * Captures the changes since the last full or incremental snapshot, where the store keeps track
   * of them.
   *
   * @return the changes, or empty if this store does not track changes
   */
  default Optional<IncrementalSnapshot> incrementalSnapshot() {
    return Optional.empty();
  }

  /**
   * Replaces all entries by those of a snapshot.
   *
   * @param snapshot a full snapshot; it stays valid and unchanged
   * @throws IllegalArgumentException if the snapshot is incremental: apply that to a restored store
   * @throws SnapshotFormatException if the snapshot is damaged; the store is untouched then
   */
  void restore(StateSnapshot snapshot);

  /** Removes every entry. Capacity may be kept. */
  void clear();

  /**
   * Makes changes in several steps, all or none of them: if a step throws, the store is again what
   * it was before the first one. Costs a snapshot. A store that wraps another one and keeps more
   * than the other's entries undoes that too.
   *
   * @param steps calls of this store's own methods; run once, by the calling thread. What they
   *     throw is passed on when it has been undone; if the undoing itself fails, for want of
   *     memory, its failure is thrown and the steps made so far remain
   */
  default void allOrNothing(Runnable steps) {
    FullStateSnapshot before = snapshot();
    try {
      steps.run();
    } catch (RuntimeException | Error e) {
      restore(before);
      throw e;
    }
  }

  /**
   * Completes work that earlier calls put off, so that the next call does not pay for it. Never
   * needed for correctness.
   */
  default void flush() {}

  /**
   * Ends the calling thread's ownership; the next thread that calls the store owns it. The caller
   * must publish the store safely (a queue, a {@code volatile}, a thread start).
   */
  default void handOver() {}
}
