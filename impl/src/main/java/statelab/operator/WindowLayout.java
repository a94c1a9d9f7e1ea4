package statelab.operator;

import statelab.store.ByteView;

/** Where {@link TumblingWindow} keeps what in its store. */
final class WindowLayout {
  /*
   * key of the progress entry       00
   * value of the progress entry     watermark:8  late events:8  window length:8
   * key of a window of one key      01  window end:8 (ordered)  key
   * value of a window of one key    count:8  sum:8  min:8  max:8
   *
   * The end of the window leads, so that what a watermark closes is one range and comes out by
   * window, then by key. For the end 60000 and the key "JFK": 01 80 00 00 00 00 00 EA 60 4A 46 4B.
   */

  private static final byte PROGRESS_TAG = 0;
  private static final byte WINDOW_TAG = 1;
  private static final int END = 1;

  static final int KEY = END + OrderedLong.BYTES;

  static final int WATERMARK = 0;
  static final int LATE_EVENTS = 8;
  static final int WINDOW_LENGTH = 16;
  static final int PROGRESS_BYTES = 24;

  static final int COUNT = 0;
  static final int SUM = 8;
  static final int MIN = 16;
  static final int MAX = 24;
  static final int AGGREGATE_BYTES = 32;

  private WindowLayout() {}

  static byte[] progressKey() {
    return new byte[] {PROGRESS_TAG};
  }

  /** Returns the key before all windows. */
  static byte[] firstWindow() {
    return new byte[] {WINDOW_TAG};
  }

  /** Returns the key after all windows. */
  static byte[] afterWindows() {
    return new byte[] {WINDOW_TAG + 1};
  }

  /** Makes {@code bound} the least key of the windows that end at {@code end} or later. */
  static void windowsFrom(byte[] bound, long end) {
    bound[0] = WINDOW_TAG;
    OrderedLong.put(bound, END, end);
  }

  static void windowKey(byte[] target, long end, byte[] key) {
    target[0] = WINDOW_TAG;
    OrderedLong.put(target, END, end);
    System.arraycopy(key, 0, target, KEY, key.length);
  }

  static long end(ByteView windowKey) {
    return OrderedLong.get(windowKey, END);
  }
}
