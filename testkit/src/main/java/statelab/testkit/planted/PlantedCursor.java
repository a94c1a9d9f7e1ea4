package statelab.testkit.planted;

import static statelab.testkit.planted.Defect.ENDS_PREFIXES_BY_ADDING_ONE_TO_THE_LAST_BYTE;
import static statelab.testkit.planted.Defect.EXCLUDES_THE_LOWER_BOUND_IN_REVERSE;
import static statelab.testkit.planted.Defect.INCLUDES_THE_UPPER_BOUND;
import static statelab.testkit.planted.Defect.SHOWS_THE_LAST_ENTRY_AFTER_THE_END;
import static statelab.testkit.planted.Defect.SKIPS_AN_ENTRY_AT_A_NODE_BOUNDARY;

import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import statelab.store.ByteView;
import statelab.store.StateCursor;

/** The cursor of a {@link PlantedStore}: it copies what it will show. */
final class PlantedCursor implements StateCursor {

  private static final int NODE_ENTRIES = 64;

  private final PlantedStore store;
  private final Defect defect;
  private final ByteView key = new ByteView();
  private final ByteView value = new ByteView();
  private Iterator<Map.Entry<byte[], byte[]>> rest = Collections.emptyIterator();
  private boolean atEntry;
  private int steps;
  private long validAt;

  PlantedCursor(PlantedStore store, Defect defect) {
    this.store = store;
    this.defect = defect;
    validAt = store.scanMutations().value();
  }

  @Override
  public StateCursor range(byte[] from, byte[] to) {
    return start(copy(from, to));
  }

  @Override
  public StateCursor reverseRange(byte[] from, byte[] to) {
    NavigableMap<byte[], byte[]> found = copy(from, to);
    if (defect == EXCLUDES_THE_LOWER_BOUND_IN_REVERSE && from != null) {
      found.remove(from);
    }
    return start(found.descendingMap());
  }

  @Override
  public StateCursor prefix(byte[] prefix) {
    return range(prefix, end(prefix));
  }

  @Override
  public StateCursor reversePrefix(byte[] prefix) {
    return reverseRange(prefix, end(prefix));
  }

  private byte[] end(byte[] prefix) {
    byte[] end = prefix.clone();
    int last = end.length - 1;
    if (defect != ENDS_PREFIXES_BY_ADDING_ONE_TO_THE_LAST_BYTE) {
      while (last >= 0 && end[last] == (byte) 0xFF) {
        last--;
      }
    }
    if (last < 0) {
      return null;
    }
    end[last]++;
    return Arrays.copyOf(end, last + 1);
  }

  private NavigableMap<byte[], byte[]> copy(byte[] from, byte[] to) {
    assert store.isOwned();
    return new TreeMap<>(store.between(from, to, defect == INCLUDES_THE_UPPER_BOUND));
  }

  private StateCursor start(Map<byte[], byte[]> found) {
    rest = found.entrySet().iterator();
    steps = 0;
    atEntry = false;
    validAt = store.scanMutations().value();
    return this;
  }

  @Override
  public boolean next() {
    assert store.isOwned();
    if (store.scanMutations().value() != validAt) {
      throw new ConcurrentModificationException("mutated");
    }
    if (++steps == NODE_ENTRIES && rest.hasNext() && defect == SKIPS_AN_ENTRY_AT_A_NODE_BOUNDARY) {
      rest.next();
    }
    if (rest.hasNext()) {
      Map.Entry<byte[], byte[]> entry = rest.next();
      key.wrap(entry.getKey(), 0, entry.getKey().length, store.viewMutations());
      value.wrap(entry.getValue(), 0, entry.getValue().length, store.viewMutations());
      atEntry = true;
      return true;
    }
    atEntry &= defect == SHOWS_THE_LAST_ENTRY_AFTER_THE_END;
    return false;
  }

  @Override
  public ByteView key() {
    checkAtEntry();
    return key;
  }

  @Override
  public ByteView value() {
    checkAtEntry();
    return value;
  }

  private void checkAtEntry() {
    if (!atEntry) {
      throw new IllegalStateException("at no entry");
    }
  }
}
