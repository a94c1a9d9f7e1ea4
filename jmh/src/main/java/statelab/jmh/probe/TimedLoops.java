package statelab.jmh.probe;

import org.HdrHistogram.Histogram;
import statelab.jmh.suite.Population;
import statelab.store.ByteView;
import statelab.store.StateStore;

/**
 * Times single operations. Every loop has the same shape: take a key, read the clock, do one thing,
 * read the clock, record. What the one thing is is written out in each loop, so that each is
 * compiled for itself and {@link #nothing} is a fair floor of the others. Each returns how many
 * operations it timed.
 */
final class TimedLoops {

  /** The longest time that a histogram holds; what is longer is recorded as this. */
  static final long LONGEST_NANOS = 10_000_000_000L;

  private final StateStore store;
  private final byte[][] values;
  private final ByteView view = new ByteView();
  private long consumed;

  TimedLoops(StateStore store, byte[][] values) {
    this.store = store;
    this.values = values;
  }

  int reads(byte[][] keys, int from, int count, Histogram times) {
    for (int i = from; i < from + count; i++) {
      byte[] key = keys[i & (keys.length - 1)];
      long start = System.nanoTime();
      if (store.getRef(key, view)) {
        consumed += view.longAt(0);
      }
      long end = System.nanoTime();
      times.recordValue(Math.min(end - start, LONGEST_NANOS));
    }
    return count;
  }

  int overwrites(byte[][] keys, int from, int count, Histogram times) {
    for (int i = from; i < from + count; i++) {
      byte[] key = keys[i & (keys.length - 1)];
      byte[] value = values[Population.valueOf(i) & (values.length - 1)];
      long start = System.nanoTime();
      store.put(key, value);
      long end = System.nanoTime();
      times.recordValue(Math.min(end - start, LONGEST_NANOS));
    }
    return count;
  }

  int inserts(StateStore empty, byte[][] keys, Histogram times) {
    for (int i = 0; i < keys.length; i++) {
      byte[] key = keys[i];
      byte[] value = values[i & (values.length - 1)];
      long start = System.nanoTime();
      empty.put(key, value);
      long end = System.nanoTime();
      times.recordValue(Math.min(end - start, LONGEST_NANOS));
    }
    return keys.length;
  }

  int nothing(byte[][] keys, int from, int count, Histogram times) {
    for (int i = from; i < from + count; i++) {
      byte[] key = keys[i & (keys.length - 1)];
      long start = System.nanoTime();
      long end = System.nanoTime();
      consumed += key.length;
      times.recordValue(Math.min(end - start, LONGEST_NANOS));
    }
    return count;
  }

  /**
   * Returns what the loops read, so that no read is dead.
   *
   * @return a digest
   */
  long consumed() {
    return consumed;
  }
}
