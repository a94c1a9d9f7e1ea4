package statelab.jmh.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import statelab.jmh.load.OpenLoop.Schedule;
import statelab.jmh.probe.Histograms;
import statelab.reports.model.Percentiles;

/** The times of one schedule: response and service of every operation, and the stalls. */
final class LoadTimes {
  /*
   * One histogram for each interval of the schedule, all made before it begins, so that a log of
   * intervals can be written without another thread that takes them while they fill. Memory bounds
   * the number of intervals.
   *
   * The queue was empty whenever the driver waited for the next operation to come due. A rate is
   * sustained if all operations were done and this happened in the last fifth of the time: a queue
   * that grows is never empty, while one that a snapshot or the collector filled is drained again.
   */

  /** What happened between two points in time. */
  record Interval(long fromNanos, long toNanos, Histogram response, Histogram service) {}

  /** The longest time that a histogram holds; what is longer is recorded as this. */
  static final long LONGEST_NANOS = 60_000_000_000L;

  private static final int MOST_INTERVALS = 60;
  private static final long LEAST_INTERVAL_NANOS = 1_000_000_000L;
  private static final double LAST_PART = 0.2;

  private final Schedule schedule;
  private final long intervalNanos;
  private final List<Interval> intervals = new ArrayList<>();
  private final Histogram stalls = newHistogram();
  private Interval current;
  private int next;
  private long lastIdleAt = -1;
  private long operations;
  private long lastBegin;
  private long endedAt;

  LoadTimes(Schedule schedule) {
    this(schedule, LoadTimes::newHistogram);
  }

  /** Records in histograms of the caller's making. */
  LoadTimes(Schedule schedule, Supplier<Histogram> histograms) {
    this.schedule = schedule;
    this.intervalNanos =
        Math.max(LEAST_INTERVAL_NANOS, ceilingDiv(schedule.lengthNanos(), MOST_INTERVALS));
    long count = ceilingDiv(schedule.giveUpAfterNanos(), intervalNanos);
    for (long i = 0; i < count; i++) {
      intervals.add(
          new Interval(
              i * intervalNanos, (i + 1) * intervalNanos, histograms.get(), histograms.get()));
    }
    current = intervals.getFirst();
    next = 1;
  }

  private static long ceilingDiv(long amount, long divisor) {
    return Math.ceilDiv(amount, divisor);
  }

  static Histogram newHistogram() {
    return Histograms.upTo(LONGEST_NANOS);
  }

  /** Notes that no operation was waiting. */
  void idleAt(long nanos) {
    lastIdleAt = nanos;
  }

  void stalled(long nanos) {
    stalls.recordValue(Math.min(nanos, LONGEST_NANOS));
  }

  /** Records an operation by when it was to begin, began and ended. */
  void add(long intended, long begun, long ended) {
    while (ended >= current.toNanos && next < intervals.size()) {
      current = intervals.get(next++);
    }
    current.response.recordValue(Math.min(ended - intended, LONGEST_NANOS));
    current.service.recordValue(Math.min(ended - begun, LONGEST_NANOS));
    operations++;
    lastBegin = begun;
  }

  void endedAt(long nanos) {
    endedAt = nanos;
  }

  long operations() {
    return operations;
  }

  double operationsPerSecond() {
    return operations * 1e9 / Math.max(1, endedAt);
  }

  /** Says why the rate was not sustained; empty if it was. */
  Optional<String> unsustained() {
    long planned = schedule.operations();
    if (operations < planned) {
      return Optional.of(
          "the queue grew: %,d of %,d operations had not begun after %.1f s"
              .formatted(planned - operations, planned, endedAt / 1e9));
    }
    boolean drained = lastIdleAt >= schedule.lengthNanos() * (1 - LAST_PART);
    if (drained || planned == 1) {
      return Optional.empty();
    }
    double behindMs = Math.max(0, lastBegin - (planned - 1) * schedule.intervalNanos()) / 1_000_000;
    return Optional.of(
        "the queue grew: it was never empty in the last fifth of the time, and the last operation"
            + " began %.1f ms late".formatted(behindMs));
  }

  Percentiles response() {
    return percentiles(intervals.stream().map(Interval::response).toList());
  }

  Percentiles service() {
    return percentiles(intervals.stream().map(Interval::service).toList());
  }

  Histogram stalls() {
    return stalls;
  }

  /** Returns the intervals in which any operation ended. */
  List<Interval> intervals() {
    return intervals.stream().filter(interval -> interval.service.getTotalCount() > 0).toList();
  }

  /** Reads off all operations; throws if any was not recorded. */
  private Percentiles percentiles(List<Histogram> parts) {
    Histogram all = newHistogram();
    parts.forEach(all::add);
    if (all.getTotalCount() != operations) {
      throw new IllegalStateException(
          "%,d of %,d operations were recorded".formatted(all.getTotalCount(), operations));
    }
    return Histograms.percentiles(all);
  }
}
