package statelab.variants;

import java.util.Arrays;

/** The nodes of a skip list, in one array of words. */
final class SkipNodes {

  /*
   * A node is named by the index of its first word:
   *
   *   word 0   head of the key
   *   word 1   reference (low half), previous node (high half)
   *   word 2   next node at level 0 (low half), at level 1 (high half)
   *   word 3   next node at level 2, at level 3; and so on, as many words as the node's levels need
   *
   * Three quarters of the nodes have one level, so a node takes 24.5 bytes on average. Freed nodes
   * are listed by their number of words, linked through word 0.
   */
  static final int NIL = 0;
  static final int MAX_LEVELS = 16;

  private static final int LINKS = 2;
  private static final int FIRST = 1;
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  private long[] words;
  private int used = FIRST;
  private final int[] freed = new int[wordsOf(MAX_LEVELS) + 1];

  SkipNodes(int expectedNodes) {
    words = new long[(int) Math.min(Integer.MAX_VALUE - 8, 64 + expectedNodes * 3L)];
  }

  private static int wordsOf(int levels) {
    return LINKS + (levels + 1) / 2;
  }

  /** Makes a node without neighbours; changes nothing if memory runs out. */
  int add(long head, int ref, int levels) {
    int length = wordsOf(levels);
    int node = freed[length];
    if (node != NIL) {
      freed[length] = (int) words[node];
    } else {
      ensureRoom(length);
      node = used;
      used += length;
    }
    Arrays.fill(words, node, node + length, 0);
    words[node] = head;
    setRef(node, ref);
    return node;
  }

  private void ensureRoom(int length) {
    if (used > words.length - length) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8, (long) used + (used >> 1) + length);
      if (capacity - used < length) {
        throw new OutOfMemoryError("a skip list cannot have more than 16 GiB of nodes");
      }
      words = Arrays.copyOf(words, capacity);
    }
  }

  void free(int node, int levels) {
    int length = wordsOf(levels);
    words[node] = freed[length];
    freed[length] = node;
  }

  long head(int node) {
    return words[node];
  }

  int ref(int node) {
    return (int) words[node + 1];
  }

  void setRef(int node, int ref) {
    words[node + 1] = (words[node + 1] & ~LOW_HALF) | (ref & LOW_HALF);
  }

  int previous(int node) {
    return (int) (words[node + 1] >>> Integer.SIZE);
  }

  void setPrevious(int node, int previous) {
    words[node + 1] = (words[node + 1] & LOW_HALF) | ((long) previous << Integer.SIZE);
  }

  int next(int node, int level) {
    return (int) (words[node + LINKS + (level >> 1)] >>> ((level & 1) << 5));
  }

  void setNext(int node, int level, int next) {
    int word = node + LINKS + (level >> 1);
    int shift = (level & 1) << 5;
    words[word] = (words[word] & ~(LOW_HALF << shift)) | ((next & LOW_HALF) << shift);
  }
}
