package statelab.testkit;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.zip.GZIPInputStream;

/**
 * The 250,000 real events of {@code flights-2001-01.csv.gz}, in the order of their scheduled
 * departure, as columns. Immutable.
 */
public final class Flights {

  /** The data file, a resource beside this class. */
  static final String RESOURCE = "data/flights-2001-01.csv.gz";

  private static final int ROWS = 250_000;

  private final int[] scheduledEpochMinutes = new int[ROWS];
  private final int[] delayMinutes = new int[ROWS];
  private final int[] distanceMiles = new int[ROWS];
  private final int[] routeIds = new int[ROWS];
  private final List<Route> routes = new ArrayList<>();

  private record Route(String origin, String destination, byte[] key) {}

  private static final class Loaded {
    static final Flights FLIGHTS = new Flights();
  }

  /**
   * Returns the flights, read once per JVM.
   *
   * @return all flights of the file
   */
  public static Flights load() {
    return Loaded.FLIGHTS;
  }

  private Flights() {
    Map<String, Integer> idsOfRoutes = new HashMap<>();
    int row = 0;
    try (InputStream file = Flights.class.getResourceAsStream(RESOURCE);
        CsvReader<CsvRecord> records =
            CsvReader.builder().ofCsvRecord(new GZIPInputStream(file), StandardCharsets.US_ASCII)) {
      records.skipLines(1);
      for (CsvRecord fields : records) {
        scheduledEpochMinutes[row] = Integer.parseInt(fields.getField(0));
        routeIds[row] = routeId(fields.getField(1), fields.getField(2), idsOfRoutes);
        delayMinutes[row] = Integer.parseInt(fields.getField(3));
        distanceMiles[row] = Integer.parseInt(fields.getField(4));
        row++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
    }
    if (row != ROWS) {
      throw new IllegalStateException(
          RESOURCE + " has " + row + " events, expected " + ROWS + "; restore the file");
    }
  }

  private int routeId(String origin, String destination, Map<String, Integer> ids) {
    String name = origin + "-" + destination;
    return ids.computeIfAbsent(
        name,
        absent -> {
          routes.add(new Route(origin, destination, absent.getBytes(StandardCharsets.US_ASCII)));
          return routes.size() - 1;
        });
  }

  /**
   * Returns the number of events.
   *
   * @return the number of rows
   */
  public int size() {
    return ROWS;
  }

  /**
   * Returns when a flight was to depart; never less than for the row before.
   *
   * @param row from 0 to {@code size() - 1}
   * @return minutes since 1970-01-01 UTC
   */
  public int scheduledEpochMinute(int row) {
    return scheduledEpochMinutes[row];
  }

  /**
   * Returns the delay of a flight.
   *
   * @param row from 0 to {@code size() - 1}
   * @return minutes, negative when early
   */
  public int delayMinutes(int row) {
    return delayMinutes[row];
  }

  /**
   * Returns the length of a flight's route.
   *
   * @param row from 0 to {@code size() - 1}
   * @return miles
   */
  public int distanceMiles(int row) {
    return distanceMiles[row];
  }

  /**
   * Returns a small number that stands for a flight's route.
   *
   * @param row from 0 to {@code size() - 1}
   * @return from 0 to {@code routeCount() - 1}
   */
  public int routeId(int row) {
    return routeIds[row];
  }

  /**
   * Returns the number of different routes.
   *
   * @return the number of routes, each direction counted
   */
  public int routeCount() {
    return routes.size();
  }

  /**
   * Returns a flight's route as a key.
   *
   * @param row from 0 to {@code size() - 1}
   * @return a new array with the ASCII bytes of, say, {@code LAS-PHL}
   */
  public byte[] routeKey(int row) {
    byte[] key = routes.get(routeIds[row]).key;
    return Arrays.copyOf(key, key.length);
  }

  /**
   * Returns one event.
   *
   * @param row from 0 to {@code size() - 1}
   * @return a new record
   */
  public Flight flight(int row) {
    Route route = routes.get(routeIds[row]);
    return new Flight(
        scheduledEpochMinutes[row],
        route.origin,
        route.destination,
        delayMinutes[row],
        distanceMiles[row]);
  }

  /**
   * Shows all events as a list, made as they are read.
   *
   * @return an unmodifiable list in time order
   */
  public List<Flight> events() {
    return new Events(this);
  }

  private static final class Events extends AbstractList<Flight> implements RandomAccess {
    private final Flights flights;

    Events(Flights flights) {
      this.flights = flights;
    }

    @Override
    public Flight get(int row) {
      return flights.flight(row);
    }

    @Override
    public int size() {
      return flights.size();
    }
  }
}
