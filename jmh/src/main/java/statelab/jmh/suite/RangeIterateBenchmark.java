package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import statelab.store.StateCursor;

/**
 * What does one entry of a long ordered scan cost, key and value both read? The seed's {@code
 * range_iterate}.
 *
 * <p>The store was filled in random order, so key order is not memory order, and every step must
 * reach a record that lies somewhere else. One invocation scans the whole store with a reused
 * cursor. Expected: below the cost of a cache miss where the next records' addresses are known
 * ahead.
 *
 * <p>Not for: short scans, where the seek dominates. The score is per entry only if the operations
 * per invocation equal the entries; for other sizes than 100K say so with {@code -opi}.
 *
 * <pre>java -jar benchmarks.jar RangeIterateBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RangeIterateBenchmark extends FilledStore {

  private StateCursor cursor;

  /** Creates the suite. */
  public RangeIterateBenchmark() {}

  @Override
  void prepare() {
    cursor = store.cursor();
  }

  /**
   * Scans every entry.
   *
   * @return a digest of what was read
   */
  @Benchmark
  @OperationsPerInvocation(100_000)
  public long scan() {
    StateCursor scanning = cursor.range(null, null);
    long digest = 0;
    while (scanning.next()) {
      digest += Heads.of(scanning.key()) ^ Heads.of(scanning.value());
    }
    return digest;
  }
}
