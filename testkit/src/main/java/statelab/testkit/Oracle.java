package statelab.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a store must hold: a {@link TreeMap} with unsigned compare, and nothing clever.
 *
 * <p>Arrays are copied on the way in. What comes out is the oracle's own and not to be changed.
 */
public final class Oracle {

  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** Creates an oracle that expects nothing. */
  public Oracle() {}

  /**
   * Copies this oracle.
   *
   * @return an oracle that expects the same and changes on its own
   */
  public Oracle copy() {
    Oracle copy = new Oracle();
    copy.entries.putAll(entries);
    return copy;
  }

  /**
   * Puts an entry.
   *
   * @param key the key
   * @param value the value
   */
  public void put(byte[] key, byte[] value) {
    entries.put(key.clone(), value.clone());
  }

  /**
   * Removes an entry.
   *
   * @param key the key
   * @return whether it was there
   */
  public boolean delete(byte[] key) {
    return entries.remove(key) != null;
  }

  /** Removes every entry. */
  public void clear() {
    entries.clear();
  }

  /**
   * Looks a value up.
   *
   * @param key the key
   * @return the value, or {@code null}
   */
  public byte[] get(byte[] key) {
    return entries.get(key);
  }

  /**
   * Returns the number of entries.
   *
   * @return the number of entries
   */
  public int size() {
    return entries.size();
  }

  /**
   * Adds up the lengths of all keys and values.
   *
   * @return bytes
   */
  public long sizeBytes() {
    return entries.entrySet().stream()
        .mapToLong(entry -> (long) entry.getKey().length + entry.getValue().length)
        .sum();
  }

  /**
   * Shows all entries.
   *
   * @return an unmodifiable view in ascending key order
   */
  public NavigableMap<byte[], byte[]> entries() {
    return Collections.unmodifiableNavigableMap(entries);
  }

  /**
   * Shows the entries of a range.
   *
   * @param from the first key, or {@code null}
   * @param to the excluded end, or {@code null}
   * @return a view of the entries with {@code from <= key < to}, ascending
   */
  public NavigableMap<byte[], byte[]> range(byte[] from, byte[] to) {
    if (from != null && to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<byte[], byte[]> upper = from == null ? entries : entries.tailMap(from, true);
    return Collections.unmodifiableNavigableMap(to == null ? upper : upper.headMap(to, false));
  }

  /**
   * Selects the entries whose keys start with a prefix, by looking at every key.
   *
   * @param prefix the prefix
   * @return the entries, ascending
   */
  public NavigableMap<byte[], byte[]> prefix(byte[] prefix) {
    TreeMap<byte[], byte[]> selected = new TreeMap<>(Arrays::compareUnsigned);
    for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
      byte[] key = entry.getKey();
      if (key.length >= prefix.length
          && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
        selected.put(key, entry.getValue());
      }
    }
    return selected;
  }
}
