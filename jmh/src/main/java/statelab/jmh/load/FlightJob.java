package statelab.jmh.load;

import statelab.jmh.suite.WindowDigest;
import statelab.operator.TumblingWindow;
import statelab.store.StateStore;

/**
 * Delays of flights, aggregated per route and hour, as a job that never ends. The watermark trails
 * the events by a week, so some tens of thousands of windows are open at any time.
 */
final class FlightJob implements Runnable {

  /** What the job does, for reports. */
  static final String WORKLOAD = "delays per route and hour, windows open for a week";

  /** The length of a window. */
  static final int WINDOW_MINUTES = 60;

  /** How long the watermark trails the events. */
  static final int LATENESS_MINUTES = 7 * 24 * 60;

  private final FlightReplay replay = new FlightReplay();
  private final WindowDigest emitted = new WindowDigest();
  private final TumblingWindow windows;
  private long newest = Long.MIN_VALUE;
  private long events;

  /**
   * Creates the job.
   *
   * @param store an empty store, which then belongs to the job
   */
  FlightJob(StateStore store) {
    windows = new TumblingWindow(store, WINDOW_MINUTES, emitted);
  }

  /** Takes one event: a read and a write, and now and then the closing of an hour. */
  @Override
  public void run() {
    replay.advance();
    long minute = replay.minute();
    if (minute > newest) {
      newest = minute;
      windows.advanceWatermark(minute - LATENESS_MINUTES);
    }
    windows.add(replay.routeKey(), minute, replay.delayMinutes());
    events++;
  }

  long events() {
    return events;
  }

  /** Returns what was emitted so far. */
  WindowDigest emitted() {
    return emitted;
  }

  /**
   * Closes all windows of a store that a job has used.
   *
   * @param store the store; empty of windows afterwards
   * @return what was open
   */
  static WindowDigest closeAll(StateStore store) {
    WindowDigest open = new WindowDigest();
    new TumblingWindow(store, WINDOW_MINUTES, open).advanceWatermark(Long.MAX_VALUE);
    return open;
  }
}
