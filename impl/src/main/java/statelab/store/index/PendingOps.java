package statelab.store.index;

import java.util.Arrays;
import statelab.store.memory.Records;

/** Insertions and removals that the tree has not seen yet, and their order by key. */
final class PendingOps {

  /*
   * Each operation is a head, a reference and two bits. To sort, the 24 highest bits in which the
   * heads differ go above the operation's number into one long, and those are sorted by radix. A run
   * that ties there is sorted again from the first byte in which its keys differ, and after a few
   * rounds by merging whole keys, so that no choice of keys costs more than n log n comparisons.
   * Every step is stable: the operations on one key stay in the order in which they came.
   */
  static final int GREATEST_LIMIT = 1 << 16;

  private static final int NUMBER_BITS = 16;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;
  private static final int DIGITS = 3;
  private static final int SMALL = 24;
  private static final int ROUNDS = 4;
  private static final byte REMOVAL = 1;
  private static final byte SHORT_KEY = 2;
  private static final byte APPLIED = 4;

  private final Records records;
  private final int[] starts = new int[257];
  private long[] heads;
  private int[] refs;
  private byte[] flags;
  private long[] order;
  private long[] scratch;
  private long[] deepHeads;
  private int size;

  PendingOps(Records records, int limit) {
    this.records = records;
    resize(limit);
  }

  /** Changes the limit, or throws and changes nothing; only while empty. */
  void resize(int limit) {
    long[] newHeads = new long[limit];
    int[] newRefs = new int[limit];
    byte[] newFlags = new byte[limit];
    long[] newOrder = new long[limit];
    scratch = new long[limit];
    order = newOrder;
    flags = newFlags;
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

  /** Takes the operations of the first ranks out, after {@link #sort()}. Allocates nothing. */
  void removeFirst(int ranks) {
    for (int rank = 0; rank < ranks; rank++) {
      flags[number(rank)] = APPLIED;
    }
    int kept = 0;
    for (int number = 0; number < size; number++) {
      if (flags[number] != APPLIED) {
        heads[kept] = heads[number];
        refs[kept] = refs[number];
        flags[kept] = flags[number];
        kept++;
      }
    }
    size = kept;
  }

  void add(byte[] key, int offset, int length, int ref, boolean removal) {
    int number = size;
    heads[number] = Records.head(key, offset, length, 0);
    refs[number] = ref;
    flags[number] = (byte) ((removal ? REMOVAL : 0) | (length <= Long.BYTES ? SHORT_KEY : 0));
    size = number + 1;
  }

  private int number(int rank) {
    return (int) order[rank] & NUMBER_MASK;
  }

  int ref(int rank) {
    return refs[number(rank)];
  }

  boolean isRemoval(int rank) {
    return (flags[number(rank)] & REMOVAL) != 0;
  }

  /** Returns the ordered head, from a byte on, of the operation's key. */
  long head(int rank, int from) {
    int number = number(rank);
    if (from == 0) {
      return Keys.ordered(heads[number]);
    }
    if ((flags[number] & SHORT_KEY) != 0) {
      return Keys.ordered(from < Long.BYTES ? heads[number] << (from * Byte.SIZE) : 0);
    }
    return Keys.ordered(records.head(refs[number], from));
  }

  /** Sorts the operations by key, those on one key by age. */
  void sort() {
    for (int rank = 0; rank < size; rank++) {
      order[rank] = rank;
    }
    if (size <= SMALL) {
      insertionSort(0, size);
    } else {
      sortByHeads(0, size, heads, 1);
    }
  }

  private void sortByHeads(int from, int to, long[] headOf, int round) {
    long first = headOf[number(from)];
    long varying = 0;
    for (int rank = from; rank < to; rank++) {
      varying |= headOf[number(rank)] ^ first;
    }
    if (varying == 0 && round > 1) {
      mergeSort(from, to);
      return;
    }
    int equalBits = Long.numberOfLeadingZeros(varying);
    for (int rank = from; rank < to; rank++) {
      int number = number(rank);
      long digits = headOf[number] << equalBits >>> (Long.SIZE - DIGITS * Byte.SIZE);
      order[rank] = digits << NUMBER_BITS | number;
    }
    radixSort(from, to);
    sortTies(from, to, round);
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
    if (to - from <= SMALL) {
      insertionSort(from, to);
    } else if (round == ROUNDS) {
      mergeSort(from, to);
    } else {
      sortByHeads(from, to, headsPastCommonPrefix(from, to), round + 1);
    }
  }

  private long[] headsPastCommonPrefix(int from, int to) {
    byte[] first = records.copyKey(ref(from));
    int common = first.length;
    for (int rank = from + 1; rank < to && common > 0; rank++) {
      common = records.commonPrefix(ref(rank), first, common);
    }
    if (deepHeads == null) {
      deepHeads = new long[limit()];
    }
    for (int rank = from; rank < to; rank++) {
      deepHeads[number(rank)] = records.head(ref(rank), common);
    }
    return deepHeads;
  }

  private boolean isBefore(int numberA, int numberB) {
    int byHead = Long.compareUnsigned(heads[numberA], heads[numberB]);
    if (byHead != 0) {
      return byHead < 0;
    }
    int byKey = records.compareKeys(refs[numberA], refs[numberB]);
    return byKey != 0 ? byKey < 0 : numberA < numberB;
  }

  private void insertionSort(int from, int to) {
    for (int rank = from + 1; rank < to; rank++) {
      long moved = order[rank];
      int number = (int) moved & NUMBER_MASK;
      int at = rank;
      while (at > from && isBefore(number, number(at - 1))) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moved;
    }
  }

  private void mergeSort(int from, int to) {
    if (to - from <= SMALL) {
      insertionSort(from, to);
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
