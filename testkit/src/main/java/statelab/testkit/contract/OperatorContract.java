package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.contract.StoreContract.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import statelab.operator.StreamStreamJoin;
import statelab.operator.TumblingWindow;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;
import statelab.testkit.Flight;
import statelab.testkit.Flights;

/**
 * The stream operators on real flights, against computations that know no store. A flight happens
 * at its scheduled time plus its delay, so events come out of order, and those that are early by
 * much are late for the watermark, which follows the schedule.
 */
public interface OperatorContract extends StoreContract {

  /** Windows of an hour. */
  int WINDOW_MINUTES = 60;

  /** How much ahead of schedule a flight may be without being late for the watermark. */
  int EARLY_MINUTES = 10;

  /** How long after an arrival in the other direction a flight counts as the return. */
  int TURNAROUND_MINUTES = 180;

  /** A thousand events, aggregated per route and hour. */
  @Test
  @DisplayName("test_inmemory_with_window_operator")
  default void aThousandEventsThroughWindows() {
    List<Flight> flights = Flights.load().events().subList(0, 1_000);
    assertEquals(expectedWindows(flights), windows(flights, flights.size() + 1));
  }

  /** Many events; a checkpoint and a restart in between change nothing. */
  @Test
  default void windowsSurviveARestart() {
    List<Flight> flights = Flights.load().events().subList(40_000, 52_000);
    List<String> expected = expectedWindows(flights);
    assertTrue(expected.getLast().matches("late [1-9][0-9]+"), expected::getLast);
    assertEquals(expected, windows(flights, 5_000));
  }

  /** Departures joined with returns. */
  @Test
  @DisplayName("test_inmemory_with_join_operator")
  default void departuresAreJoinedWithReturns() {
    List<Flight> flights = Flights.load().events().subList(0, 3_000);
    List<String> expected = expectedPairs(flights);
    assertTrue(expected.size() > 1_000, () -> expected.size() + " pairs");
    assertEquals(expected, pairs(flights, flights.size() + 1));
  }

  /** A checkpoint and a restart in the middle of a join change nothing. */
  @Test
  default void joinsSurviveARestart() {
    List<Flight> flights = Flights.load().events().subList(100_000, 106_000);
    assertEquals(expectedPairs(flights), pairs(flights, 2_500));
  }

  private static int happened(Flight flight) {
    return flight.scheduledEpochMinute() + flight.delayMinutes();
  }

  private static int watermark(Flight flight) {
    return flight.scheduledEpochMinute() - EARLY_MINUTES;
  }

  private static String text(ByteView view) {
    return new String(view.toByteArray(), StandardCharsets.US_ASCII);
  }

  private StateStore restarted(StateStore store) {
    byte[] checkpoint = store.snapshot(1).toBytes();
    StateStore next = newStore();
    next.restore(FullStateSnapshot.fromBytes(checkpoint));
    return next;
  }

  private List<String> windows(List<Flight> flights, int restartAfter) {
    List<String> closed = new ArrayList<>();
    StateStore store = newStore();
    TumblingWindow operator = windowsOver(store, closed);
    for (int i = 0; i < flights.size(); i++) {
      if (i == restartAfter) {
        store = restarted(store);
        operator = windowsOver(store, closed);
      }
      Flight flight = flights.get(i);
      operator.add(bytes(flight.route()), happened(flight), flight.delayMinutes());
      operator.advanceWatermark(watermark(flight));
    }
    operator.advanceWatermark(Long.MAX_VALUE);
    assertEquals(1, store.size(), "only the operator's own entry is left");
    closed.add("late " + operator.lateEvents());
    return closed;
  }

  private static TumblingWindow windowsOver(StateStore store, List<String> closed) {
    return new TumblingWindow(
        store,
        WINDOW_MINUTES,
        result ->
            closed.add(
                describe(
                    result.windowStart(),
                    text(result.key()),
                    result.count(),
                    result.sum(),
                    result.min(),
                    result.max())));
  }

  private static String describe(
      long windowStart, String route, long count, long sum, long min, long max) {
    return windowStart + " " + route + " " + count + " " + sum + " " + min + " " + max;
  }

  private static List<String> expectedWindows(List<Flight> flights) {
    TreeMap<Long, TreeMap<String, LongSummaryStatistics>> windows = new TreeMap<>();
    long watermark = Long.MIN_VALUE;
    int late = 0;
    for (Flight flight : flights) {
      long start = Math.floorDiv(happened(flight), WINDOW_MINUTES) * (long) WINDOW_MINUTES;
      if (start + WINDOW_MINUTES <= watermark) {
        late++;
      } else {
        windows
            .computeIfAbsent(start, absent -> new TreeMap<>())
            .computeIfAbsent(flight.route(), absent -> new LongSummaryStatistics())
            .accept(flight.delayMinutes());
      }
      watermark = watermark(flight);
    }
    List<String> expected = new ArrayList<>();
    windows.forEach(
        (start, routes) ->
            routes.forEach(
                (route, all) ->
                    expected.add(
                        describe(
                            start,
                            route,
                            all.getCount(),
                            all.getSum(),
                            all.getMin(),
                            all.getMax()))));
    expected.add("late " + late);
    return expected;
  }

  private static boolean isOutbound(Flight flight) {
    return flight.origin().compareTo(flight.destination()) < 0;
  }

  private static String cityPair(Flight flight) {
    return isOutbound(flight) ? flight.route() : flight.destination() + "-" + flight.origin();
  }

  private List<String> pairs(List<Flight> flights, int restartAfter) {
    List<String> pairs = new ArrayList<>();
    StateStore store = newStore();
    StreamStreamJoin operator = joinOver(store, pairs);
    for (int i = 0; i < flights.size(); i++) {
      if (i == restartAfter) {
        store = restarted(store);
        operator = joinOver(store, pairs);
      }
      Flight flight = flights.get(i);
      byte[] value = bytes("#" + i);
      if (isOutbound(flight)) {
        operator.left(bytes(cityPair(flight)), happened(flight), value);
      } else {
        operator.right(bytes(cityPair(flight)), happened(flight), value);
      }
      operator.advanceWatermark(watermark(flight));
    }
    operator.advanceWatermark(Long.MAX_VALUE);
    assertEquals(1, store.size(), "only the operator's own entry is left");
    pairs.add("late " + operator.lateLeftEvents() + " " + operator.lateRightEvents());
    return pairs;
  }

  private static StreamStreamJoin joinOver(StateStore store, List<String> pairs) {
    return new StreamStreamJoin(
        store,
        TURNAROUND_MINUTES,
        pair -> pairs.add(text(pair.leftValue()) + " " + text(pair.rightValue())));
  }

  private static List<String> expectedPairs(List<Flight> flights) {
    List<String> pairs = new ArrayList<>();
    Map<String, List<Integer>> taken = new HashMap<>();
    long watermark = Long.MIN_VALUE;
    int lateLeft = 0;
    int lateRight = 0;
    for (int i = 0; i < flights.size(); i++) {
      Flight flight = flights.get(i);
      if (happened(flight) >= watermark) {
        List<Integer> before = taken.computeIfAbsent(cityPair(flight), pair -> new ArrayList<>());
        pairs.addAll(pairsOf(i, before, flights));
        before.add(i);
      } else if (isOutbound(flight)) {
        lateLeft++;
      } else {
        lateRight++;
      }
      watermark = watermark(flight);
    }
    pairs.add("late " + lateLeft + " " + lateRight);
    return pairs;
  }

  private static List<String> pairsOf(int arrived, List<Integer> before, List<Flight> flights) {
    Flight flight = flights.get(arrived);
    boolean outbound = isOutbound(flight);
    return before.stream()
        .filter(other -> isOutbound(flights.get(other)) != outbound)
        .filter(
            other ->
                Math.abs(happened(flights.get(other)) - happened(flight)) <= TURNAROUND_MINUTES)
        .sorted(Comparator.comparingInt(other -> happened(flights.get(other))))
        .map(other -> outbound ? "#" + arrived + " #" + other : "#" + other + " #" + arrived)
        .toList();
  }
}
