package statelab.jmh.suite;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;

/**
 * What would a store pay at every snapshot that does not keep its keys in order, so that equal
 * contents give equal bytes?
 *
 * <p>Every invocation sorts all entries of the store, which come in random order, by the first
 * eight bytes of their keys and then by the rest. Expected: the same for every variant, because
 * none of them takes part; beside a snapshot it shows what keeping order saves.
 *
 * <p>Not for: comparing variants, or sorting algorithms; it is the JDK's sort of references.
 *
 * <pre>java -jar benchmarks.jar SortBenchmark -p variant=BPlusTree -p entries=10000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SortBenchmark extends FilledStore {

  private static final Comparator<Entry> BY_KEY =
      (a, b) -> {
        int order = Long.compareUnsigned(a.head, b.head);
        return order != 0 ? order : Arrays.compareUnsigned(a.key, b.key);
      };

  private Entry[] shuffled;
  private Entry[] sorting;

  private static final class Entry {
    final long head;
    final byte[] key;
    final byte[] value;

    Entry(byte[] key, byte[] value) {
      this.head = headOf(key);
      this.key = key;
      this.value = value;
    }

    private static long headOf(byte[] key) {
      long head = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        head = (head << Byte.SIZE) | (i < key.length ? key[i] & 0xFF : 0);
      }
      return head;
    }
  }

  /** Creates the suite. */
  public SortBenchmark() {}

  @Override
  void prepare() {
    StateStore filled = store;
    shuffled =
        Arrays.stream(population.shuffled(0))
            .map(key -> new Entry(key, filled.get(key)))
            .toArray(Entry[]::new);
    unsort();
    sort();
    checkOrder();
  }

  /** Puts the entries out of order again. */
  @Setup(Level.Invocation)
  public void unsort() {
    sorting = shuffled.clone();
  }

  /**
   * Sorts the entries.
   *
   * @return the entries in key order
   */
  @Benchmark
  public Object sort() {
    Arrays.sort(sorting, BY_KEY);
    return sorting;
  }

  /** Checks the order and that no value is lost. */
  @TearDown(Level.Iteration)
  public void checkOrder() {
    for (int i = 0; i < sorting.length; i++) {
      byte[] expected = population.keyInKeyOrder(i);
      if (!Arrays.equals(sorting[i].key, expected) || sorting[i].value == null) {
        throw new WrongAnswerException(
            "sorting puts a wrong entry at place " + i + " instead of " + KeyShape.hex(expected));
      }
    }
  }
}
