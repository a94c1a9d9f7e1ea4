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

/**
 * How long does taking a snapshot stall the writer? The seed's {@code snapshot_10k} and {@code
 * snapshot_100k}.
 *
 * <p>The call is timed in two cases: of a store that is quiet since the last snapshot, and of one
 * that was written to, so that nothing prepared earlier can be handed out again. Expected: a store
 * that copies takes time by entries, one that shares its memory by pages; the latter pays later,
 * which {@link SnapshotStallBenchmark} measures.
 *
 * <p>Not for: the bytes of a snapshot ({@link SnapshotCodecBenchmark}). Every call is timed by
 * itself, so a score near 100 ns is mostly the timer.
 *
 * <pre>java -jar benchmarks.jar SnapshotBenchmark -p variant=BPlusTree -p entries=10000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SnapshotBenchmark extends FilledStore {

  /** What happened to the store between two snapshots. */
  public enum Since {
    /** Nothing. */
    QUIET,
    /** A thousand overwrites all over the store. */
    WRITTEN
  }

  private static final int WRITES = 1000;

  /** What happened since the last snapshot. */
  @Param public Since since;

  private byte[][] keys;
  private byte[][] values;
  private FullStateSnapshot held;
  private int turn;

  /** Creates the suite. */
  public SnapshotBenchmark() {}

  @Override
  void prepare() {
    keys = population.drawHits();
    values = population.values();
    held = store.snapshot();
  }

  /** Brings the store into the state of the case. */
  @Setup(Level.Invocation)
  public void writeSince() {
    if (since == Since.WRITTEN) {
      for (int i = 0; i < WRITES; i++) {
        int now = turn++;
        store.put(keys[now & (keys.length - 1)], values[Population.valueOf(now)]);
      }
    }
  }

  /**
   * Takes a snapshot.
   *
   * @return the snapshot
   */
  @Benchmark
  public FullStateSnapshot take() {
    held = store.snapshot();
    return held;
  }

  /** Checks that the snapshot holds the store's entries and that the store has not drifted. */
  @TearDown(Level.Iteration)
  public void checkDrift() {
    answers.checkSizes(store);
    if (held.size() != store.size() || held.sizeBytes() != store.sizeBytes()) {
      throw new WrongAnswerException("variant " + variant + " snapshots other sizes than it has");
    }
  }
}
