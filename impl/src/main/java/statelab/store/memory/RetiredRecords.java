package statelab.store.memory;

import java.util.Arrays;

/**
 * Records that nobody finds any more but whose keys the index may still read, until they are
 * reclaimed. Used by the store's owner only.
 */
public final class RetiredRecords {

  /*
   * A list, in the order of retirement, of what is to be freed: size in granules above reference.
   * Beside it one bit for each granule that pages have had, set where a retired record begins that
   * the index still holds. An index finds out by its bit, without reading a record, whether an entry
   * is to go: 64 bits to 512 bytes of pages.
   *
   * I1  a marked record is on the list
   */
  private static final int LEAST_MARKS = 4 * (RecordLayout.PAGE_GRANULES >>> 6);

  private long[] places = new long[16];
  private int count;
  private long granules;
  private long[] marks = {};
  private int marked;

  RetiredRecords() {}

  /** Adds and marks a record; if memory is short, nothing has changed. */
  void add(int ref, int size) {
    ensureRoom(ref >>> 6);
    places[count++] = (long) size << Integer.SIZE | Integer.toUnsignedLong(ref);
    granules += size;
    marks[ref >>> 6] |= 1L << ref;
    marked++;
  }

  private void ensureRoom(int word) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2);
    }
    if (word >= marks.length) {
      marks = Arrays.copyOf(marks, Math.max(LEAST_MARKS, word + word / 2 + 1));
    }
  }

  /**
   * Returns how many records are marked.
   *
   * @return the number of entries that the index is to drop
   */
  public int marked() {
    return marked;
  }

  /**
   * Says whether a record is marked, as a number to count with.
   *
   * @param ref any record
   * @return 1 if the index is to drop it, 0 if not
   */
  public int mark(int ref) {
    int word = ref >>> 6;
    return word < marks.length ? (int) (marks[word] >>> ref) & 1 : 0;
  }

  /**
   * Takes the mark off a record that the index no longer holds; it stays retired.
   *
   * @param ref any record
   * @return whether it was marked
   */
  public boolean unmark(int ref) {
    if (mark(ref) == 0) {
      return false;
    }
    marks[ref >>> 6] &= ~(1L << ref);
    marked--;
    return true;
  }

  /**
   * Returns how many records are retired, marked or not.
   *
   * @return the number of records that reclaiming will free
   */
  public int count() {
    return count;
  }

  /**
   * Returns a retired record.
   *
   * @param number from 0 to {@code count() - 1}, in the order of retirement
   * @return its reference
   */
  public int ref(int number) {
    return (int) places[number];
  }

  long granules() {
    return granules;
  }

  /** Takes the last record off the list, with its mark, and returns its size and reference. */
  long removeLast() {
    long place = places[--count];
    unmark((int) place);
    granules -= place >>> Integer.SIZE;
    return place;
  }
}
