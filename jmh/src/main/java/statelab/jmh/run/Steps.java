package statelab.jmh.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Things to do one after the other, with the time left shown also while a long one runs. */
public final class Steps {
  /*
   * The time left is what the steps to come were expected to take, times the factor by which those
   * that are done have missed their expectation.
   */

  private static final long SHOW_EVERY_MS = 2000;

  private record Step(String name, Duration expected, Runnable work) {}

  private final List<Step> steps = new ArrayList<>();
  private Duration expectedSoFar = Duration.ZERO;
  private Duration took = Duration.ZERO;

  /** Creates an empty list. */
  public Steps() {}

  /**
   * Adds a step at the end.
   *
   * @param name what it does, in a few words
   * @param expected how long it should take, above zero
   * @param work does it
   */
  public void add(String name, Duration expected, Runnable work) {
    steps.add(new Step(name, expected, work));
  }

  /**
   * Does the steps in their order, once.
   *
   * @param progress tells the user
   * @param interrupt ends the list early
   * @param deadline when to begin no further step
   * @return how many were not begun because of the deadline
   */
  public int run(Progress progress, Interrupt interrupt, Instant deadline) {
    try (ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("progress").unstarted(task))) {
      for (int done = 0; done < steps.size() && !interrupt.isRequested(); done++) {
        Instant begin = Instant.now();
        if (!begin.isBefore(deadline)) {
          return steps.size() - done;
        }
        Duration left = left(done);
        String name = steps.get(done).name;
        int count = done;
        var tick =
            ticker.scheduleAtFixedRate(
                () -> progress.starting(name, count, steps.size(), rest(left, begin)),
                0,
                SHOW_EVERY_MS,
                TimeUnit.MILLISECONDS);
        steps.get(done).work.run();
        tick.cancel(false);
        took = took.plus(Duration.between(begin, Instant.now()));
        expectedSoFar = expectedSoFar.plus(steps.get(done).expected);
      }
      return 0;
    }
  }

  private Duration left(int done) {
    Duration expected = Duration.ZERO;
    for (Step step : steps.subList(done, steps.size())) {
      expected = expected.plus(step.expected);
    }
    return expectedSoFar.isZero()
        ? expected
        : Duration.ofMillis(expected.toMillis() * took.toMillis() / expectedSoFar.toMillis());
  }

  private static Duration rest(Duration left, Instant begin) {
    Duration rest = left.minus(Duration.between(begin, Instant.now()));
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
