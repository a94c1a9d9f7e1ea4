package statelab.jmh.probe;

import java.util.Optional;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.planted.ForwardingStore;
import statelab.variants.Variant;

/** Whether every single operation is recorded, the slow ones too. */
public final class RecorderCheck {
  /*
   * A recorder that loses what is slow makes every percentile better, and nothing in its figures
   * shows it. So the very loops that time are run over a store in which one operation is known to
   * take long: all must be counted, and the slow one must be the greatest. It runs when all has been
   * timed, so that its store is not in the profiles of what is timed.
   */

  private static final int OPERATIONS = 4_096;
  private static final int SLOW_ONE = 1_234;
  private static final long SLOW_NANOS = 3_000_000;

  private RecorderCheck() {}

  /**
   * Times operations of which one takes three milliseconds.
   *
   * @param histograms makes what the times are recorded in
   * @return what is missing, as a phrase; empty if nothing is
   */
  public static Optional<String> objection(Supplier<Histogram> histograms) {
    byte[][] keys = new byte[OPERATIONS][Long.BYTES];
    for (int i = 0; i < OPERATIONS; i++) {
      keys[i][0] = (byte) (i >> 8);
      keys[i][1] = (byte) i;
    }
    StateStore store = new SlowOnce();
    TimedLoops loops = new TimedLoops(store, new byte[][] {new byte[Long.BYTES]});
    Histogram inserts = histograms.get();
    loops.inserts(store, keys, inserts);
    Histogram overwrites = histograms.get();
    loops.overwrites(keys, 0, OPERATIONS, overwrites);
    Histogram reads = histograms.get();
    loops.reads(keys, 0, OPERATIONS, reads);
    return missing("insert", inserts)
        .or(() -> missing("overwrite", overwrites))
        .or(() -> missing("read", reads));
  }

  /**
   * Compares a recorder with the number of operations that were timed.
   *
   * @param operations how many were timed
   * @param times what was recorded
   * @return what is missing, as a phrase; empty if nothing is
   */
  static Optional<String> objection(long operations, Histogram times) {
    long recorded = times.getTotalCount();
    return recorded == operations
        ? Optional.empty()
        : Optional.of("%,d of %,d timed operations were recorded".formatted(recorded, operations));
  }

  private static Optional<String> missing(String operation, Histogram times) {
    return objection(OPERATIONS, times)
        .or(
            () ->
                times.getMaxValue() >= SLOW_NANOS
                    ? Optional.empty()
                    : Optional.of(
                        "of an %s that takes %,d ns the greatest recorded time is %,d ns"
                            .formatted(operation, SLOW_NANOS, times.getMaxValue())));
  }

  /** Takes long for one operation in each stretch. */
  private static final class SlowOnce extends ForwardingStore {
    private int calls;

    SlowOnce() {
      super(Variant.BPlusTree.create());
    }

    private void spin() {
      if (calls++ % OPERATIONS == SLOW_ONE) {
        long end = System.nanoTime() + SLOW_NANOS;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
    }

    @Override
    public boolean getRef(byte[] key, ByteView out) {
      spin();
      return super.getRef(key, out);
    }

    @Override
    public void put(
        byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
      spin();
      super.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
    }
  }
}
