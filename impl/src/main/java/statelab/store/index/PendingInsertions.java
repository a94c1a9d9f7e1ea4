package statelab.store.index;

import java.util.Arrays;
import statelab.store.memory.Records;
import statelab.store.memory.RetiredRecords;

/** Insertions that the tree has not seen yet, and their order by key. */
final class PendingInsertions {

  /*
   * Each is a head and a reference; no two have the same key once those retired are dropped. To sort,
   * the 24 highest bits in which the heads differ go above the insertion's number into one long, and
   * those are sorted by radix. Where all heads are equal, the next eight bytes take their place. A run
   * that ties is sorted again from the first byte in which its keys differ, and after a few rounds by
   * merging whole keys, so that no choice of keys costs more than n log n comparisons.
   *
   * Once sorted they are copied into the order of their ranks, so that the tree reads them one after
   * the other; the scratch space of the sort is where the sorted heads then stand.
   */
  static final int GREATEST_LIMIT = 1 << 16;

  private static final int NUMBER_BITS = 16;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;
  private static final int DIGITS = 3;
  private static final int SMALL = 64;
  private static final int ROUNDS = 4;

  private final Records records;
  private final int[] starts = new int[257];
  private long[] heads;
  private int[] refs;
  private long[] order;
  private long[] scratch;
  private int[] sortedRefs;
  private long[] deepHeads;
  private int size;

  PendingInsertions(Records records, int limit) {
    this.records = records;
    resize(limit);
  }

  /** Changes the limit, or throws and changes nothing; only while empty. */
  void resize(int limit) {
    long[] newHeads = new long[limit];
    int[] newRefs = new int[limit];
    long[] newOrder = new long[limit];
    long[] newScratch = new long[limit];
    sortedRefs = new int[limit];
    scratch = newScratch;
    order = newOrder;
    refs = newRefs;
    heads = newHeads;
    deepHeads = null;
  }

  int size() {
    return size;
  }

  int limit() {
    return refs.length;
  }

  void clear() {
    size = 0;
  }

  /** Takes the insertions of the first ranks out, after {@link #sort()}. Allocates nothing. */
  void removeFirst(int ranks) {
    for (int rank = 0; rank < ranks; rank++) {
      refs[number(rank)] = Records.NONE;
    }
    int kept = 0;
    for (int number = 0; number < size; number++) {
      heads[kept] = heads[number];
      refs[kept] = refs[number];
      kept += refs[number] == Records.NONE ? 0 : 1;
    }
    size = kept;
  }

  void add(byte[] key, int offset, int length, int ref) {
    int number = size;
    heads[number] = Records.head(key, offset, length, 0);
    refs[number] = ref;
    size = number + 1;
  }

  /** Forgets the insertions whose record has been retired since. */
  void dropRetired(RetiredRecords retired) {
    int kept = 0;
    for (int number = 0; number < size; number++) {
      heads[kept] = heads[number];
      refs[kept] = refs[number];
      kept += retired.unmark(refs[number]) ? 0 : 1;
    }
    size = kept;
  }

  private int number(int rank) {
    return (int) order[rank] & NUMBER_MASK;
  }

  int ref(int rank) {
    return sortedRefs[rank];
  }

  /** Returns the ordered head, from a byte on, of the key of a sorted insertion. */
  long head(int rank, int from) {
    return Keys.ordered(from == 0 ? scratch[rank] : records.head(sortedRefs[rank], from));
  }

  /** Sorts the insertions by key. */
  void sort() {
    for (int rank = 0; rank < size; rank++) {
      order[rank] = rank;
    }
    if (size > 1) {
      sortByHeads(0, size, heads, 1);
    }
    copyByRank();
  }

  private void copyByRank() {
    for (int rank = 0; rank < size; rank++) {
      int number = number(rank);
      scratch[rank] = heads[number];
      sortedRefs[rank] = refs[number];
    }
  }

  private void sortByHeads(int from, int to, long[] headOf, int round) {
    long first = headOf[number(from)];
    long varying = 0;
    for (int rank = from; rank < to; rank++) {
      varying |= headOf[number(rank)] ^ first;
    }
    if (varying == 0) {
      sortEqualHeads(from, to, round);
      return;
    }
    int equalBits = Long.numberOfLeadingZeros(varying);
    for (int rank = from; rank < to; rank++) {
      int number = number(rank);
      long digits = headOf[number] << equalBits >>> (Long.SIZE - DIGITS * Byte.SIZE);
      order[rank] = digits << NUMBER_BITS | number;
    }
    if (to - from <= SMALL) {
      insertionSort(from, to);
    } else {
      radixSort(from, to);
    }
    sortTies(from, to, round);
  }

  private void sortEqualHeads(int from, int to, int round) {
    if (round == 1) {
      sortByHeads(from, to, headsFrom(from, to, Long.BYTES), 2);
    } else if (round == 2) {
      sortByHeads(from, to, headsPastCommonPrefix(from, to), 3);
    } else {
      mergeSort(from, to);
    }
  }

  private void insertionSort(int from, int to) {
    long[] sorted = order;
    for (int rank = from + 1; rank < to; rank++) {
      long moved = sorted[rank];
      int at = rank;
      while (at > from && sorted[at - 1] > moved) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = moved;
    }
  }

  private void radixSort(int from, int to) {
    for (int digit = 0; digit < DIGITS; digit++) {
      radixPass(from, to, NUMBER_BITS + digit * Byte.SIZE);
    }
  }

  private void radixPass(int from, int to, int shift) {
    int[] next = starts;
    long[] source = order;
    long[] target = scratch;
    Arrays.fill(next, 0);
    for (int i = from; i < to; i++) {
      next[(int) (source[i] >>> shift & 0xFF) + 1]++;
    }
    next[0] = from;
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    for (int i = from; i < to; i++) {
      target[next[(int) (source[i] >>> shift & 0xFF)]++] = source[i];
    }
    System.arraycopy(target, from, source, from, to - from);
  }

  private void sortTies(int from, int to, int round) {
    int start = from;
    for (int rank = from + 1; rank <= to; rank++) {
      if (rank == to || order[rank] >>> NUMBER_BITS != order[start] >>> NUMBER_BITS) {
        if (rank - start > 1) {
          sortTied(start, rank, round);
        }
        start = rank;
      }
    }
  }

  private void sortTied(int from, int to, int round) {
    if (to - from == 2 || round == ROUNDS) {
      mergeSort(from, to);
    } else {
      sortByHeads(from, to, headsPastCommonPrefix(from, to), round + 1);
    }
  }

  private long[] headsPastCommonPrefix(int from, int to) {
    int first = refs[number(from)];
    int common = records.keyLength(first);
    for (int rank = from + 1; rank < to && common > 0; rank++) {
      common = records.commonPrefix(refs[number(rank)], first, common);
    }
    return headsFrom(from, to, common);
  }

  private long[] headsFrom(int from, int to, int start) {
    if (deepHeads == null) {
      deepHeads = new long[limit()];
    }
    for (int rank = from; rank < to; rank++) {
      deepHeads[number(rank)] = records.head(refs[number(rank)], start);
    }
    return deepHeads;
  }

  private boolean isBefore(int numberA, int numberB) {
    int byHead = Long.compareUnsigned(heads[numberA], heads[numberB]);
    if (byHead != 0) {
      return byHead < 0;
    }
    return records.compareKeys(refs[numberA], refs[numberB]) < 0;
  }

  private void mergeSort(int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(from, middle);
    mergeSort(middle, to);
    System.arraycopy(order, from, scratch, from, middle - from);
    int left = from;
    int right = middle;
    int at = from;
    while (left < middle && right < to) {
      boolean takeRight = isBefore(number(right), (int) scratch[left] & NUMBER_MASK);
      order[at++] = takeRight ? order[right++] : scratch[left++];
    }
    System.arraycopy(scratch, left, order, at, middle - left);
  }
}
