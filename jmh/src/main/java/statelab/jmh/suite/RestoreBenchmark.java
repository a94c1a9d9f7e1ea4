package statelab.jmh.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;

/**
 * How long until a new store holds a snapshot's entries and has no work left undone? The seed's
 * {@code restore_10k}.
 *
 * <p>Every invocation restores into a new, empty store, ends with {@code flush} and then finds one
 * entry by key and one by seeking, so that neither the table nor the index can be left for later.
 * The snapshot is either one taken in this process, whose memory a store may adopt, or one decoded
 * from bytes, as after a restart. Expected: adopting costs pages, anything else costs entries.
 *
 * <p>Not for: decoding itself ({@link SnapshotCodecBenchmark}).
 *
 * <pre>java -jar benchmarks.jar RestoreBenchmark -p variant=BPlusTree -p entries=10000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RestoreBenchmark extends FilledStore {

  /** Where the snapshot comes from. */
  public enum Source {
    /** From a store in this process. */
    IN_PROCESS,
    /** From bytes, decoded beforehand. */
    DECODED
  }

  /** Where the snapshot comes from. */
  @Param public Source source;

  private FullStateSnapshot snapshot;
  private byte[] someKey;

  /** Creates the suite. */
  public RestoreBenchmark() {}

  @Override
  void prepare() {
    FullStateSnapshot taken = store.snapshot();
    snapshot = source == Source.IN_PROCESS ? taken : FullStateSnapshot.fromBytes(taken.toBytes());
    someKey = population.key(0);
    StateStore restored = emptyStore();
    restored.restore(snapshot);
    answers.checkFilled(restored);
  }

  /** Makes the empty store of the next invocation. */
  @Setup(Level.Invocation)
  public void empty() {
    store = emptyStore();
  }

  /**
   * Restores the snapshot.
   *
   * @return whether an entry is found by key and by seeking
   */
  @Benchmark
  public boolean restore() {
    StateStore restored = store;
    restored.restore(snapshot);
    restored.flush();
    return restored.contains(someKey) && restored.rangeScan(someKey, null).next();
  }

  /** Checks the sizes of the store last restored. */
  @TearDown(Level.Iteration)
  public void checkSizes() {
    answers.checkSizes(store);
  }
}
