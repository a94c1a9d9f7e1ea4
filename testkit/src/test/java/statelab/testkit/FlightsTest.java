package statelab.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FlightsTest {

  private static final String SHA_256 =
      "81302637c781de59a5a6334d200b16197a30ac17fd808c9665569882686193ac";

  private final Flights flights = Flights.load();

  @Test
  void theFileIsTheOnePublished() throws IOException, NoSuchAlgorithmException {
    try (InputStream file = Flights.class.getResourceAsStream(Flights.RESOURCE)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
      assertEquals(SHA_256, HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void firstAndLastRowsAreThoseOfTheFile() {
    assertEquals(new Flight(16305121, "LAS", "PHL", 33, 2176), flights.flight(0));
    assertEquals(new Flight(16327305, "RNO", "SJC", 9, 189), flights.flight(flights.size() - 1));
  }

  @Test
  void everyRowIsReadAndTimeNeverRunsBack() {
    assertEquals(250_000, flights.size());
    assertEquals(3_272, flights.routeCount());
    for (int row = 1; row < flights.size(); row++) {
      assertTrue(flights.scheduledEpochMinute(row) >= flights.scheduledEpochMinute(row - 1));
    }
  }

  @Test
  void columnsAndEventsAgree() {
    for (int row = 0; row < flights.size(); row += 997) {
      Flight event = flights.events().get(row);
      assertEquals(event.delayMinutes(), flights.delayMinutes(row));
      assertEquals(event.distanceMiles(), flights.distanceMiles(row));
      assertEquals(event.scheduledEpochMinute(), flights.scheduledEpochMinute(row));
      assertArrayEquals(
          event.route().getBytes(StandardCharsets.US_ASCII), flights.routeKey(row), event.route());
    }
    assertEquals(250_000, flights.events().size());
  }
}
