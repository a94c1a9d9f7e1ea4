package statelab.store;

import java.util.Objects;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Records;

/** A scan over an {@link InMemoryStateStore}: an index position, a direction and a bound. */
final class InMemoryCursor implements StateCursor {

  private static final byte[] EMPTY = new byte[0];

  private final InMemoryStateStore store;
  private final ByteView key = new ByteView();
  private final ByteView value = new ByteView();
  private OrderedIndex index;
  private OrderedIndex.Cursor position;
  private boolean ascending;
  private byte[] bound;
  private byte[] prefixEnd = EMPTY;
  private boolean finished = true;
  private long validAt;
  private int ref = Records.NONE;

  InMemoryCursor(InMemoryStateStore store) {
    this.store = store;
    validAt = store.mutationCount();
  }

  @Override
  public StateCursor range(byte[] from, byte[] to) {
    start(true, to);
    if (from == null) {
      position.seekFirst();
    } else {
      position.seek(from, 0, from.length);
    }
    return this;
  }

  @Override
  public StateCursor prefix(byte[] prefix) {
    return range(prefix, endOf(prefix));
  }

  @Override
  public StateCursor reverseRange(byte[] from, byte[] to) {
    start(false, from);
    if (to == null) {
      position.seekLast();
    } else {
      position.seek(to, 0, to.length);
    }
    return this;
  }

  @Override
  public StateCursor reversePrefix(byte[] prefix) {
    return reverseRange(prefix, endOf(prefix));
  }

  @SuppressWarnings("ReferenceEquality")
  private void start(boolean forward, byte[] newBound) {
    assert store.isOwned();
    if (index != store.index()) {
      index = store.index();
      position = index.cursor();
    }
    ascending = forward;
    bound = newBound;
    ref = Records.NONE;
    finished = false;
    validAt = store.mutationCount();
  }

  /** Returns the least key above all with a prefix, or null if there is none. */
  private byte[] endOf(byte[] prefix) {
    Objects.requireNonNull(prefix, "prefix");
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    if (prefixEnd.length != length) {
      prefixEnd = new byte[length];
    }
    System.arraycopy(prefix, 0, prefixEnd, 0, length);
    prefixEnd[length - 1]++;
    return prefixEnd;
  }

  @Override
  public boolean next() {
    assert store.isOwned();
    store.checkUnchanged(validAt);
    if (finished) {
      return false;
    }
    int found = ascending ? position.next() : position.previous();
    if (found == Records.NONE || (bound != null && isPastBound(found))) {
      finished = true;
      ref = Records.NONE;
      return false;
    }
    ref = found;
    store.show(found, key, value);
    return true;
  }

  private boolean isPastBound(int found) {
    int order = store.records().compareKey(found, bound, 0, bound.length);
    return ascending ? order >= 0 : order < 0;
  }

  @Override
  public ByteView key() {
    checkPosition();
    return key;
  }

  @Override
  public ByteView value() {
    checkPosition();
    return value;
  }

  private void checkPosition() {
    if (ref == Records.NONE) {
      throw new IllegalStateException("the cursor stands at no entry: call next() first");
    }
  }
}
