package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import statelab.store.ByteView;

/**
 * What does replacing a value by another of equal length cost? The seed's {@code put_overwrite}.
 *
 * <p>Keys are drawn uniformly; the written value changes with every lap. Expected: a read plus the
 * copy of the value. After every iteration the store must hold as many entries and bytes as before,
 * and the value last written.
 *
 * <p>Not for: values that change their length, which move records ({@link ReplaceBenchmark}).
 *
 * <pre>java -jar benchmarks.jar PutOverwriteBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PutOverwriteBenchmark extends FilledStore {

  private final ByteView view = new ByteView();
  private byte[][] keys;
  private byte[][] values;
  private int turn;

  /** Creates the suite. */
  public PutOverwriteBenchmark() {}

  @Override
  void prepare() {
    keys = population.drawHits();
    answers.checkHits(store, keys);
    values = population.values();
  }

  /** Notes how the store is filled. */
  @Setup(Level.Iteration)
  public void lookBefore() {
    Structure.note(variant, store, Structure.BEFORE);
  }

  /** Overwrites the value of a present key. */
  @Benchmark
  public void overwrite() {
    int now = turn++;
    store.put(keys[now & (keys.length - 1)], values[Population.valueOf(now)]);
  }

  /** Checks the sizes and the last write, and notes how the store is filled now. */
  @TearDown(Level.Iteration)
  public void checkDrift() {
    answers.checkSizes(store);
    Structure.note(variant, store, Structure.AFTER);
    int last = turn - 1;
    if (!store.getRef(keys[last & (keys.length - 1)], view)
        || !view.contentEquals(values[Population.valueOf(last)])) {
      throw new WrongAnswerException("variant " + variant + " does not hold the value last put");
    }
  }
}
