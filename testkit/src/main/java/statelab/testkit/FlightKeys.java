package statelab.testkit;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The distinct pairs of route and minute in the flight data, and later months of the same. */
final class FlightKeys {

  static final FlightKeys INSTANCE = new FlightKeys(Flights.load());

  private static final int MINUTES_PER_MONTH = 31 * 24 * 60;

  private final Flights flights;
  private final int[] rows;

  private FlightKeys(Flights flights) {
    this.flights = flights;
    Map<Long, Integer> firstRows = LinkedHashMap.newLinkedHashMap(flights.size());
    for (int row = 0; row < flights.size(); row++) {
      long routeAndMinute =
          (long) flights.routeId(row) << Integer.SIZE | flights.scheduledEpochMinute(row);
      firstRows.putIfAbsent(routeAndMinute, row);
    }
    rows = firstRows.values().stream().mapToInt(Integer::intValue).toArray();
  }

  byte[] key(int number) {
    int row = rows[number % rows.length];
    long minute =
        flights.scheduledEpochMinute(row) + (long) (number / rows.length) * MINUTES_PER_MONTH;
    byte[] route = flights.routeKey(row);
    return ByteBuffer.allocate(route.length + Long.BYTES).put(route).putLong(minute).array();
  }
}
