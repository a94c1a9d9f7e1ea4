package statelab.store.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import statelab.store.memory.RetiredRecords;

/**
 * Where things stand in a leaf of the {@link BPlusTreeIndex}: one {@code byte[]}, so that following
 * a child pointer costs one cache miss and not three.
 *
 * <pre>
 * 0      4        8            16          520         536               788
 * +------+--------+------------+-----------+-----------+-----------------+
 * | count| layout | generation | 63 heads  | gap       | 63 references   |
 * | int  | int    | long       | long      | 16 bytes  | int             |
 * +------+--------+------------+-----------+-----------+-----------------+
 *
 * layout   not negative: the prefix, and there is no gap; negative: the complement of the prefix
 * gap      the two numbers of {@link Heads}
 * </pre>
 *
 * <p>A head is eight key bytes as a big-endian number with its sign bit flipped, so that signed
 * order is key order: the bytes from offset {@code prefix} on, without the gap if there is one
 * ({@link Heads}). Unused heads hold the greatest value, which makes the search the same steps
 * whatever the count.
 */
final class LeafLayout {

  static final int CAPACITY = 63;
  static final long PADDING = Long.MAX_VALUE;

  private static final int COUNT = 0;
  private static final int LAYOUT = 4;
  private static final int GENERATION = 8;
  private static final int HEADS = 16;
  private static final int GAP = HEADS + CAPACITY * Long.BYTES;
  private static final int GAP_END = GAP + Long.BYTES;
  private static final int REFS = GAP_END + Long.BYTES;
  private static final int BYTES = REFS + CAPACITY * Integer.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private LeafLayout() {}

  static byte[] create(long generation, int prefix) {
    byte[] leaf = new byte[BYTES];
    INT.set(leaf, COUNT, CAPACITY);
    return start(leaf, generation, prefix);
  }

  /** Makes a leaf empty. */
  static byte[] start(byte[] leaf, long generation, int prefix) {
    LONG.set(leaf, GENERATION, generation);
    setPrefix(leaf, prefix);
    truncate(leaf, 0);
    return leaf;
  }

  static byte[] copy(byte[] leaf, long generation) {
    byte[] copy = leaf.clone();
    LONG.set(copy, GENERATION, generation);
    return copy;
  }

  static int count(byte[] leaf) {
    return (int) INT.get(leaf, COUNT);
  }

  /** Returns the prefix, or its complement if there is a gap. */
  static int layout(byte[] leaf) {
    return (int) INT.get(leaf, LAYOUT);
  }

  static int prefix(byte[] leaf) {
    int layout = layout(leaf);
    return layout < 0 ? ~layout : layout;
  }

  /** Sets the prefix, without a gap. */
  static void setPrefix(byte[] leaf, int prefix) {
    INT.set(leaf, LAYOUT, prefix);
    LONG.set(leaf, GAP, 0L);
    LONG.set(leaf, GAP_END, 0L);
  }

  static void setGap(byte[] leaf, long gap, long gapEnd) {
    INT.set(leaf, LAYOUT, ~prefix(leaf));
    LONG.set(leaf, GAP, gap);
    LONG.set(leaf, GAP_END, gapEnd);
  }

  static void setLayoutOf(byte[] leaf, byte[] from) {
    System.arraycopy(from, LAYOUT, leaf, LAYOUT, Integer.BYTES);
    System.arraycopy(from, GAP, leaf, GAP, REFS - GAP);
  }

  static boolean hasLayoutOf(byte[] leaf, byte[] other) {
    return layout(leaf) == layout(other)
        && gap(leaf) == gap(other)
        && gapEnd(leaf) == gapEnd(other);
  }

  static long gap(byte[] leaf) {
    return (long) LONG.get(leaf, GAP);
  }

  static long gapEnd(byte[] leaf) {
    return (long) LONG.get(leaf, GAP_END);
  }

  static long generation(byte[] leaf) {
    return (long) LONG.get(leaf, GENERATION);
  }

  static long head(byte[] leaf, int position) {
    return (long) LONG.get(leaf, HEADS + position * Long.BYTES);
  }

  static void setHead(byte[] leaf, int position, long head) {
    LONG.set(leaf, HEADS + position * Long.BYTES, head);
  }

  static int ref(byte[] leaf, int position) {
    return (int) INT.get(leaf, REFS + position * Integer.BYTES);
  }

  static void setRef(byte[] leaf, int position, int ref) {
    INT.set(leaf, REFS + position * Integer.BYTES, ref);
  }

  /*
   * Three heads cut the leaf in four, then a quarter, then a quarter of that: nine comparisons, three
   * of which wait for others. Whoever comes to a leaf that is not in the caches touches it first, so
   * that its lines do not come one after another.
   */
  /** Returns the first position whose head is not less; at most the count. */
  static int lowerBound(byte[] leaf, long head) {
    int at = HEADS + less(leaf, HEADS + 15 * Long.BYTES, 16 * Long.BYTES, head);
    at += less(leaf, at + 3 * Long.BYTES, 4 * Long.BYTES, head);
    at += less(leaf, at, Long.BYTES, head);
    return (at - HEADS) >>> 3;
  }

  /** Returns how many bytes of heads three steps pass that begin at an offset. */
  private static int less(byte[] leaf, int at, int step, long head) {
    return (less(leaf, at, head) + less(leaf, at + step, head) + less(leaf, at + 2 * step, head))
        * step;
  }

  private static int less(byte[] leaf, int at, long head) {
    return (long) LONG.get(leaf, at) < head ? 1 : 0;
  }

  static void insert(byte[] leaf, int position, long head, int ref) {
    int count = count(leaf);
    int moved = count - position;
    int headAt = HEADS + position * Long.BYTES;
    int refAt = REFS + position * Integer.BYTES;
    System.arraycopy(leaf, headAt, leaf, headAt + Long.BYTES, moved * Long.BYTES);
    System.arraycopy(leaf, refAt, leaf, refAt + Integer.BYTES, moved * Integer.BYTES);
    LONG.set(leaf, headAt, head);
    INT.set(leaf, refAt, ref);
    INT.set(leaf, COUNT, count + 1);
  }

  static void remove(byte[] leaf, int position) {
    int count = count(leaf) - 1;
    int moved = count - position;
    int headAt = HEADS + position * Long.BYTES;
    int refAt = REFS + position * Integer.BYTES;
    System.arraycopy(leaf, headAt + Long.BYTES, leaf, headAt, moved * Long.BYTES);
    System.arraycopy(leaf, refAt + Integer.BYTES, leaf, refAt, moved * Integer.BYTES);
    LONG.set(leaf, HEADS + count * Long.BYTES, PADDING);
    INT.set(leaf, COUNT, count);
  }

  /** Says whether one of the records is marked. */
  static boolean hasMarked(byte[] leaf, RetiredRecords retired) {
    int marked = 0;
    for (int i = count(leaf) - 1; i >= 0; i--) {
      marked |= retired.mark(ref(leaf, i));
    }
    return marked != 0;
  }

  /** Removes the entries of marked records; takes no branch on which they are. */
  static void removeMarked(byte[] leaf, RetiredRecords retired) {
    int count = count(leaf);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int ref = ref(leaf, i);
      setHead(leaf, kept, head(leaf, i));
      setRef(leaf, kept, ref);
      kept += 1 - retired.mark(ref);
    }
    truncate(leaf, kept);
  }

  /**
   * Inserts entries that are sorted and have their positions, the greatest first, so that each
   * entry of the leaf moves once.
   */
  static void insertAll(byte[] leaf, int[] positions, long[] heads, int[] refs, int added) {
    int end = count(leaf);
    INT.set(leaf, COUNT, end + added);
    for (int i = added - 1; i >= 0; i--) {
      int position = positions[i];
      int moved = end - position;
      int headAt = HEADS + position * Long.BYTES;
      int refAt = REFS + position * Integer.BYTES;
      int to = i + 1;
      System.arraycopy(leaf, headAt, leaf, headAt + to * Long.BYTES, moved * Long.BYTES);
      System.arraycopy(leaf, refAt, leaf, refAt + to * Integer.BYTES, moved * Integer.BYTES);
      setHead(leaf, position + i, heads[i]);
      setRef(leaf, position + i, refs[i]);
      end = position;
    }
  }

  /**
   * Reads every cache line of a leaf, so that all of them are on their way at once before anything
   * has to wait for one.
   *
   * @return a number that means nothing, to be kept so that the reads are
   */
  static int touch(byte[] leaf) {
    return leaf[0]
        + leaf[64]
        + leaf[128]
        + leaf[192]
        + leaf[256]
        + leaf[320]
        + leaf[384]
        + leaf[448]
        + touchRefs(leaf);
  }

  /** Does the same with the lines that references are on. */
  static int touchRefs(byte[] leaf) {
    return leaf[REFS] + leaf[REFS + 64] + leaf[REFS + 128] + leaf[REFS + 192] + leaf[BYTES - 1];
  }

  /** Appends the entries of another leaf from a position on; heads are copied as they are. */
  static void append(byte[] leaf, byte[] from, int position) {
    int count = count(leaf);
    int added = count(from) - position;
    copy(from, position, leaf, count, added);
    INT.set(leaf, COUNT, count + added);
  }

  /** Moves the last entries of a leaf before those of its right neighbour of the same layout. */
  static void moveLast(byte[] leaf, byte[] right, int moved) {
    int kept = count(leaf) - moved;
    int count = count(right);
    copy(right, 0, right, moved, count);
    copy(leaf, kept, right, 0, moved);
    INT.set(right, COUNT, count + moved);
    truncate(leaf, kept);
  }

  /** Moves the first entries of a leaf behind those of its left neighbour of the same layout. */
  static void moveFirst(byte[] leaf, byte[] left, int moved) {
    int kept = count(leaf) - moved;
    int count = count(left);
    copy(leaf, 0, left, count, moved);
    copy(leaf, moved, leaf, 0, kept);
    INT.set(left, COUNT, count + moved);
    truncate(leaf, kept);
  }

  private static void copy(byte[] from, int position, byte[] to, int toPosition, int entries) {
    System.arraycopy(
        from,
        HEADS + position * Long.BYTES,
        to,
        HEADS + toPosition * Long.BYTES,
        entries * Long.BYTES);
    System.arraycopy(
        from,
        REFS + position * Integer.BYTES,
        to,
        REFS + toPosition * Integer.BYTES,
        entries * Integer.BYTES);
  }

  static void truncate(byte[] leaf, int count) {
    pad(leaf, count, count(leaf));
    INT.set(leaf, COUNT, count);
  }

  /** Says whether more than an eighth of the heads equal the one before: ties read records. */
  static boolean hasManyTies(byte[] leaf) {
    int count = count(leaf);
    int ties = 0;
    for (int i = 1; i < count; i++) {
      ties += head(leaf, i - 1) == head(leaf, i) ? 1 : 0;
    }
    return ties * 8 > count;
  }

  private static void pad(byte[] leaf, int from, int to) {
    for (int i = from; i < to; i++) {
      LONG.set(leaf, HEADS + i * Long.BYTES, PADDING);
    }
    Arrays.fill(leaf, REFS + from * Integer.BYTES, REFS + to * Integer.BYTES, (byte) 0);
  }
}
