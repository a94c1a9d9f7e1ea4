package statelab.operator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import statelab.store.ByteView;

/** Where {@link StreamStreamJoin} keeps what in its store. */
final class JoinLayout {
  /*
   * key of the progress entry     00
   * value of the progress entry   watermark:8  rows so far:8  late left:8  late right:8  bound:8
   * key of a row                  side  key length:4  key  timestamp:8 (ordered)  number:8
   * value of a row                the value of the event
   * key of a deadline             03  timestamp:8 (ordered)  number:8  side  key
   * value of a deadline           empty
   *
   * A row is found by its partners through its key, and by the watermark through its deadline entry,
   * which holds all that the row's key does. The key's length leads in the row's key, so that the
   * rows of one key are neighbours with nothing of a longer key between them. The number, given in
   * order of arrival, tells events of the same side, key and timestamp apart.
   *
   * The left event of "JFK" at time 5, the first of all:
   *   01 00000003 4A464B 8000000000000005 0000000000000000
   *   03 8000000000000005 0000000000000000 01 4A464B
   */

  static final byte LEFT = 1;
  static final byte RIGHT = 2;

  static final int WATERMARK = 0;
  static final int ROWS = 8;
  static final int LATE_LEFT = 16;
  static final int LATE_RIGHT = 24;
  static final int TIME_BOUND = 32;
  static final int PROGRESS_BYTES = 40;

  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final byte PROGRESS_TAG = 0;
  private static final byte DEADLINE_TAG = 3;

  private static final int ROW_KEY_LENGTH = 1;
  private static final int ROW_KEY = ROW_KEY_LENGTH + Integer.BYTES;
  private static final int ROW_FIXED_BYTES = ROW_KEY + 2 * Long.BYTES;

  private static final int DEADLINE_TIMESTAMP = 1;
  private static final int DEADLINE_NUMBER = DEADLINE_TIMESTAMP + Long.BYTES;
  private static final int DEADLINE_SIDE = DEADLINE_NUMBER + Long.BYTES;
  private static final int DEADLINE_KEY = DEADLINE_SIDE + 1;

  private JoinLayout() {}

  static byte[] progressKey() {
    return new byte[] {PROGRESS_TAG};
  }

  static int rowLength(int keyLength) {
    return ROW_FIXED_BYTES + keyLength;
  }

  static int deadlineLength(int keyLength) {
    return DEADLINE_KEY + keyLength;
  }

  /** Writes the key of a row into an array of exactly its length. */
  static void row(byte[] target, byte side, byte[] key, long timestamp, long number) {
    target[0] = side;
    INT_BE.set(target, ROW_KEY_LENGTH, key.length);
    System.arraycopy(key, 0, target, ROW_KEY, key.length);
    OrderedLong.put(target, ROW_KEY + key.length, timestamp);
    LONG_BE.set(target, ROW_KEY + key.length + Long.BYTES, number);
  }

  static long timestampOfRow(ByteView row) {
    return OrderedLong.get(row, row.length() - 2 * Long.BYTES);
  }

  static void deadline(byte[] target, byte side, byte[] key, long timestamp, long number) {
    target[0] = DEADLINE_TAG;
    OrderedLong.put(target, DEADLINE_TIMESTAMP, timestamp);
    LONG_BE.set(target, DEADLINE_NUMBER, number);
    target[DEADLINE_SIDE] = side;
    System.arraycopy(key, 0, target, DEADLINE_KEY, key.length);
  }

  /** Writes the key of the row that a deadline belongs to into an array of exactly its length. */
  static void rowOfDeadline(byte[] target, byte[] deadline) {
    int keyLength = deadline.length - DEADLINE_KEY;
    target[0] = deadline[DEADLINE_SIDE];
    INT_BE.set(target, ROW_KEY_LENGTH, keyLength);
    System.arraycopy(deadline, DEADLINE_KEY, target, ROW_KEY, keyLength);
    System.arraycopy(deadline, DEADLINE_TIMESTAMP, target, ROW_KEY + keyLength, 2 * Long.BYTES);
  }

  static int keyLengthOfDeadline(byte[] deadline) {
    return deadline.length - DEADLINE_KEY;
  }

  static long timestampOfDeadline(ByteView deadline) {
    return OrderedLong.get(deadline, DEADLINE_TIMESTAMP);
  }

  /** Returns the key before all deadlines. */
  static byte[] firstDeadline() {
    return new byte[] {DEADLINE_TAG};
  }

  /** Returns the key after all deadlines. */
  static byte[] afterDeadlines() {
    return new byte[] {DEADLINE_TAG + 1};
  }

  /** Returns an array for {@link #deadlinesFrom}. */
  static byte[] deadlineBound() {
    return new byte[DEADLINE_NUMBER];
  }

  /** Makes {@code bound} the least key of the deadlines at {@code timestamp} or later. */
  static void deadlinesFrom(byte[] bound, long timestamp) {
    bound[0] = DEADLINE_TAG;
    OrderedLong.put(bound, DEADLINE_TIMESTAMP, timestamp);
  }
}
