package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import statelab.operator.TumblingWindow;
import statelab.store.StateStore;
import statelab.testkit.Flights;
import statelab.variants.Variant;

/**
 * What does one event cost in a real job: delays of flights, aggregated per route and hour?
 *
 * <p>One shot feeds a quarter of a million real events, in time order, to a tumbling window over a
 * new store; the watermark follows the events and closes each hour, which scans, emits and deletes
 * its windows. Every shot's output must equal a computation that uses no store. Expected: a read
 * and an overwrite per event, and little from closing.
 *
 * <p>Not for: the limits of a store; an hour's routes fit the second-level cache.
 *
 * <pre>java -jar benchmarks.jar FlightsBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FlightsBenchmark extends OnQuietCore {

  /** The number of events in a shot. */
  public static final int EVENTS = 250_000;

  private static final int HOUR_MINUTES = 60;

  /** The store under test. */
  @Param public Variant variant;

  private byte[][] routes;
  private int[] minutes;
  private int[] delays;
  private WindowDigest expected;
  private WindowDigest emitted;
  private StateStore store;

  /** Creates the suite. */
  public FlightsBenchmark() {}

  /** Reads the events and computes what has to come out. */
  @Setup
  public void readEvents() {
    Flights flights = Flights.load();
    routes = new byte[EVENTS][];
    minutes = new int[EVENTS];
    delays = new int[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      routes[i] = flights.routeKey(i);
      minutes[i] = flights.scheduledEpochMinute(i);
      delays[i] = flights.delayMinutes(i);
    }
    expected = WindowDigest.independently(routes, minutes, delays, HOUR_MINUTES);
    empty();
    windows();
    checkOutput();
  }

  /** Makes the empty store of the next shot. */
  @Setup(Level.Invocation)
  public void empty() {
    store = variant.create();
    emitted = new WindowDigest();
  }

  /**
   * Runs the job.
   *
   * @return the number of windows that were emitted
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long windows() {
    TumblingWindow window = new TumblingWindow(store, HOUR_MINUTES, emitted);
    int watermark = minutes[0];
    for (int i = 0; i < EVENTS; i++) {
      int minute = minutes[i];
      if (minute > watermark) {
        watermark = minute;
        window.advanceWatermark(watermark);
      }
      window.add(routes[i], minute, delays[i]);
    }
    window.advanceWatermark(Long.MAX_VALUE);
    return emitted.windows();
  }

  /** Compares what the shot emitted with the independent computation. */
  @TearDown(Level.Invocation)
  public void checkOutput() {
    if (!emitted.equals(expected)) {
      throw new WrongAnswerException(
          "variant " + variant + " aggregates " + emitted + " instead of " + expected);
    }
  }
}
