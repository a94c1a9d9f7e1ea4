package statelab.jmh.load;

import statelab.testkit.Flights;

/** The flights over and over, each time as much later as a whole replay lasts. */
final class FlightReplay {

  private static final int DAY_MINUTES = 24 * 60;

  private final Flights flights = Flights.load();
  private final long spanMinutes;
  private int row = -1;
  private long shiftMinutes;

  FlightReplay() {
    long first = flights.scheduledEpochMinute(0);
    long last = flights.scheduledEpochMinute(flights.size() - 1);
    spanMinutes = ((last - first) / DAY_MINUTES + 1) * DAY_MINUTES;
  }

  /** Goes on to the next event. */
  void advance() {
    if (++row == flights.size()) {
      row = 0;
      shiftMinutes += spanMinutes;
    }
  }

  /** Returns the time of the event; never less than that of the one before. */
  long minute() {
    return flights.scheduledEpochMinute(row) + shiftMinutes;
  }

  int delayMinutes() {
    return flights.delayMinutes(row);
  }

  int routeId() {
    return flights.routeId(row);
  }

  /** Returns a new array, as a deserialiser would. */
  byte[] routeKey() {
    return flights.routeKey(row);
  }
}
