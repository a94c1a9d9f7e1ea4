package statelab.jmh.load;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Begins operations at fixed times, whether or not the ones before have ended.
 *
 * <p>An operation that cannot begin on time, because an earlier one or a checkpoint still runs,
 * waits, and its response time counts from when it should have begun. So an operation that stalls
 * is charged with every operation that it holds up, and nothing is left out of the distribution.
 */
final class OpenLoop {
  /*
   * The driver's thread never sleeps: it spins until the next operation is due, because a sleep ends
   * late by more than what is measured. It runs the operations itself, one after the other, as the
   * owner of a store does.
   *
   * A rate is given up once a tenth more time has passed than it should take: then the queue has
   * grown beyond what is worth draining.
   */

  /**
   * What to do.
   *
   * @param perSecond the operations to begin each second
   * @param lengthNanos for how long to begin operations
   * @param checkpointEveryNanos the time between two checkpoints, or 0 for none
   */
  record Schedule(long perSecond, long lengthNanos, long checkpointEveryNanos) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    Schedule {
      if (perSecond < 1 || lengthNanos < 1 || checkpointEveryNanos < 0) {
        throw new IllegalArgumentException(
            "expected at least one operation a second, for a time, got %d for %d ns, every %d ns"
                .formatted(perSecond, lengthNanos, checkpointEveryNanos));
      }
    }

    double intervalNanos() {
      return (double) NANOS_PER_SECOND / perSecond;
    }

    long operations() {
      return Math.max(1, Math.round(lengthNanos / intervalNanos()));
    }

    long giveUpAfterNanos() {
      return lengthNanos + lengthNanos / 10;
    }
  }

  private final LongSupplier nanoClock;
  private final Runnable operation;
  private final BooleanSupplier checkpoint;

  /**
   * Creates a driver.
   *
   * @param nanoClock tells the time, as {@link System#nanoTime} does
   * @param operation what to time
   * @param checkpoint what to do now and then between operations; tells whether it was done, or
   *     else was left out and is no stall
   */
  OpenLoop(LongSupplier nanoClock, Runnable operation, BooleanSupplier checkpoint) {
    this.nanoClock = nanoClock;
    this.operation = operation;
    this.checkpoint = checkpoint;
  }

  /**
   * Runs a schedule to its end, or until it is given up.
   *
   * @param schedule what to do
   * @param times takes the times; empty
   */
  void run(Schedule schedule, LoadTimes times) {
    double interval = schedule.intervalNanos();
    long operations = schedule.operations();
    long giveUp = schedule.giveUpAfterNanos();
    long every = schedule.checkpointEveryNanos();
    long nextCheckpoint = every == 0 ? Long.MAX_VALUE : every / 2;
    long begin = nanoClock.getAsLong();
    for (long i = 0; i < operations; i++) {
      long intended = (long) (i * interval);
      long now = nanoClock.getAsLong() - begin;
      if (now < intended) {
        times.idleAt(now);
        now = waitUntil(intended, begin);
      } else if (now > giveUp) {
        break;
      }
      if (now >= nextCheckpoint) {
        boolean done = checkpoint.getAsBoolean();
        long after = nanoClock.getAsLong() - begin;
        if (done) {
          times.stalled(after - now);
        }
        now = after;
        nextCheckpoint += every;
      }
      operation.run();
      times.add(intended, now, nanoClock.getAsLong() - begin);
    }
    times.endedAt(nanoClock.getAsLong() - begin);
  }

  private long waitUntil(long intended, long begin) {
    long now = nanoClock.getAsLong() - begin;
    while (now < intended) {
      Thread.onSpinWait();
      now = nanoClock.getAsLong() - begin;
    }
    return now;
  }
}
