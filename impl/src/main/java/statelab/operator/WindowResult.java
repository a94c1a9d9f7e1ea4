package statelab.operator;

import statelab.store.ByteView;

/**
 * The aggregate of one key in one closed window. Valid during {@link WindowSink#windowClosed} only:
 * the operator re-uses it.
 */
public final class WindowResult {

  private final ByteView key = new ByteView();
  private long windowStart;
  private long windowEnd;
  private long count;
  private long sum;
  private long min;
  private long max;

  WindowResult() {}

  void set(ByteView windowKey, ByteView aggregate, long windowLength) {
    key.wrapPart(windowKey, WindowLayout.KEY, windowKey.length() - WindowLayout.KEY);
    windowEnd = WindowLayout.end(windowKey);
    windowStart = windowEnd - windowLength;
    count = aggregate.longAt(WindowLayout.COUNT);
    sum = aggregate.longAt(WindowLayout.SUM);
    min = aggregate.longAt(WindowLayout.MIN);
    max = aggregate.longAt(WindowLayout.MAX);
  }

  /**
   * Shows the key of the events.
   *
   * @return a view that the next result re-uses
   */
  public ByteView key() {
    return key;
  }

  /**
   * Returns the first timestamp of the window.
   *
   * @return the start, part of the window
   */
  public long windowStart() {
    return windowStart;
  }

  /**
   * Returns the first timestamp after the window.
   *
   * @return the end, not part of the window
   */
  public long windowEnd() {
    return windowEnd;
  }

  /**
   * Returns how many events the window took for this key.
   *
   * @return the number of events, at least 1
   */
  public long count() {
    return count;
  }

  /**
   * Returns the sum of their values.
   *
   * @return the sum
   */
  public long sum() {
    return sum;
  }

  /**
   * Returns the least of their values.
   *
   * @return the minimum
   */
  public long min() {
    return min;
  }

  /**
   * Returns the greatest of their values.
   *
   * @return the maximum
   */
  public long max() {
    return max;
  }
}
