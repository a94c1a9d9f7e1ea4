package statelab.testkit;

/**
 * One real flight.
 *
 * @param scheduledEpochMinute scheduled departure, minutes since 1970-01-01 UTC
 * @param origin three-letter code of the airport of departure
 * @param destination three-letter code of the airport of arrival
 * @param delayMinutes delay at arrival; negative when early
 * @param distanceMiles length of the route
 */
public record Flight(
    int scheduledEpochMinute,
    String origin,
    String destination,
    int delayMinutes,
    int distanceMiles) {

  /**
   * Names the route.
   *
   * @return origin and destination, as in {@code LAS-PHL}
   */
  public String route() {
    return origin + "-" + destination;
  }
}
