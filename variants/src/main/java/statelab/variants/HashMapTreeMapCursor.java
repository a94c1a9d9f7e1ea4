package statelab.variants;

import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Objects;
import statelab.store.ByteView;
import statelab.store.StateCursor;

/** Walks the key tree of a {@link HashMapTreeMapStore} and looks each value up. */
final class HashMapTreeMapCursor implements StateCursor {

  private final HashMapTreeMapStore store;
  private final ByteView keyView = new ByteView();
  private final ByteView valueView = new ByteView();
  private Iterator<BytesKey> keys = Collections.emptyIterator();
  private long positionedAt;
  private boolean atEntry;

  HashMapTreeMapCursor(HashMapTreeMapStore store) {
    this.store = store;
    positionedAt = store.mutations().value();
  }

  @Override
  public StateCursor range(byte[] from, byte[] to) {
    return walk(between(from, to).navigableKeySet().iterator());
  }

  @Override
  public StateCursor reverseRange(byte[] from, byte[] to) {
    return walk(between(from, to).descendingKeySet().iterator());
  }

  @Override
  public StateCursor prefix(byte[] prefix) {
    return range(Objects.requireNonNull(prefix, "prefix"), endOfPrefix(prefix));
  }

  @Override
  public StateCursor reversePrefix(byte[] prefix) {
    return reverseRange(Objects.requireNonNull(prefix, "prefix"), endOfPrefix(prefix));
  }

  private NavigableMap<BytesKey, Boolean> between(byte[] from, byte[] to) {
    assert store.isCalledByOwner();
    if (from != null && to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<BytesKey, Boolean> rest = store.keys();
    if (from != null) {
      rest = rest.tailMap(new BytesKey(from), true);
    }
    return to == null ? rest : rest.headMap(new BytesKey(to), false);
  }

  /** Returns the first key after all keys with a prefix, or {@code null} if there is none. */
  private static byte[] endOfPrefix(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    byte[] end = Arrays.copyOf(prefix, length);
    end[length - 1]++;
    return end;
  }

  private StateCursor walk(Iterator<BytesKey> walk) {
    keys = walk;
    positionedAt = store.mutations().value();
    atEntry = false;
    return this;
  }

  @Override
  public boolean next() {
    assert store.isCalledByOwner();
    if (store.mutations().value() != positionedAt) {
      throw new ConcurrentModificationException(
          "the store was mutated since this scan began; position the cursor again");
    }
    atEntry = keys.hasNext();
    if (atEntry) {
      BytesKey key = keys.next();
      byte[] value = store.valueOf(key);
      keyView.wrap(key.bytes(), 0, key.bytes().length, store.mutations());
      valueView.wrap(value, 0, value.length, store.mutations());
    }
    return atEntry;
  }

  @Override
  public ByteView key() {
    checkAtEntry();
    return keyView;
  }

  @Override
  public ByteView value() {
    checkAtEntry();
    return valueView;
  }

  private void checkAtEntry() {
    if (!atEntry) {
      throw new IllegalStateException("the cursor stands at no entry; call next() first");
    }
  }
}
