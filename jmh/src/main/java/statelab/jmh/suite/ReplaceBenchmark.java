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
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.Values;

/**
 * What does a store cost that is written to for a long time and keeps its size?
 *
 * <p>{@link #replace} deletes one entry and puts another, so often that one shot replaces every
 * entry; {@link #resize} gives every entry a value of another length. Both go through the keys in a
 * random order that is not the order of insertion, and values have 32 to 224 bytes, so that freed
 * places rarely fit what comes next. Work put off is paid for at the end of a shot. How the table,
 * the pages and the index are filled is noted before and after each shot: a fork in which they
 * drift gives no figure. Expected: a delete and a put, plus a compaction now and then.
 *
 * <p>Not for: a store that grows ({@link PutNewBenchmark}) or the tail. The score is per operation
 * only if the operations per invocation equal the entries; for other sizes than 100K say so with
 * {@code -opi}.
 *
 * <pre>java -jar benchmarks.jar ReplaceBenchmark -p variant=BPlusTree</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplaceBenchmark extends FilledStore {
  /*
   * Two sets of keys, each in an order to come in and in another to leave. A shot of replace() lets
   * one set leave and the other come, and the next shot does the reverse; resize() takes the two
   * orders of one set in turns. Which value a key gets follows from its place and the number of the
   * shot, and changes with both.
   */

  private static final int LEAST_VALUE_BYTES = 32;
  private static final int GREATEST_VALUE_BYTES = 224;
  private static final int POOL_VALUES = 256;
  private static final int SAMPLE = 1000;

  private final ByteView view = new ByteView();
  private byte[][] values;
  private byte[][] present;
  private byte[][] leaving;
  private byte[][] absent;
  private byte[][] absentLeaving;
  private byte[][] written;
  private int shot;
  private boolean replaced;

  /** Creates the suite. */
  public ReplaceBenchmark() {}

  @Override
  void prepare() {
    values = Values.ofLengthBetween(LEAST_VALUE_BYTES, GREATEST_VALUE_BYTES, POOL_VALUES, seed);
    present = population.shuffled(0);
    leaving = population.shuffled(1);
    absent = population.shuffledAbsent(0);
    absentLeaving = population.shuffledAbsent(1);
    store = emptyStore();
    written = present;
    shot = 0;
    for (int i = 0; i < present.length; i++) {
      store.put(present[i], value(i));
    }
    store.flush();
    checkHolds(entries);
  }

  /** Notes how the store is filled. */
  @Setup(Level.Invocation)
  public void begin() {
    shot++;
    replaced = false;
    Structure.note(variant, store, Structure.BEFORE);
  }

  /**
   * Replaces every entry by another, one by one.
   *
   * @return the number of keys that were there
   */
  @Benchmark
  @OperationsPerInvocation(100_000)
  public int replace() {
    StateStore into = store;
    int deleted = 0;
    for (int i = 0; i < leaving.length; i++) {
      if (into.delete(leaving[i])) {
        deleted++;
      }
      into.put(absent[i], value(i));
    }
    into.flush();
    replaced = true;
    return deleted;
  }

  /**
   * Gives every entry a value of another length.
   *
   * @return the number of entries
   */
  @Benchmark
  @OperationsPerInvocation(100_000)
  public long resize() {
    StateStore into = store;
    byte[][] order = shot % 2 == 1 ? leaving : present;
    for (int i = 0; i < order.length; i++) {
      into.put(order[i], value(i));
    }
    into.flush();
    written = order;
    return into.size();
  }

  /** Checks what the store holds now, and notes how it is filled. */
  @TearDown(Level.Invocation)
  public void end() {
    if (replaced) {
      byte[][] came = absent;
      byte[][] cameLeaving = absentLeaving;
      absent = present;
      absentLeaving = leaving;
      present = came;
      leaving = cameLeaving;
      written = present;
    }
    checkHolds(shot == 1 ? entries : Math.min(entries, SAMPLE));
    Structure.note(variant, store, Structure.AFTER);
  }

  private byte[] value(int place) {
    return values[(place * 31 + shot * 7) & (POOL_VALUES - 1)];
  }

  private void checkHolds(int sample) {
    long bytes = 0;
    for (int i = 0; i < written.length; i++) {
      bytes += written[i].length + value(i).length;
    }
    if (store.size() != entries || store.sizeBytes() != bytes) {
      throw new WrongAnswerException(
          "variant " + variant + " has other sizes after shot " + shot + " than it should");
    }
    for (int i = 0; i < sample; i++) {
      if (!store.getRef(written[i], view) || !view.contentEquals(value(i))) {
        throw new WrongAnswerException("variant " + variant + " loses or mixes up what was put");
      }
      if (store.contains(absent[i])) {
        throw new WrongAnswerException("variant " + variant + " keeps an entry that was deleted");
      }
    }
  }
}
