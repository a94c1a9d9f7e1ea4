package statelab.store.monitor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import statelab.store.StateStore;

/**
 * Size figures of a store that its owner publishes and monitoring threads read.
 *
 * <p>A store itself may be asked by its owner only. The owner calls {@link #publish} as often as
 * the figures should be fresh; it never waits and allocates nothing. A reader gets both figures of
 * one and the same {@code publish}, and never older ones than it got before.
 */
public final class SizeGauge {
  /*
   * A sequence lock with one writer. The sequence is odd while the figures are written; a reader
   * that finds it odd, or changed after reading, reads again.
   *
   *   writer: sequence+1 | release figures | sequence+1
   *   reader: acquire sequence | acquire figures | sequence again
   *
   * A reader that gets a new figure has acquired all before it, the odd sequence included, and finds
   * that the sequence has changed. The writer counts with an atomic addition although it is alone: it
   * needs no fence beside it, and no second copy of the sequence.
   */

  private static final VarHandle SEQUENCE = handle("sequence");
  private static final VarHandle ENTRIES = handle("entries");
  private static final VarHandle BYTES = handle("bytes");

  @SuppressWarnings("UnusedVariable")
  private long sequence;

  @SuppressWarnings("UnusedVariable")
  private long entries;

  @SuppressWarnings("UnusedVariable")
  private long bytes;

  /** Creates a gauge that shows an empty store. */
  public SizeGauge() {}

  /**
   * Figures of one moment.
   *
   * @param entries the number of entries
   * @param bytes the sum of the lengths of all keys and values
   */
  public record Sizes(long entries, long bytes) {}

  /**
   * Publishes the present size of a store. To be called by the owner of the store, and after the
   * store was handed over, by the next one.
   *
   * @param store the store
   */
  public void publish(StateStore store) {
    long newEntries = store.size();
    long newBytes = store.sizeBytes();
    SEQUENCE.getAndAdd(this, 1L);
    ENTRIES.setRelease(this, newEntries);
    BYTES.setRelease(this, newBytes);
    SEQUENCE.getAndAdd(this, 1L);
  }

  /**
   * Reads the figures published last. Any thread may call; it waits for a {@link #publish} that is
   * under way.
   *
   * @return both figures, of the same moment
   */
  public Sizes read() {
    while (true) {
      long before = (long) SEQUENCE.getAcquire(this);
      long readEntries = (long) ENTRIES.getAcquire(this);
      long readBytes = (long) BYTES.getAcquire(this);
      if ((before & 1) == 0 && before == (long) SEQUENCE.getOpaque(this)) {
        return new Sizes(readEntries, readBytes);
      }
      Thread.onSpinWait();
    }
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(SizeGauge.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
