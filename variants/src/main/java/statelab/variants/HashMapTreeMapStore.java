package statelab.variants;

import java.util.Arrays;
import java.util.HashMap;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.MutationCount;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;
import statelab.store.snapshot.EntriesSnapshot;

/**
 * A store in collections of the JDK: a {@link HashMap} for point operations and a {@link TreeMap}
 * of the keys for scans. The baseline of every comparison.
 *
 * <p>Point reads allocate nothing. A put allocates a copy of the value, and for a new key a copy of
 * the key and a node in each map; positioning a cursor allocates. A snapshot copies every key and
 * value, in the order of the hash map.
 */
public final class HashMapTreeMapStore implements StateStore {

  /*
   * The design of the requirement put literally into the JDK: one object per key and per value, two
   * maps that are kept in step, scans that look each value up again by its key. What a careful user
   * would do beyond that is done, and no more: both maps share the key object, its hash is computed
   * once, look-ups use one reusable probe, an overwrite touches the hash map only.
   *
   * I1  both maps have the same keys
   * I2  sizeBytes is the sum of the lengths of all keys and values
   */

  private final MutationCount mutations = new MutationCount();
  private final Owner owner = new Owner();
  private final BytesKey probe = BytesKey.probe();
  private HashMap<BytesKey, byte[]> values;
  private TreeMap<BytesKey, Boolean> keys = new TreeMap<>();
  private long sizeBytes;

  /** Creates an empty store. */
  public HashMapTreeMapStore() {
    values = new HashMap<>();
  }

  /**
   * Creates an empty store whose hash map is prepared for some entries; a tree map cannot be.
   *
   * @param capacity the expected number of entries, at least 0
   */
  public HashMapTreeMapStore(int capacity) {
    values = HashMap.newHashMap(capacity);
  }

  private byte[] find(byte[] key) {
    assert owner.isCaller();
    byte[] value = values.get(probe.point(key));
    probe.release();
    return value;
  }

  @Override
  public byte[] get(byte[] key) {
    byte[] value = find(key);
    return value == null ? null : value.clone();
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    Objects.requireNonNull(out, "out");
    byte[] value = find(key);
    if (value == null) {
      return false;
    }
    out.wrap(value, 0, value.length, mutations);
    return true;
  }

  @Override
  public boolean contains(byte[] key) {
    return find(key) != null;
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    assert owner.isCaller();
    Objects.checkFromIndexSize(keyOffset, keyLength, key.length);
    Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
    byte[] newValue = Arrays.copyOfRange(value, valueOffset, valueOffset + valueLength);
    boolean wholeArray = keyLength == key.length;
    byte[] lookedUp = wholeArray ? key : Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength);
    byte[] oldValue = values.replace(probe.point(lookedUp), newValue);
    probe.release();
    if (oldValue == null) {
      insert(new BytesKey(wholeArray ? key.clone() : lookedUp), newValue);
    } else {
      sizeBytes += valueLength - oldValue.length;
    }
    mutations.increment();
  }

  private void insert(BytesKey key, byte[] value) {
    values.put(key, value);
    keys.put(key, Boolean.TRUE);
    sizeBytes += (long) key.bytes().length + value.length;
  }

  @Override
  public boolean delete(byte[] key) {
    assert owner.isCaller();
    byte[] oldValue = values.remove(probe.point(key));
    if (oldValue != null) {
      keys.remove(probe);
      sizeBytes -= (long) key.length + oldValue.length;
      mutations.increment();
    }
    probe.release();
    return oldValue != null;
  }

  @Override
  public long size() {
    return values.size();
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public StateCursor cursor() {
    assert owner.isCaller();
    return new HashMapTreeMapCursor(this);
  }

  @Override
  public FullStateSnapshot snapshot(long epoch) {
    assert owner.isCaller();
    EntriesSnapshot.Builder entries = EntriesSnapshot.builder(epoch).expect(values.size());
    values.forEach((key, value) -> entries.add(key.bytes(), value));
    return entries.build();
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    assert owner.isCaller();
    if (!(Objects.requireNonNull(snapshot, "snapshot") instanceof FullStateSnapshot full)) {
      throw new IllegalArgumentException(
          "an incremental snapshot cannot replace everything: restore the full snapshot that it"
              + " follows, then call applyTo");
    }
    HashMapTreeMapStore restored = new HashMapTreeMapStore(Math.toIntExact(full.size()));
    SnapshotCursor cursor = full.cursor();
    while (cursor.next()) {
      BytesKey key = new BytesKey(cursor.key().toByteArray());
      if (restored.values.containsKey(key)) {
        throw new SnapshotFormatException("the snapshot holds a key twice; restore another one");
      }
      restored.insert(key, cursor.value().toByteArray());
    }
    values = restored.values;
    keys = restored.keys;
    sizeBytes = restored.sizeBytes;
    mutations.increment();
  }

  @Override
  public void clear() {
    assert owner.isCaller();
    values.clear();
    keys.clear();
    sizeBytes = 0;
    mutations.increment();
  }

  @Override
  public void handOver() {
    assert owner.isCaller();
    owner.handOver();
  }

  /** Asks, under {@code assert}, whether the owner is calling. */
  boolean isCalledByOwner() {
    return owner.isCaller();
  }

  MutationCount mutations() {
    return mutations;
  }

  NavigableMap<BytesKey, Boolean> keys() {
    return keys;
  }

  byte[] valueOf(BytesKey key) {
    return values.get(key);
  }
}
