package statelab.jmh.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.jmh.suite.WrongAnswerException;
import statelab.store.ByteView;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;
import statelab.variants.Variant;

/** Reads in a JVM that never frees memory, and writes down what its thread allocated. */
final class SoakMain {
  /*
   * One read in three is a hit, one a miss and one a step of a cursor over everything. They come in
   * chunks, each in a loop of its own, and every chunk counts what it found. The control copies
   * instead and has to run out of memory; the JVM then ends with the status that
   * -XX:+ExitOnOutOfMemoryError gives it.
   */

  /** The entries in the store. */
  static final int ENTRIES = 10_000;

  private static final int CHUNK = 1_000_000;
  private static final long SEED = 1;

  private final StateStore store;
  private final byte[][] hits;
  private final byte[][] misses;
  private final ByteView view = new ByteView();
  private final StateCursor cursor;
  private long turn;
  private byte[] copy;

  SoakMain(StateStore empty) {
    Population population = new Population(KeyShape.Long8, ENTRIES, FilledStore.VALUE_BYTES, SEED);
    store = population.fill(empty);
    hits = population.drawHits();
    misses = population.drawMisses();
    cursor = store.rangeScan(null, null);
  }

  public static void main(String[] arguments) throws Exception {
    SoakMain main = new SoakMain(Variant.valueOf(arguments[0]).create());
    long reads = Long.parseLong(arguments[1]);
    Path answer = Path.of(arguments[2]);
    if (Boolean.parseBoolean(arguments[3])) {
      System.out.println("copied " + main.copy(reads) + " bytes without running out of memory");
    } else {
      Files.writeString(answer, Long.toString(main.read(reads)));
    }
  }

  /**
   * Reads without copying.
   *
   * @param reads how often, at least
   * @return the bytes that this thread allocated after the first chunk of each kind
   */
  long read(long reads) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    readChunk();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (long done = 0; done < reads; done += 3L * CHUNK) {
      readChunk();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /**
   * Copies every value that it reads.
   *
   * @param reads how often
   * @return the bytes copied
   */
  long copy(long reads) {
    long bytes = 0;
    for (long i = 0; i < reads; i++) {
      copy = store.get(hits[(int) i & (hits.length - 1)]);
      bytes += copy.length;
    }
    return bytes;
  }

  private void readChunk() {
    expect("hits", hit(), CHUNK);
    expect("hits among absent keys", miss(), 0);
    expect("steps", step(), CHUNK);
    turn += CHUNK;
  }

  private int hit() {
    int found = 0;
    for (int i = 0; i < CHUNK; i++) {
      if (store.getRef(hits[(int) (turn + i) & (hits.length - 1)], view)
          && view.length() == FilledStore.VALUE_BYTES) {
        found++;
      }
    }
    return found;
  }

  private int miss() {
    int found = 0;
    for (int i = 0; i < CHUNK; i++) {
      if (store.getRef(misses[(int) (turn + i) & (misses.length - 1)], view)) {
        found++;
      }
    }
    return found;
  }

  private int step() {
    int steps = 0;
    for (int i = 0; i < CHUNK; i++) {
      if (!cursor.next()) {
        cursor.range(null, null).next();
      }
      if (cursor.key().length() == Long.BYTES
          && cursor.value().length() == FilledStore.VALUE_BYTES) {
        steps++;
      }
    }
    return steps;
  }

  private static void expect(String what, int count, int expected) {
    if (count != expected) {
      throw new WrongAnswerException(
          "a soak saw " + count + " " + what + " instead of " + expected);
    }
  }
}
