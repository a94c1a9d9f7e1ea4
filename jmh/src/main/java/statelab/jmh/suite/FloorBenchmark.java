package statelab.jmh.suite;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What can no store be faster than, on this machine and over the same footprint?
 *
 * <p>{@link #dependentLoad} is one random load whose address follows from the one before, over as
 * many bytes as the payload of {@code entries} entries; {@link #copy} copies that payload; {@link
 * #timer} reads the clock. Expected: the load grows with every cache level that the footprint
 * leaves. They run in every round, so that a drift of the machine shows in them too.
 *
 * <p>Not for: bandwidth or peak figures; they are a ruler for the rows beside them.
 *
 * <pre>java -jar benchmarks.jar FloorBenchmark -p entries=100,10000,100000,1000000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FloorBenchmark extends OnQuietCore {

  private static final int ENTRY_BYTES = Long.BYTES + FilledStore.VALUE_BYTES;
  private static final int LINE_LONGS = 8;

  /** The number of entries whose payload is the footprint. */
  @Param("100000")
  public int entries;

  /** What the order of the loads is drawn from. */
  @Param("1")
  public long seed;

  private long[] chain;
  private int at;
  private byte[] source;
  private byte[] target;

  /** Creates the suite. */
  public FloorBenchmark() {}

  /** Links all cache lines of the footprint into one random cycle. */
  @Setup
  public void link() {
    int bytes = Math.multiplyExact(entries, ENTRY_BYTES);
    source = new byte[bytes];
    target = new byte[bytes];
    int lines = Math.max(2, bytes / Long.BYTES / LINE_LONGS);
    chain = new long[lines * LINE_LONGS];
    int[] order = new int[lines];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < lines; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    for (int i = 0; i < lines; i++) {
      chain[order[i] * LINE_LONGS] = (long) order[(i + 1) % lines] * LINE_LONGS;
    }
  }

  /**
   * Loads one word at the address that the last load gave.
   *
   * @return the next address
   */
  @Benchmark
  public int dependentLoad() {
    at = (int) chain[at];
    return at;
  }

  /**
   * Copies the payload.
   *
   * @return the copy
   */
  @Benchmark
  public byte[] copy() {
    System.arraycopy(source, 0, target, 0, source.length);
    return target;
  }

  /**
   * Reads the clock.
   *
   * @return nanoseconds
   */
  @Benchmark
  public long timer() {
    return System.nanoTime();
  }
}
