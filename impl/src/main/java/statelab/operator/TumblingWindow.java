package statelab.operator;

import java.nio.ByteBuffer;
import java.util.Objects;
import statelab.store.ByteView;
import statelab.store.StateCursor;
import statelab.store.StateStore;

/**
 * Aggregates events per key over windows of equal length that follow one another without gap or
 * overlap: count, sum, minimum and maximum of a {@code long}.
 *
 * <p>Window number n holds the timestamps from {@code n * windowLength} up to, not including,
 * {@code (n + 1) * windowLength}, also for negative n. Timestamps, watermarks and the window length
 * share one unit of the caller's choice.
 *
 * <p>A watermark w says that no event with a timestamp below w is expected any more. It closes the
 * windows that end at or before w: their aggregates go to the sink and leave the store. An event of
 * a closed window is late: it is counted and changes nothing else. An event below the watermark
 * whose window is still open is taken.
 *
 * <p><b>State.</b> Everything that decides what is emitted lies in the store, the watermark and the
 * number of late events included. The store may be snapshotted between any two calls; an operator
 * made anew over a store restored from that snapshot goes on as if nothing had happened. The
 * operator owns all keys of its store. If the store is restored under a living operator, make a new
 * operator.
 *
 * <p><b>Failures.</b> Where memory runs out, or the sink throws, {@link #add} has changed nothing,
 * and {@link #advanceWatermark} has left the watermark as it was; each window that it was to close
 * has gone to the sink or is still in the store, so that the same call again completes it. Where
 * memory runs out while windows are deleted that went to the sink, these may go there again.
 *
 * <p><b>Threads.</b> To be called by the store's owner.
 *
 * <p><b>Allocation.</b> {@link #add} allocates nothing of its own for keys up to 247 bytes once a
 * key of each length has passed; {@link #advanceWatermark} allocates nothing per window.
 */
public final class TumblingWindow {
  /*
   * I1 the progress entry is in the store from construction on and never changes its length, so that
   *    writing it cannot pass a limit of the store.
   * I2 earliestEnd <= the end of every window in the store. A watermark below it has nothing to
   *    close and skips the scan.
   * I3 no window in the store ends at or before the watermark, except those whose emission failed;
   *    for these the watermark in the store still is the one before.
   *
   * Closing walks one range in batches. A batch is deleted after its scan, also when the sink
   * throws, so that what was emitted does not come again. The watermark is written last.
   */

  private final StateStore store;
  private final long windowLength;
  private final WindowSink sink;

  private final byte[] progressKey = WindowLayout.progressKey();
  private final byte[] progress = new byte[WindowLayout.PROGRESS_BYTES];
  private final ByteBuffer progressFields = ByteBuffer.wrap(progress);
  private final byte[] aggregate = new byte[WindowLayout.AGGREGATE_BYTES];
  private final ByteBuffer aggregateFields = ByteBuffer.wrap(aggregate);
  private final ByteView present = new ByteView();
  private final ExactKeys keys = new ExactKeys();

  private final StateCursor cursor;
  private final KeyBatch closed = new KeyBatch();
  private final WindowResult result = new WindowResult();
  private final byte[] firstWindow = WindowLayout.firstWindow();
  private final byte[] afterWindows = WindowLayout.afterWindows();
  private final byte[] stillOpen = new byte[WindowLayout.KEY];

  private long watermark = Long.MIN_VALUE;
  private long lateEvents;
  private long earliestEnd = Long.MIN_VALUE;
  private long windowStart;
  private long windowEnd;

  /**
   * Creates the operator over an empty store, or over a store that such an operator has used.
   *
   * @param store where the state lives; all its keys belong to this operator
   * @param windowLength the length of each window in the unit of the timestamps, at least 1
   * @param sink receives the closed windows
   * @throws IllegalArgumentException if the length is not positive, or the store was used with
   *     another length, or holds anything else
   * @throws statelab.store.CapacityExceededException if the store has no room for the operator's
   *     one bookkeeping entry
   */
  public TumblingWindow(StateStore store, long windowLength, WindowSink sink) {
    if (windowLength < 1) {
      throw new IllegalArgumentException(
          "the window length must be at least 1, not " + windowLength);
    }
    this.store = Objects.requireNonNull(store, "store");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.windowLength = windowLength;
    this.cursor = store.cursor();
    if (store.getRef(progressKey, present)) {
      resume();
    } else {
      begin();
    }
  }

  private void begin() {
    if (!store.isEmpty()) {
      throw new IllegalArgumentException(
          "the store holds entries that are not a tumbling window's; give the operator its own");
    }
    storeProgress(watermark, lateEvents);
    earliestEnd = Long.MAX_VALUE;
  }

  private void resume() {
    if (present.length() != WindowLayout.PROGRESS_BYTES) {
      throw new IllegalArgumentException(
          "the store holds entries that are not a tumbling window's; give the operator its own");
    }
    long usedLength = present.longAt(WindowLayout.WINDOW_LENGTH);
    if (usedLength != windowLength) {
      throw new IllegalArgumentException(
          "the store holds windows of length " + usedLength + ", not " + windowLength);
    }
    watermark = present.longAt(WindowLayout.WATERMARK);
    lateEvents = present.longAt(WindowLayout.LATE_EVENTS);
  }

  /**
   * Takes one event.
   *
   * @param key the key of the event, of any length; read during the call only
   * @param timestamp when it happened
   * @param value what is aggregated
   * @return whether the event was taken; {@code false} if it was late
   * @throws ArithmeticException if the sum, or a bound of the window, would not fit into a {@code
   *     long}; nothing changes then
   * @throws statelab.store.CapacityExceededException if the store is full; nothing changes then
   */
  public boolean add(byte[] key, long timestamp, long value) {
    if (timestamp < windowStart || timestamp >= windowEnd) {
      locateWindow(timestamp);
    }
    if (windowEnd <= watermark) {
      Objects.requireNonNull(key, "key");
      storeProgress(watermark, lateEvents + 1);
      return false;
    }
    byte[] windowKey = keys.ofLength(WindowLayout.KEY + key.length);
    WindowLayout.windowKey(windowKey, windowEnd, key);
    if (store.getRef(windowKey, present)) {
      combine(value);
    } else {
      start(value);
    }
    store.put(windowKey, 0, windowKey.length, aggregate, 0, aggregate.length);
    earliestEnd = Math.min(earliestEnd, windowEnd);
    return true;
  }

  /**
   * Closes the windows that end at or before a watermark and emits them to the sink. A watermark
   * that is not above the present one does nothing.
   *
   * @param newWatermark the timestamp below which no event is expected any more; {@link
   *     Long#MAX_VALUE} closes everything
   * @return how many results went to the sink
   */
  public long advanceWatermark(long newWatermark) {
    if (newWatermark <= watermark) {
      return 0;
    }
    long emitted = newWatermark < earliestEnd ? 0 : close(newWatermark);
    storeProgress(newWatermark, lateEvents);
    return emitted;
  }

  /**
   * Returns the greatest watermark so far.
   *
   * @return the watermark, or {@link Long#MIN_VALUE} before the first
   */
  public long watermark() {
    return watermark;
  }

  /**
   * Returns how many events came after their window was closed.
   *
   * @return the number of late events, restarts included
   */
  public long lateEvents() {
    return lateEvents;
  }

  private void locateWindow(long timestamp) {
    long start = Math.subtractExact(timestamp, Math.floorMod(timestamp, windowLength));
    windowEnd = Math.addExact(start, windowLength);
    windowStart = start;
  }

  private void start(long value) {
    aggregateFields
        .putLong(WindowLayout.COUNT, 1)
        .putLong(WindowLayout.SUM, value)
        .putLong(WindowLayout.MIN, value)
        .putLong(WindowLayout.MAX, value);
  }

  private void combine(long value) {
    aggregateFields
        .putLong(WindowLayout.COUNT, present.longAt(WindowLayout.COUNT) + 1)
        .putLong(WindowLayout.SUM, Math.addExact(present.longAt(WindowLayout.SUM), value))
        .putLong(WindowLayout.MIN, Math.min(present.longAt(WindowLayout.MIN), value))
        .putLong(WindowLayout.MAX, Math.max(present.longAt(WindowLayout.MAX), value));
  }

  private long close(long newWatermark) {
    byte[] to = afterWindows;
    if (newWatermark < Long.MAX_VALUE) {
      WindowLayout.windowsFrom(stillOpen, newWatermark + 1);
      to = stillOpen;
    }
    long emitted = 0;
    do {
      emitted += closeBatch(to);
    } while (closed.isFull());
    earliestEnd =
        cursor.range(to, afterWindows).next() ? WindowLayout.end(cursor.key()) : Long.MAX_VALUE;
    return emitted;
  }

  private int closeBatch(byte[] to) {
    closed.clear();
    cursor.range(firstWindow, to);
    int emitted = 0;
    try {
      while (!closed.isFull() && cursor.next()) {
        closed.add(cursor.key());
        result.set(cursor.key(), cursor.value(), windowLength);
        sink.windowClosed(result);
        emitted++;
      }
    } finally {
      for (int i = 0; i < emitted; i++) {
        store.delete(closed.get(i, keys));
      }
    }
    return emitted;
  }

  private void storeProgress(long newWatermark, long newLateEvents) {
    progressFields
        .putLong(WindowLayout.WATERMARK, newWatermark)
        .putLong(WindowLayout.LATE_EVENTS, newLateEvents)
        .putLong(WindowLayout.WINDOW_LENGTH, windowLength);
    store.put(progressKey, 0, progressKey.length, progress, 0, progress.length);
    watermark = newWatermark;
    lateEvents = newLateEvents;
  }
}
