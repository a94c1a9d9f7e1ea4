package statelab.store;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import statelab.store.snapshot.EntriesSnapshot;

/** The plainest store that keeps the contract, for tests of what surrounds a store. */
public class TreeMapStateStore implements StateStore {

  private static final byte[] LOWEST = new byte[0];

  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
  private final MutationCount mutations = new MutationCount();
  private final long maxBytes;
  private long sizeBytes;

  /** Creates a store without a limit. */
  public TreeMapStateStore() {
    this(Long.MAX_VALUE);
  }

  /** Creates a store that refuses to hold more than so many bytes of payload. */
  public TreeMapStateStore(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] get(byte[] key) {
    byte[] value = entries.get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    byte[] value = entries.get(key);
    if (value == null) {
      return false;
    }
    out.wrap(value, 0, value.length, mutations);
    return true;
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    Objects.checkFromIndexSize(keyOffset, keyLength, key.length);
    Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
    byte[] ownKey = Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength);
    byte[] ownValue = Arrays.copyOfRange(value, valueOffset, valueOffset + valueLength);
    byte[] old = entries.get(ownKey);
    long grown = sizeBytes + ownValue.length + (old == null ? ownKey.length : -old.length);
    if (grown > maxBytes) {
      throw new CapacityExceededException("the limit of " + maxBytes + " bytes would be passed");
    }
    entries.put(ownKey, ownValue);
    sizeBytes = grown;
    mutations.increment();
  }

  @Override
  public boolean delete(byte[] key) {
    byte[] old = entries.remove(key);
    if (old == null) {
      return false;
    }
    sizeBytes -= key.length + old.length;
    mutations.increment();
    return true;
  }

  @Override
  public boolean contains(byte[] key) {
    return entries.containsKey(key);
  }

  @Override
  public long size() {
    return entries.size();
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public StateCursor cursor() {
    return new Cursor();
  }

  @Override
  public FullStateSnapshot snapshot(long epoch) {
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(epoch).expect(entries.size());
    entries.forEach(builder::add);
    return builder.build();
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    if (!(snapshot instanceof FullStateSnapshot full)) {
      throw new IllegalArgumentException("apply an incremental snapshot to a restored store");
    }
    clear();
    for (SnapshotCursor cursor = full.cursor(); cursor.next(); ) {
      put(cursor.key().toByteArray(), cursor.value().toByteArray());
    }
  }

  @Override
  public void clear() {
    entries.clear();
    sizeBytes = 0;
    mutations.increment();
  }

  private final class Cursor implements StateCursor {

    private final ByteView key = new ByteView();
    private final ByteView value = new ByteView();
    private Iterator<Map.Entry<byte[], byte[]>> iterator;
    private byte[] stop;
    private boolean standing;
    private long validAt;

    @Override
    public StateCursor range(byte[] from, byte[] to) {
      return start(bounded(from, to).entrySet().iterator(), null);
    }

    @Override
    public StateCursor prefix(byte[] prefix) {
      return start(entries.tailMap(prefix, true).entrySet().iterator(), prefix);
    }

    @Override
    public StateCursor reverseRange(byte[] from, byte[] to) {
      return start(bounded(from, to).descendingMap().entrySet().iterator(), null);
    }

    @Override
    public StateCursor reversePrefix(byte[] prefix) {
      NavigableMap<byte[], byte[]> matching = new TreeMap<>(entries.comparator());
      entries.tailMap(prefix, true).entrySet().stream()
          .takeWhile(e -> startsWith(e.getKey(), prefix))
          .forEach(e -> matching.put(e.getKey(), e.getValue()));
      return start(matching.descendingMap().entrySet().iterator(), null);
    }

    @Override
    public boolean next() {
      if (validAt != mutations.value()) {
        throw new ConcurrentModificationException("the store was mutated during the scan");
      }
      standing = false;
      if (!iterator.hasNext()) {
        return false;
      }
      Map.Entry<byte[], byte[]> entry = iterator.next();
      if (stop != null && !startsWith(entry.getKey(), stop)) {
        return false;
      }
      key.wrap(entry.getKey(), 0, entry.getKey().length, mutations);
      value.wrap(entry.getValue(), 0, entry.getValue().length, mutations);
      standing = true;
      return true;
    }

    @Override
    public ByteView key() {
      return at(key);
    }

    @Override
    public ByteView value() {
      return at(value);
    }

    private ByteView at(ByteView view) {
      if (!standing) {
        throw new IllegalStateException("the cursor stands at no entry");
      }
      return view;
    }

    private StateCursor start(Iterator<Map.Entry<byte[], byte[]>> over, byte[] prefix) {
      iterator = over;
      stop = prefix;
      standing = false;
      validAt = mutations.value();
      return this;
    }

    private NavigableMap<byte[], byte[]> bounded(byte[] from, byte[] to) {
      byte[] low = from == null ? LOWEST : from;
      if (to == null) {
        return entries.tailMap(low, true);
      }
      return Arrays.compareUnsigned(low, to) >= 0
          ? new TreeMap<>(entries.comparator())
          : entries.subMap(low, true, to, false);
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
      return key.length >= prefix.length
          && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
  }
}
