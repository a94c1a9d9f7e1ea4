package statelab.operator;

import java.util.Arrays;
import statelab.store.ByteView;

/**
 * A bounded list of keys met during a scan, to be deleted after it: a store cannot be changed while
 * one of its cursors walks.
 */
final class KeyBatch {

  private static final int CAPACITY = 256;

  private final int[] ends = new int[CAPACITY];
  private byte[] bytes = new byte[CAPACITY * 32];
  private int size;

  int size() {
    return size;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  void clear() {
    size = 0;
  }

  void add(ByteView key) {
    int start = start(size);
    int end = Math.addExact(start, key.length());
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
    }
    key.copyTo(bytes, start);
    ends[size++] = end;
  }

  /** Copies one of the keys into an array of exactly its length, from {@code scratch}. */
  byte[] get(int index, ExactKeys scratch) {
    int start = start(index);
    byte[] key = scratch.ofLength(ends[index] - start);
    System.arraycopy(bytes, start, key, 0, key.length);
    return key;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
