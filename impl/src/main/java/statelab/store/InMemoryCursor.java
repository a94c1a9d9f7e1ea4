package statelab.store;

import statelab.store.index.OrderedIndex;
import statelab.store.memory.Records;

/** A scan over an {@link InMemoryStateStore}: an index position, a direction and a bound. */
final class InMemoryCursor implements StateCursor {

  private final InMemoryStateStore store;
  private final ByteView key = new ByteView();
  private final ByteView value = new ByteView();
  private OrderedIndex index;
  private OrderedIndex.Cursor position;
  private boolean ascending;
  private byte[] bound;
  private int boundLength;
  private byte[] prefixEnd = new byte[16];
  private boolean finished = true;
  private long validAt;
  private int ref = Records.NONE;

  InMemoryCursor(InMemoryStateStore store) {
    this.store = store;
    validAt = store.mutationCount();
  }

  @Override
  public StateCursor range(byte[] from, byte[] to) {
    return ascend(from, to, to == null ? 0 : to.length);
  }

  @Override
  public StateCursor prefix(byte[] prefix) {
    int length = computePrefixEnd(prefix);
    return ascend(prefix, length == 0 ? null : prefixEnd, length);
  }

  @Override
  public StateCursor reverseRange(byte[] from, byte[] to) {
    return descend(from, to, to == null ? 0 : to.length);
  }

  @Override
  public StateCursor reversePrefix(byte[] prefix) {
    int length = computePrefixEnd(prefix);
    return descend(prefix, length == 0 ? null : prefixEnd, length);
  }

  private StateCursor ascend(byte[] from, byte[] to, int toLength) {
    start(true, to, toLength);
    if (from == null) {
      position.seekFirst();
    } else {
      position.seek(from, 0, from.length);
    }
    finished = false;
    return this;
  }

  private StateCursor descend(byte[] from, byte[] to, int toLength) {
    start(false, from, from == null ? 0 : from.length);
    if (to == null) {
      position.seekLast();
    } else {
      position.seek(to, 0, toLength);
    }
    finished = false;
    return this;
  }

  /** Leaves the cursor at the end of an empty scan, where it stays if positioning it fails. */
  @SuppressWarnings("ReferenceEquality")
  private void start(boolean forward, byte[] newBound, int newBoundLength) {
    assert store.isOwned();
    ref = Records.NONE;
    finished = true;
    OrderedIndex current = store.index();
    if (index != current) {
      position = current.cursor();
      index = current;
    }
    ascending = forward;
    bound = newBound;
    boundLength = newBoundLength;
    validAt = store.mutationCount();
  }

  /**
   * Puts the least key above all with a prefix into prefixEnd, which only grows.
   *
   * @return the length of that key, or 0 if there is none
   */
  private int computePrefixEnd(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
      length--;
    }
    if (length > prefixEnd.length) {
      prefixEnd = new byte[length];
    }
    System.arraycopy(prefix, 0, prefixEnd, 0, length);
    if (length > 0) {
      prefixEnd[length - 1]++;
    }
    return length;
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
    int order = store.records().compareKey(found, bound, 0, boundLength);
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
