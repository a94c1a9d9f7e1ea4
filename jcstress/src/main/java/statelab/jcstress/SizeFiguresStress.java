package statelab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.monitor.SizeGauge;

/**
 * A monitoring thread that reads the size figures while the owner publishes them gets figures that
 * belong together, and never older ones than before. Every entry here has three bytes.
 */
final class SizeFiguresStress {

  private static final int BYTES_PER_ENTRY = 3;

  private static int judge(long entries, long bytes, long laterEntries, long laterBytes) {
    boolean together =
        bytes == BYTES_PER_ENTRY * entries && laterBytes == BYTES_PER_ENTRY * laterEntries;
    return together && laterEntries >= entries ? Fixture.WHOLE : Fixture.BROKEN;
  }

  /** The promise: both figures are in one immutable object. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The figures belong together.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "Torn or going back.")
  @State
  public static class Model {

    private volatile SizeGauge.Sizes sizes = new SizeGauge.Sizes(0, 0);

    @Actor
    void owner() {
      sizes = new SizeGauge.Sizes(1, BYTES_PER_ENTRY);
      sizes = new SizeGauge.Sizes(2, 2 * BYTES_PER_ENTRY);
    }

    @Actor
    void monitor(I_Result r) {
      SizeGauge.Sizes first = sizes;
      SizeGauge.Sizes second = sizes;
      r.r1 = judge(first.entries(), first.bytes(), second.entries(), second.bytes());
    }
  }

  /** The gauge of the library. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The figures belong together.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "Torn or going back.")
  @State
  public static class Shipped {

    private final StateStore store = emptyStore();
    private final SizeGauge gauge = new SizeGauge();

    @Actor
    void owner() {
      for (byte i = 0; i < 4; i++) {
        store.put(new byte[] {i}, new byte[BYTES_PER_ENTRY - 1]);
        gauge.publish(store);
      }
    }

    @Actor
    void monitor(I_Result r) {
      SizeGauge.Sizes first = gauge.read();
      SizeGauge.Sizes second = gauge.read();
      r.r1 = judge(first.entries(), first.bytes(), second.entries(), second.bytes());
    }

    private static StateStore emptyStore() {
      return new InMemoryStateStore();
    }
  }

  /** What must not be: two figures, each safe alone. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The monitor was lucky.")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "Torn.")
  @State
  public static class Weak {

    private volatile long entries;
    private volatile long bytes;

    @Actor
    void owner() {
      for (int i = 1; i <= 4; i++) {
        entries = i;
        bytes = (long) BYTES_PER_ENTRY * i;
      }
    }

    @Actor
    void monitor(I_Result r) {
      r.r1 = judge(entries, bytes, entries, bytes);
    }
  }
}
