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
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;

/**
 * What does a new key cost on the way from empty to full, nothing sized beforehand? The seed's
 * {@code put_new}.
 *
 * <p>One shot is one whole fill curve: every growth of the table, every split of a node and, by the
 * final {@code flush}, every deferred duty is paid inside the clock, and so is the garbage
 * collection that falls into it. Expected: sequential order well below random order wherever an
 * index remembers its right-most leaf. The clock is read after each hundredth, so that the cost is
 * also known as the store grows.
 *
 * <p>Not for: the cost of one put (growth makes single puts cost a thousand times the mean; see
 * {@code lab latency}). The score is per put only if the operations per invocation equal the
 * entries; for other sizes than 100K say so with {@code -opi}.
 *
 * <pre>java -jar benchmarks.jar PutNewBenchmark -p variant=BPlusTree -p entries=10000 -opi 10000
 * </pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PutNewBenchmark extends FilledStore {

  /** The order in which the keys come. */
  @Param({"SEQUENTIAL", "RANDOM"})
  public KeyOrder order;

  /** The number of entries that the store is told to expect. */
  @Param("0")
  public int capacity;

  private final Curve curve = new Curve();
  private byte[][] keys;
  private byte[][] values;

  /** Creates the suite. */
  public PutNewBenchmark() {}

  @Override
  void prepare() {
    keys = population.keysInOrder(order);
    values = population.values();
    store = null;
  }

  /** Makes the empty store of the next shot. */
  @Setup(Level.Invocation)
  public void empty() {
    store = variant.create(capacity);
    Structure.note(variant, store, Structure.EMPTY);
  }

  /**
   * Fills the store.
   *
   * @return the number of entries
   */
  @Benchmark
  @OperationsPerInvocation(100_000)
  public long fill() {
    StateStore filling = store;
    byte[][] order = keys;
    byte[][] pool = values;
    curve.start();
    for (int part = 1, i = 0; part <= Curve.PARTS; part++) {
      for (int end = Curve.end(part, order.length); i < end; i++) {
        filling.put(order[i], pool[i & (pool.length - 1)]);
      }
      curve.mark();
    }
    filling.flush();
    curve.mark();
    return filling.size();
  }

  /** Checks that the shot put what it claims, and notes its curve. */
  @TearDown(Level.Invocation)
  public void checkSizes() {
    answers.checkSizes(store);
    curve.note(keys.length);
    Structure.note(variant, store, Structure.FULL);
  }
}
