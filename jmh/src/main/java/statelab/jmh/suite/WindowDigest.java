package statelab.jmh.suite;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import statelab.operator.WindowResult;
import statelab.operator.WindowSink;

/**
 * Sums up emitted windows in a way that no order of emission changes and no difference survives.
 */
public final class WindowDigest implements WindowSink {

  private record Window(String route, long end) {}

  private long windows;
  private long digest;

  /** Creates the digest of no windows. */
  public WindowDigest() {}

  @Override
  public void windowClosed(WindowResult result) {
    windows++;
    digest +=
        mix(
            Heads.of(result.key()),
            result.windowEnd(),
            result.count(),
            result.sum(),
            result.min(),
            result.max());
  }

  /**
   * Adds a window that was computed without any store.
   *
   * @param route the key
   * @param end the end of the window
   * @param values what was aggregated, at least one
   */
  public void add(byte[] route, long end, LongSummaryStatistics values) {
    windows++;
    digest +=
        mix(head(route), end, values.getCount(), values.getSum(), values.getMin(), values.getMax());
  }

  /**
   * Returns how many windows there are.
   *
   * @return the number of windows
   */
  public long windows() {
    return windows;
  }

  /**
   * Aggregates events without any store.
   *
   * @param routes the key of each event
   * @param minutes the time of each event
   * @param delays the value of each event
   * @param windowMinutes the length of a window
   * @return what a correct job emits
   */
  static WindowDigest independently(
      byte[][] routes, int[] minutes, int[] delays, int windowMinutes) {
    Map<Window, LongSummaryStatistics> open = new HashMap<>();
    for (int i = 0; i < routes.length; i++) {
      long end = ((long) minutes[i] / windowMinutes + 1) * windowMinutes;
      Window window = new Window(new String(routes[i], StandardCharsets.US_ASCII), end);
      open.computeIfAbsent(window, absent -> new LongSummaryStatistics()).accept(delays[i]);
    }
    WindowDigest expected = new WindowDigest();
    open.forEach(
        (window, delay) ->
            expected.add(window.route.getBytes(StandardCharsets.US_ASCII), window.end, delay));
    return expected;
  }

  private static long head(byte[] route) {
    long head = 0;
    for (int i = 0; i < Math.min(route.length, Long.BYTES); i++) {
      head = (head << Byte.SIZE) | (route[i] & 0xFF);
    }
    return head;
  }

  private static long mix(long... parts) {
    long mixed = 0;
    for (long part : parts) {
      mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 32;
    }
    return mixed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowDigest digested
        && windows == digested.windows
        && digest == digested.digest;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(digest);
  }

  @Override
  public String toString() {
    return windows + " windows with digest " + Long.toHexString(digest);
  }
}
