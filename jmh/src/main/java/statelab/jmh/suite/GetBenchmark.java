package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import statelab.store.ByteView;

/**
 * What does one zero-copy point read cost? The seed's {@code get_small} (100 entries) and {@code
 * get_large} (100K), as {@link #hit}.
 *
 * <p>Keys are drawn uniformly, with replacement, before the clock starts, and the value's first
 * eight bytes are read. Expected: a few nanoseconds while the store fits the first-level cache,
 * then the cost of the cache misses that a random record implies; {@link #miss} costs one miss
 * less.
 *
 * <p>Not for: percentiles (a mean of many operations hides them; see {@code lab latency}), or for
 * skewed access, which the caches would flatter.
 *
 * <pre>java -jar benchmarks.jar GetBenchmark.hit -p variant=BPlusTree -p entries=100,100000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GetBenchmark extends FilledStore {

  private final ByteView view = new ByteView();
  private byte[][] hits;
  private byte[][] misses;
  private int turn;

  /** Creates the suite. */
  public GetBenchmark() {}

  @Override
  void prepare() {
    hits = population.drawHits();
    misses = population.drawMisses();
    answers.checkHits(store, hits);
    answers.checkMisses(store, misses);
  }

  /**
   * Reads the value of a present key.
   *
   * @return the first bytes of the value
   */
  @Benchmark
  public long hit() {
    byte[] key = hits[turn++ & (hits.length - 1)];
    return store.getRef(key, view) ? Heads.of(view) : -1;
  }

  /**
   * Looks for an absent key.
   *
   * @return false
   */
  @Benchmark
  public boolean miss() {
    return store.getRef(misses[turn++ & (misses.length - 1)], view);
  }
}
