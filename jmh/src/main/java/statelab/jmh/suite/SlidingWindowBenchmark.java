package statelab.jmh.suite;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import statelab.store.ByteView;
import statelab.store.StateCursor;
import statelab.store.StateStore;

/**
 * What does a window of time cost that moves on: one entry put at the end, the oldest deleted?
 *
 * <p>Keys are big-endian times, so every put goes to the last place in key order and every delete
 * takes the first. One shot moves the window once past itself. Work put off is paid for at the end
 * of a shot, and how the store is filled is noted before and after: leaves are filled at one end
 * and emptied at the other, which an index may not take for growth. Expected: cheaper than
 * replacing at random places, because both ends stay in the cache.
 *
 * <p>Not for: windows closed by a range scan ({@link FlightsBenchmark}). The score is per move only
 * if the operations per invocation equal the entries; for other sizes than 100K say so with {@code
 * -opi}.
 *
 * <pre>java -jar benchmarks.jar SlidingWindowBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SlidingWindowBenchmark extends FilledStore {

  private static final long STEP_NANOS = 1_000_003;
  private static final long FIRST_NANOS = 980_000_000_000_000_000L;

  private final ByteView view = new ByteView();
  private byte[][] values;
  private byte[][] leaving;
  private byte[][] coming;
  private long firstPlace;

  /** Creates the suite. */
  public SlidingWindowBenchmark() {}

  @Override
  void prepare() {
    values = population.values();
    leaving = new byte[entries][Long.BYTES];
    coming = new byte[entries][Long.BYTES];
    store = emptyStore();
    firstPlace = -entries;
    drawTimes();
    slideIn();
    checkWindow(0);
  }

  private void slideIn() {
    for (int i = 0; i < entries; i++) {
      store.put(coming[i], value(i));
    }
    store.flush();
  }

  /** Draws the times of the next shot, and notes how the store is filled. */
  @Setup(Level.Invocation)
  public void begin() {
    firstPlace += entries;
    drawTimes();
    Structure.note(variant, store, Structure.BEFORE);
  }

  private void drawTimes() {
    for (int i = 0; i < entries; i++) {
      time(firstPlace + i, leaving[i]);
      time(firstPlace + entries + i, coming[i]);
    }
  }

  private static byte[] time(long place, byte[] into) {
    ByteBuffer.wrap(into).putLong(FIRST_NANOS + place * STEP_NANOS);
    return into;
  }

  /**
   * Moves the window past itself, entry by entry.
   *
   * @return the number of keys that were there
   */
  @Benchmark
  @OperationsPerInvocation(100_000)
  public int slide() {
    StateStore window = store;
    int deleted = 0;
    for (int i = 0; i < leaving.length; i++) {
      window.put(coming[i], value(i));
      if (window.delete(leaving[i])) {
        deleted++;
      }
    }
    window.flush();
    return deleted;
  }

  /** Checks what the window holds now, and notes how the store is filled. */
  @TearDown(Level.Invocation)
  public void end() {
    checkWindow(firstPlace + entries);
    Structure.note(variant, store, Structure.AFTER);
  }

  private byte[] value(int place) {
    return values[place & (values.length - 1)];
  }

  private void checkWindow(long from) {
    StateCursor cursor = store.rangeScan(null, null);
    byte[] time = new byte[Long.BYTES];
    for (int i = 0; i < entries; i++) {
      if (!cursor.next()
          || !cursor.key().contentEquals(time(from + i, time))
          || !cursor.value().contentEquals(value(i))) {
        throw new WrongAnswerException(
            "variant " + variant + " holds a wrong entry or none at place " + i + " of its window");
      }
    }
    if (cursor.next() || store.size() != entries || store.getRef(time(from - 1, time), view)) {
      throw new WrongAnswerException("variant " + variant + " keeps what its window has passed");
    }
  }
}
