package statelab.jmh.load;

import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import statelab.jmh.suite.WindowDigest;

/** What a {@link FlightJob} has to emit and to keep, computed without store or operator. */
final class ExpectedWindows {

  private record Route(byte[] key, LongSummaryStatistics delays) {}

  private final FlightReplay replay = new FlightReplay();
  private final TreeMap<Long, Map<Integer, Route>> openByEnd = new TreeMap<>();
  private final WindowDigest closed = new WindowDigest();
  private long events;

  /**
   * Goes on until some events have been taken.
   *
   * @param count the number of events since the beginning, not less than before
   */
  void advanceTo(long count) {
    if (count < events) {
      throw new IllegalArgumentException("cannot go back from event " + events + " to " + count);
    }
    for (; events < count; events++) {
      replay.advance();
      long minute = replay.minute();
      closeUntil(minute - FlightJob.LATENESS_MINUTES);
      long end = (minute / FlightJob.WINDOW_MINUTES + 1) * FlightJob.WINDOW_MINUTES;
      openByEnd
          .computeIfAbsent(end, absent -> new HashMap<>())
          .computeIfAbsent(
              replay.routeId(), absent -> new Route(replay.routeKey(), new LongSummaryStatistics()))
          .delays
          .accept(replay.delayMinutes());
    }
  }

  private void closeUntil(long watermark) {
    while (!openByEnd.isEmpty() && openByEnd.firstKey() <= watermark) {
      Map.Entry<Long, Map<Integer, Route>> hour = openByEnd.pollFirstEntry();
      add(hour.getKey(), hour.getValue(), closed);
    }
  }

  private static void add(long end, Map<Integer, Route> routes, WindowDigest to) {
    routes.values().forEach(route -> to.add(route.key, end, route.delays));
  }

  /** Returns what must have been emitted. */
  WindowDigest closed() {
    return closed;
  }

  /** Returns what must be open. */
  WindowDigest open() {
    WindowDigest open = new WindowDigest();
    openByEnd.forEach((end, routes) -> add(end, routes, open));
    return open;
  }
}
