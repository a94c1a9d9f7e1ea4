package statelab.operator;

import java.nio.ByteBuffer;
import java.util.Objects;
import statelab.store.ByteView;
import statelab.store.StateCursor;
import statelab.store.StateStore;

/**
 * Joins two streams of keyed events: emits every pair of a left and a right event with equal keys
 * whose timestamps differ by no more than a bound, once, when the later of the two arrives.
 *
 * <p>A watermark w, common to both streams, says that no event with a timestamp below w is expected
 * any more. It deletes the events that nothing still expected can be paired with: those whose
 * timestamp plus the bound is below w. An event that itself comes with a timestamp below the
 * watermark is late: it is counted and changes nothing else. Timestamps, watermarks and the bound
 * share one unit of the caller's choice.
 *
 * <p><b>State.</b> Everything that decides what is emitted lies in the store, the watermark and the
 * numbers of late events included. The store may be snapshotted between any two calls; an operator
 * made anew over a store restored from that snapshot goes on as if nothing had happened. The
 * operator owns all keys of its store: two entries for each event kept, one for itself. If the
 * store is restored under a living operator, make a new operator.
 *
 * <p><b>Failures.</b> Where the sink throws or memory runs out, the event is either taken or has
 * changed nothing, late events are counted or not, and what the watermark deletes is gone or still
 * there; the operator may go on. Pairs of a taken event that did not reach the sink do not come
 * later: to have them, go back to a snapshot.
 *
 * <p><b>Threads.</b> To be called by the store's owner.
 */
public final class StreamStreamJoin {
  /*
   * I1 a row's deadline is in the store before the row and goes after it. A deadline without its row
   *    is what a failure may leave; the watermark deletes it as it does any other.
   * I2 the progress entry never changes its length, so that writing it cannot pass a limit of the
   *    store; its number of rows is greater than the number of any row.
   * I3 no row in the store has timestamp + bound < watermark.
   * I4 earliestDeadline <= the timestamp of every deadline in the store.
   *
   * An event is stored before its pairs are emitted: if the store is full, nothing was emitted and
   * nothing has changed. Its number is taken first, so that a failure may lose one but none is given
   * twice. Numbers and counts change here when the store has taken them.
   */

  private final StateStore store;
  private final long timeBound;
  private final JoinSink sink;

  private final byte[] progressKey = JoinLayout.progressKey();
  private final byte[] progress = new byte[JoinLayout.PROGRESS_BYTES];
  private final ByteBuffer progressFields = ByteBuffer.wrap(progress);

  private final ExactKeys rowKeys = new ExactKeys();
  private final ExactKeys boundKeys = new ExactKeys();
  private final ExactKeys deadlineKeys = new ExactKeys();
  private final StateCursor cursor;
  private final JoinedPair pair = new JoinedPair();
  private final KeyBatch passed = new KeyBatch();
  private final byte[] firstDeadline = JoinLayout.firstDeadline();
  private final byte[] afterDeadlines = JoinLayout.afterDeadlines();
  private final byte[] stillNeeded = JoinLayout.deadlineBound();

  private long watermark = Long.MIN_VALUE;
  private long rows;
  private long lateLeft;
  private long lateRight;
  private long earliestDeadline = Long.MIN_VALUE;

  /**
   * Creates the operator over an empty store, or over a store that such an operator has used.
   *
   * @param store where the state lives; all its keys belong to this operator
   * @param timeBound how far apart the timestamps of a pair may be, at least 0
   * @param sink receives the pairs
   * @throws IllegalArgumentException if the bound is negative, or the store was used with another
   *     bound, or holds anything else
   * @throws statelab.store.CapacityExceededException if the store has no room for the operator's
   *     one bookkeeping entry
   */
  public StreamStreamJoin(StateStore store, long timeBound, JoinSink sink) {
    if (timeBound < 0) {
      throw new IllegalArgumentException("the time bound must be at least 0, not " + timeBound);
    }
    this.store = Objects.requireNonNull(store, "store");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.timeBound = timeBound;
    this.cursor = store.cursor();
    ByteView present = new ByteView();
    if (store.getRef(progressKey, present)) {
      resume(present);
    } else {
      begin();
    }
  }

  private void begin() {
    if (!store.isEmpty()) {
      throw new IllegalArgumentException(
          "the store holds entries that are not a join's; give the operator its own");
    }
    storeProgress(watermark, rows, lateLeft, lateRight);
    earliestDeadline = Long.MAX_VALUE;
  }

  private void resume(ByteView present) {
    if (present.length() != JoinLayout.PROGRESS_BYTES) {
      throw new IllegalArgumentException(
          "the store holds entries that are not a join's; give the operator its own");
    }
    long usedBound = present.longAt(JoinLayout.TIME_BOUND);
    if (usedBound != timeBound) {
      throw new IllegalArgumentException(
          "the store holds a join with time bound " + usedBound + ", not " + timeBound);
    }
    watermark = present.longAt(JoinLayout.WATERMARK);
    rows = present.longAt(JoinLayout.ROWS);
    lateLeft = present.longAt(JoinLayout.LATE_LEFT);
    lateRight = present.longAt(JoinLayout.LATE_RIGHT);
  }

  /**
   * Takes an event of the left stream and emits its pairs with the right events taken so far.
   *
   * @param key the key of the event, of any length; read during the call only
   * @param timestamp when it happened
   * @param value what goes into the pairs, of any length; read during the call only
   * @return whether the event was taken; {@code false} if it was late
   * @throws statelab.store.CapacityExceededException if the store is full; nothing was emitted then
   *     and nothing changes
   */
  public boolean left(byte[] key, long timestamp, byte[] value) {
    if (timestamp < watermark) {
      storeProgress(watermark, rows, lateLeft + 1, lateRight);
      return false;
    }
    insert(JoinLayout.LEFT, key, timestamp, value);
    pair.arrived(key, value);
    seekPartners(JoinLayout.RIGHT, key, timestamp);
    while (cursor.next()) {
      pair.leftArrived(timestamp, cursor.value(), JoinLayout.timestampOfRow(cursor.key()));
      sink.joined(pair);
    }
    return true;
  }

  /**
   * Takes an event of the right stream and emits its pairs with the left events taken so far.
   *
   * @param key the key of the event, of any length; read during the call only
   * @param timestamp when it happened
   * @param value what goes into the pairs, of any length; read during the call only
   * @return whether the event was taken; {@code false} if it was late
   * @throws statelab.store.CapacityExceededException if the store is full; nothing was emitted then
   *     and nothing changes
   */
  public boolean right(byte[] key, long timestamp, byte[] value) {
    if (timestamp < watermark) {
      storeProgress(watermark, rows, lateLeft, lateRight + 1);
      return false;
    }
    insert(JoinLayout.RIGHT, key, timestamp, value);
    pair.arrived(key, value);
    seekPartners(JoinLayout.LEFT, key, timestamp);
    while (cursor.next()) {
      pair.rightArrived(timestamp, cursor.value(), JoinLayout.timestampOfRow(cursor.key()));
      sink.joined(pair);
    }
    return true;
  }

  /**
   * Deletes the events of both streams that nothing still expected can be paired with. A watermark
   * that is not above the present one does nothing.
   *
   * @param newWatermark the timestamp below which no event is expected any more, of either stream
   * @return how many events were deleted
   */
  public long advanceWatermark(long newWatermark) {
    if (newWatermark <= watermark) {
      return 0;
    }
    long needed = saturatedSubtract(newWatermark, timeBound);
    long deleted = needed <= earliestDeadline ? 0 : deleteBefore(needed);
    storeProgress(newWatermark, rows, lateLeft, lateRight);
    return deleted;
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
   * Returns how many left events came with a timestamp below the watermark.
   *
   * @return the number of late left events, restarts included
   */
  public long lateLeftEvents() {
    return lateLeft;
  }

  /**
   * Returns how many right events came with a timestamp below the watermark.
   *
   * @return the number of late right events, restarts included
   */
  public long lateRightEvents() {
    return lateRight;
  }

  private void insert(byte side, byte[] key, long timestamp, byte[] value) {
    byte[] row = rowKeys.ofLength(JoinLayout.rowLength(key.length));
    byte[] deadline = deadlineKeys.ofLength(JoinLayout.deadlineLength(key.length));
    long number = rows;
    JoinLayout.row(row, side, key, timestamp, number);
    JoinLayout.deadline(deadline, side, key, timestamp, number);
    storeProgress(watermark, number + 1, lateLeft, lateRight);
    earliestDeadline = Math.min(earliestDeadline, timestamp);
    try {
      store.put(deadline, 0, deadline.length, value, 0, 0);
      store.put(row, 0, row.length, value, 0, value.length);
    } catch (RuntimeException | Error e) {
      store.delete(deadline);
      storeProgress(watermark, number, lateLeft, lateRight);
      throw e;
    }
  }

  private void seekPartners(byte side, byte[] key, long timestamp) {
    int length = JoinLayout.rowLength(key.length);
    byte[] from = rowKeys.ofLength(length);
    byte[] to = boundKeys.ofLength(length);
    JoinLayout.row(from, side, key, saturatedSubtract(timestamp, timeBound), 0);
    JoinLayout.row(to, side, key, saturatedAdd(timestamp, timeBound), -1);
    cursor.range(from, to);
  }

  private long deleteBefore(long needed) {
    JoinLayout.deadlinesFrom(stillNeeded, needed);
    long deleted = 0;
    do {
      passed.clear();
      cursor.range(firstDeadline, stillNeeded);
      while (!passed.isFull() && cursor.next()) {
        passed.add(cursor.key());
      }
      deleted += deletePassed();
    } while (passed.isFull());
    earliestDeadline =
        cursor.range(stillNeeded, afterDeadlines).next()
            ? JoinLayout.timestampOfDeadline(cursor.key())
            : Long.MAX_VALUE;
    return deleted;
  }

  /** Returns how many rows were there to delete. */
  private int deletePassed() {
    int deleted = 0;
    for (int i = 0; i < passed.size(); i++) {
      byte[] deadline = passed.get(i, deadlineKeys);
      byte[] row = rowKeys.ofLength(JoinLayout.rowLength(JoinLayout.keyLengthOfDeadline(deadline)));
      JoinLayout.rowOfDeadline(row, deadline);
      deleted += store.delete(row) ? 1 : 0;
      store.delete(deadline);
    }
    return deleted;
  }

  private void storeProgress(long newWatermark, long newRows, long newLateLeft, long newLateRight) {
    progressFields
        .putLong(JoinLayout.WATERMARK, newWatermark)
        .putLong(JoinLayout.ROWS, newRows)
        .putLong(JoinLayout.LATE_LEFT, newLateLeft)
        .putLong(JoinLayout.LATE_RIGHT, newLateRight)
        .putLong(JoinLayout.TIME_BOUND, timeBound);
    store.put(progressKey, 0, progressKey.length, progress, 0, progress.length);
    watermark = newWatermark;
    rows = newRows;
    lateLeft = newLateLeft;
    lateRight = newLateRight;
  }

  private static long saturatedAdd(long a, long nonNegative) {
    return a > Long.MAX_VALUE - nonNegative ? Long.MAX_VALUE : a + nonNegative;
  }

  private static long saturatedSubtract(long a, long nonNegative) {
    return a < Long.MIN_VALUE + nonNegative ? Long.MIN_VALUE : a - nonNegative;
  }
}
