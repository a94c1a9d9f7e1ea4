package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;

/**
 * What does deleting an existing key cost, all upkeep paid for? The seed's {@code delete}.
 *
 * <p>One shot empties a store that was filled afresh outside the clock, in a random order that is
 * not the order of insertion, and ends with {@code flush}, so that an index which only marks its
 * dead pays for the purge here. Expected: a point read plus the upkeep of the ordered index. The
 * clock is read after each hundredth, so that the cost is also known as the store empties.
 *
 * <p>Not for: deletes at constant size, which never empty a node. The score is per delete only if
 * the operations per invocation equal the entries; for other sizes than 100K say so with {@code
 * -opi}.
 *
 * <pre>java -jar benchmarks.jar DeleteBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeleteBenchmark extends FilledStore {

  private final Curve curve = new Curve();
  private byte[][] keys;

  /** Creates the suite. */
  public DeleteBenchmark() {}

  @Override
  void prepare() {
    keys = population.keysInOrder(KeyOrder.RANDOM);
    store = null;
  }

  /** Fills the store of the next shot. */
  @Setup(Level.Invocation)
  public void refill() {
    store = null;
    store = population.fill(emptyStore());
    answers.checkSizes(store);
  }

  /**
   * Deletes every key.
   *
   * @return the number of keys that were there
   */
  @Benchmark
  @OperationsPerInvocation(100_000)
  public int deleteAll() {
    StateStore emptying = store;
    byte[][] order = keys;
    int deleted = 0;
    curve.start();
    for (int part = 1, i = 0; part <= Curve.PARTS; part++) {
      for (int end = Curve.end(part, order.length); i < end; i++) {
        if (emptying.delete(order[i])) {
          deleted++;
        }
      }
      curve.mark();
    }
    emptying.flush();
    curve.mark();
    return deleted;
  }

  /** Checks that nothing is left, and notes the curve of the shot. */
  @TearDown(Level.Invocation)
  public void checkEmpty() {
    if (!store.isEmpty() || store.sizeBytes() != 0 || store.rangeScan(null, null).next()) {
      throw new WrongAnswerException("variant " + variant + " keeps entries that were deleted");
    }
    curve.note(keys.length);
  }
}
