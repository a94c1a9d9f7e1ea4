package statelab.store.snapshot;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock that stamps snapshots. */
final class WallClock {

  private WallClock() {}

  /** Returns nanoseconds of wall-clock time since 1970-01-01 UTC. */
  static long nanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
