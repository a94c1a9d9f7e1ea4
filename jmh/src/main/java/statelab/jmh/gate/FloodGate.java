package statelab.jmh.gate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.FloodKeys;

/** Whether keys chosen against the hash make point operations linear. */
final class FloodGate {
  /*
   * The cost of a put and a read is taken for few and for sixteen times as many keys, all of one
   * hash. A linear store costs sixteen times as much for each; the published one takes such keys to
   * its index and then draws new secrets, so it costs less than twice as much, caches included. The
   * limit stands between, by a factor of four from either. What counts is the thread's own CPU time,
   * which other processes do not add to, and the least of three turns.
   */

  private static final int FEW = 1_000;
  private static final int MANY = 16_000;
  private static final int TURNS = 3;
  private static final double MOST_GROWTH = 4;

  private FloodGate() {}

  static Said of(Supplier<StateStore> empty) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isCurrentThreadCpuTimeSupported()) {
      return new Said(Said.Colour.UNDECIDED, "this JVM does not tell a thread's CPU time");
    }
    cost(threads, empty, MANY);
    double growth = leastCost(threads, empty, MANY) / leastCost(threads, empty, FEW);
    return Said.of(
        growth <= MOST_GROWTH,
        String.format(
            Locale.ROOT,
            "%.1f times the cost per operation at %d times the keys (limit %.0f)",
            growth,
            MANY / FEW,
            MOST_GROWTH));
  }

  private static double leastCost(ThreadMXBean threads, Supplier<StateStore> empty, int keys) {
    double[] turns = new double[TURNS];
    Arrays.setAll(turns, turn -> cost(threads, empty, keys));
    return Arrays.stream(turns).min().orElseThrow();
  }

  private static double cost(ThreadMXBean threads, Supplier<StateStore> empty, int count) {
    byte[][] keys = new byte[count][];
    Arrays.setAll(keys, FloodKeys::key);
    byte[] value = new byte[8];
    ByteView view = new ByteView();
    StateStore store = empty.get();
    long before = threads.getCurrentThreadCpuTime();
    for (byte[] key : keys) {
      store.put(key, value);
    }
    for (byte[] key : keys) {
      if (!store.getRef(key, view)) {
        throw new IllegalStateException("a flooded key is lost");
      }
    }
    return (threads.getCurrentThreadCpuTime() - before) / (double) count;
  }
}
