package statelab.jmh.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Estimates what planned forks will take from what earlier forks took. */
final class TimeLeft {

  private static final long FIRST_GUESS_MS = 1800;
  private static final long ENTRIES_FILLED_IN_A_MS = 80;

  private record Seen(long totalMs, int forks) {
    Seen and(long ms) {
      return new Seen(totalMs + ms, forks + 1);
    }

    long meanMs() {
      return totalMs / forks;
    }
  }

  private final Map<String, Seen> seenByFork = new HashMap<>();
  private Seen all = new Seen(0, 0);

  void took(ForkSpec fork, long ms) {
    all = all.and(ms);
    seenByFork.merge(fork.toString(), new Seen(ms, 1), (seen, one) -> seen.and(ms));
  }

  long estimateMs(ForkSpec fork) {
    Seen seen = seenByFork.get(fork.toString());
    if (seen != null) {
      return seen.meanMs();
    }
    long likeOthers = all.forks == 0 ? FIRST_GUESS_MS : all.meanMs();
    return Math.max(likeOthers, fork.row().entries() / ENTRIES_FILLED_IN_A_MS);
  }

  Duration estimate(List<ForkSpec> forks) {
    return Duration.ofMillis(forks.stream().mapToLong(this::estimateMs).sum());
  }
}
