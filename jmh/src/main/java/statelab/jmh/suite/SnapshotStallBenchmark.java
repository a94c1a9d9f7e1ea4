package statelab.jmh.suite;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;

/**
 * What do the first overwrites after a snapshot cost while the snapshot is still held?
 *
 * <p>This is the half of a snapshot's bill that {@link SnapshotBenchmark} cannot see: a store that
 * shares memory with its snapshot copies what is written first. Expected: equal to {@link
 * PutOverwriteBenchmark} where a snapshot is a copy; above it where pages are copied on first
 * write. The bytes that the thread allocates for the snapshot and during the writes are noted too.
 *
 * <p>Not for: the longest single stall, which is one page copy and needs a percentile.
 *
 * <pre>java -jar benchmarks.jar SnapshotStallBenchmark -p variant=BPlusTree -p entries=10000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SnapshotStallBenchmark extends FilledStore {

  /** The overwrites in one invocation, unless a row says otherwise. */
  public static final int WRITES = 1000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The overwrites in one invocation. */
  @Param("1000")
  public int writes;

  private byte[][] keys;
  private byte[][] values;
  private FullStateSnapshot held;
  private int turn;
  private long allocatedBefore;

  /** Creates the suite. */
  public SnapshotStallBenchmark() {}

  @Override
  void prepare() {
    keys = population.drawHits();
    values = population.values();
  }

  /** Takes the snapshot that the writes follow. */
  @Setup(Level.Invocation)
  public void snapshot() {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    held = store.snapshot();
    allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    SideFigures.add("snapshot.takenBytes", (double) (allocatedBefore - before));
    allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
  }

  /**
   * Overwrites values all over the store.
   *
   * @return the number of entries
   */
  @Benchmark
  @OperationsPerInvocation(WRITES)
  public long firstWrites() {
    StateStore into = store;
    int now = turn;
    for (int i = 0; i < writes; i++, now++) {
      into.put(keys[now & (keys.length - 1)], values[Population.valueOf(now)]);
    }
    turn = now;
    return into.size();
  }

  /** Notes what the writes allocated. */
  @TearDown(Level.Invocation)
  public void noteBytes() {
    long written = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
    SideFigures.add("snapshot.writtenBytes", (double) written);
    SideFigures.add("snapshot.writes", writes);
  }

  /** Checks that neither the store nor the snapshot has drifted. */
  @TearDown(Level.Iteration)
  public void checkDrift() {
    answers.checkSizes(store);
    if (held.sizeBytes() != store.sizeBytes()) {
      throw new WrongAnswerException("variant " + variant + " snapshots other sizes than it has");
    }
  }
}
