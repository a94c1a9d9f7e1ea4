package statelab.store.phase1;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The store of the first phase: one ordered map with an object for each key and value. It is kept
 * so that its state can be moved; new code uses a {@link statelab.store.StateStore}.
 *
 * <p>Keys are ordered as unsigned bytes, lexicographically. Arrays passed in are copied; arrays
 * handed out are the caller's. Point operations take logarithmic time. Not thread-safe.
 */
public final class InMemoryStore {

  private static final byte[] LOWEST = new byte[0];

  private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** Creates an empty store. */
  public InMemoryStore() {}

  /**
   * An entry as a scan or a snapshot hands it out.
   *
   * @param key the key, a copy for the caller
   * @param value the value, a copy for the caller
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Entry(byte[] key, byte[] value) {}

  /** All entries of a store at one moment, in key order. Immutable. */
  public static final class Snapshot {

    private final NavigableMap<byte[], byte[]> entries;

    private Snapshot(NavigableMap<byte[], byte[]> entries) {
      this.entries = Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
    }

    /**
     * Returns the number of entries.
     *
     * @return the number of entries, at least 0
     */
    public int len() {
      return entries.size();
    }
  }

  /**
   * Returns the value of a key.
   *
   * @param key the key
   * @return a copy of the value, or {@code null} if the key is absent
   */
  public byte[] get(byte[] key) {
    byte[] value = entries.get(key);
    return value == null ? null : value.clone();
  }

  /**
   * Inserts an entry or overwrites its value.
   *
   * @param key the key
   * @param value the value
   */
  public void put(byte[] key, byte[] value) {
    entries.put(key.clone(), value.clone());
  }

  /**
   * Removes an entry; a call for an absent key does nothing.
   *
   * @param key the key
   */
  public void delete(byte[] key) {
    entries.remove(key);
  }

  /**
   * Says whether a key is present.
   *
   * @param key the key
   * @return whether the key is present
   */
  public boolean contains(byte[] key) {
    return entries.containsKey(key);
  }

  /**
   * Returns the number of entries.
   *
   * @return the number of entries, at least 0
   */
  public int len() {
    return entries.size();
  }

  /**
   * Lists the entries whose keys start with a prefix.
   *
   * @param prefix the prefix; an empty one lists everything
   * @return the entries in ascending order of key; the list is the caller's
   */
  public List<Entry> prefixScan(byte[] prefix) {
    return entries.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> startsWith(entry.getKey(), prefix))
        .map(InMemoryStore::copy)
        .toList();
  }

  /**
   * Lists the entries with {@code from <= key < to}.
   *
   * @param from the first key of the range, or {@code null} for no lower bound
   * @param to the excluded end of the range, or {@code null} for no upper bound
   * @return the entries in ascending order of key; the list is the caller's
   */
  public List<Entry> rangeScan(byte[] from, byte[] to) {
    byte[] low = from == null ? LOWEST : from;
    if (to != null && Arrays.compareUnsigned(low, to) >= 0) {
      return List.of();
    }
    NavigableMap<byte[], byte[]> range =
        to == null ? entries.tailMap(low, true) : entries.subMap(low, true, to, false);
    return range.entrySet().stream().map(InMemoryStore::copy).toList();
  }

  /**
   * Captures the present entries.
   *
   * @return a snapshot, independent of later writes
   */
  public Snapshot snapshot() {
    return new Snapshot(entries);
  }

  /**
   * Replaces all entries by those of a snapshot.
   *
   * @param snapshot the snapshot; it stays valid
   */
  public void restore(Snapshot snapshot) {
    Objects.requireNonNull(snapshot, "snapshot");
    entries.clear();
    entries.putAll(snapshot.entries);
  }

  /** Removes every entry. */
  public void clear() {
    entries.clear();
  }

  /** Shows the store's own arrays in key order, to be read and not kept. */
  void forEach(BiConsumer<byte[], byte[]> action) {
    entries.forEach(action);
  }

  private static Entry copy(Map.Entry<byte[], byte[]> entry) {
    return new Entry(entry.getKey().clone(), entry.getValue().clone());
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
