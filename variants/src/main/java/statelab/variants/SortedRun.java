package statelab.variants;

import java.util.Arrays;
import java.util.BitSet;
import statelab.store.memory.Records;

/** References in ascending key order, in an array, beside their keys' heads. */
final class SortedRun {

  private static final int LEAST_CAPACITY = 16;

  private final Records records;
  private long[] heads;
  private int[] refs;
  private int size;

  SortedRun(Records records, int capacity) {
    this.records = records;
    heads = new long[capacity];
    refs = new int[capacity];
  }

  int size() {
    return size;
  }

  int ref(int position) {
    return refs[position];
  }

  void setRef(int position, int ref) {
    refs[position] = ref;
  }

  /** Returns the position of the first key that is not less than the given one. */
  int lowerBound(byte[] key, int offset, int length) {
    long head = Heads.of(key, offset, length);
    int from = firstNotBelow(head);
    if (from == size || heads[from] != head) {
      return from;
    }
    int to = head == Long.MAX_VALUE ? size : firstNotBelow(head + 1);
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (records.compareKey(refs[middle], key, offset, length) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The halves are chosen without a branch: {@code base} is a conditional move. */
  private int firstNotBelow(long head) {
    long[] sorted = heads;
    int base = 0;
    int rest = size;
    while (rest > 1) {
      int half = rest >>> 1;
      base = sorted[base + half - 1] < head ? base + half : base;
      rest -= half;
    }
    return rest == 1 && sorted[base] < head ? base + 1 : base;
  }

  /** Says whether a key is greater than the last one here. */
  boolean endsBelow(byte[] key, int offset, int length) {
    if (size == 0) {
      return true;
    }
    long head = Heads.of(key, offset, length);
    long last = heads[size - 1];
    return last < head
        || (last == head && records.compareKey(refs[size - 1], key, offset, length) < 0);
  }

  /** Compares the key at a position with that at a position of another run. */
  int compare(int position, SortedRun other, int otherPosition) {
    int order = Long.compare(heads[position], other.heads[otherPosition]);
    return order != 0 ? order : records.compareKeys(refs[position], other.refs[otherPosition]);
  }

  void ensureRoom(int more) {
    if (size + more > refs.length) {
      int capacity = Math.max(size + more, Math.max(LEAST_CAPACITY, size + (size >>> 1)));
      long[] moreHeads = Arrays.copyOf(heads, capacity);
      refs = Arrays.copyOf(refs, capacity);
      heads = moreHeads;
    }
  }

  void insert(int position, long head, int ref) {
    ensureRoom(1);
    System.arraycopy(heads, position, heads, position + 1, size - position);
    System.arraycopy(refs, position, refs, position + 1, size - position);
    heads[position] = head;
    refs[position] = ref;
    size++;
  }

  void append(long head, int ref) {
    ensureRoom(1);
    heads[size] = head;
    refs[size++] = ref;
  }

  void remove(int position) {
    size--;
    System.arraycopy(heads, position + 1, heads, position, size - position);
    System.arraycopy(refs, position + 1, refs, position, size - position);
  }

  /** Closes the gaps that are left when some positions are dropped. */
  void dropAll(BitSet dropped) {
    int kept = dropped.nextSetBit(0);
    int from = kept;
    while (from >= 0 && from < size) {
      int start = dropped.nextClearBit(from);
      int next = dropped.nextSetBit(start);
      int end = next < 0 ? size : next;
      if (start < end) {
        System.arraycopy(heads, start, heads, kept, end - start);
        System.arraycopy(refs, start, refs, kept, end - start);
        kept += end - start;
      }
      from = next;
    }
    size = kept < 0 ? size : kept;
  }

  /** Takes in another run, from the greatest key down, moving whole blocks. */
  void merge(SortedRun other) {
    ensureRoom(other.size);
    int end = size;
    for (int i = other.size - 1; i >= 0; i--) {
      int start = firstAbove(other, i, end);
      System.arraycopy(heads, start, heads, start + i + 1, end - start);
      System.arraycopy(refs, start, refs, start + i + 1, end - start);
      heads[start + i] = other.heads[i];
      refs[start + i] = other.refs[i];
      end = start;
    }
    size += other.size;
    other.size = 0;
  }

  private int firstAbove(SortedRun other, int otherPosition, int end) {
    int from = 0;
    int to = end;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(middle, other, otherPosition) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  int[] copyRefs() {
    return Arrays.copyOf(refs, size);
  }

  void checkInvariants(String name) {
    for (int i = 0; i < size; i++) {
      Invariant.check(
          heads[i] == Heads.of(records, refs[i]), name + " heads are those of the keys");
      Invariant.check(i == 0 || compare(i - 1, this, i) < 0, name + " keys ascend strictly");
    }
  }
}
