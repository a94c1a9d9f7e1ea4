package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import statelab.store.StateCursor;

/**
 * What does it cost to position a reused cursor and to read the first entry? The seed's {@code
 * range_seek}.
 *
 * <p>Start keys are drawn uniformly; every second one is absent, so that both an exact hit and the
 * next greater key are found. Key and value of the first entry are read. Expected: the cache misses
 * of one descent plus those of the record.
 *
 * <p>Not for: scans, whose cost per entry is in {@link RangeIterateBenchmark}.
 *
 * <pre>java -jar benchmarks.jar RangeSeekBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RangeSeekBenchmark extends FilledStore {

  private byte[][] starts;
  private StateCursor cursor;
  private int turn;

  /** Creates the suite. */
  public RangeSeekBenchmark() {}

  @Override
  void prepare() {
    byte[][] hits = population.drawHits();
    byte[][] misses = population.drawMisses();
    starts = new byte[hits.length][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = ((i & 1) == 0 ? hits[i] : misses[i]).clone();
    }
    cursor = store.cursor();
  }

  /**
   * Seeks to a start key.
   *
   * @return the first bytes of the first entry; -1 behind the last entry
   */
  @Benchmark
  public long seek() {
    StateCursor seeking = cursor.range(starts[turn++ & (starts.length - 1)], null);
    return seeking.next() ? Heads.of(seeking.key()) ^ Heads.of(seeking.value()) : -1;
  }
}
