package statelab.jmh.suite;

import java.time.Duration;
import java.util.function.LongSupplier;
import statelab.reports.model.QuietCore;

/**
 * Tells how much slower than by itself the calling thread's core is, beside whatever else runs on
 * it. For one thread.
 */
public final class CoreWatch {
  /*
   * Two hardware threads share a core, and on a shared machine the other one may be another tenant's.
   * Neither steal time nor the run queue shows it: the same instructions take 1.4 to 1.9 times as long,
   * for milliseconds or for seconds. A piece of arithmetic that fills a core's units tells, because its
   * time depends on nothing but the core: it touches no memory, and so disturbs no cache either.
   *
   * What it takes alone is the least that anyone has seen: the runner, which looks before each fork and
   * hands it on, or this JVM. Where the neighbour never rests, that is the time beside the neighbour,
   * and nothing looks slow. The least of some pieces is one reading, so that an interrupt is no neighbour.
   */

  /**
   * The system property by which the runner tells a fork what the arithmetic takes alone, in ns.
   */
  public static final String ALONE = "statelab.coreAloneNanos";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAITS = Duration.ofSeconds(1);
  private static final int STEPS = 50_000;
  private static final int PIECES = 3;
  private static final int WARM_UPS = 100;
  private static final int LOOKS = 20;

  private final LongSupplier reading;
  private long alone;
  private long waitedNanos;
  private long state = 1;

  /** Compiles the arithmetic, some milliseconds long, and looks at the core for the first time. */
  public CoreWatch() {
    this(Long.getLong(ALONE, Long.MAX_VALUE));
  }

  private CoreWatch(long alone) {
    this.reading = this::leastOfPieces;
    this.alone = alone;
    for (int i = 0; i < WARM_UPS; i++) {
      leastOfPieces();
    }
    aloneNanos();
  }

  CoreWatch(LongSupplier reading, long alone) {
    this.reading = reading;
    this.alone = alone;
  }

  /**
   * Looks at the core for some milliseconds.
   *
   * @return the least time that the arithmetic has taken so far, in nanoseconds
   */
  public long aloneNanos() {
    for (int i = 0; i < LOOKS; i++) {
      slowdown();
    }
    return alone;
  }

  /**
   * Waits until the core is quiet, a tenth of a second at most, and a second in all.
   *
   * @return the last {@link #slowdown()}
   */
  double awaitQuiet() {
    long left = LONGEST_WAITS.toNanos() - waitedNanos;
    return awaitQuiet(Math.min(left, LONGEST_WAIT.toNanos()));
  }

  double awaitQuiet(long longestNanos) {
    long start = System.nanoTime();
    long waited = 0;
    double slowdown = slowdown();
    while (slowdown > QuietCore.LIMIT && waited < longestNanos) {
      slowdown = slowdown();
      waited = System.nanoTime() - start;
    }
    waitedNanos += waited;
    return slowdown;
  }

  /**
   * Looks at the core.
   *
   * @return the time that the arithmetic takes now over the least so far; at least 1
   */
  double slowdown() {
    long now = reading.getAsLong();
    alone = Math.min(alone, now);
    return (double) now / alone;
  }

  private long leastOfPieces() {
    long least = Long.MAX_VALUE;
    for (int piece = 0; piece < PIECES; piece++) {
      long start = System.nanoTime();
      state = arithmetic(state);
      least = Math.min(least, System.nanoTime() - start);
    }
    return Math.max(1, least);
  }

  /** Some ten instructions a step in chains that are short enough to fill a core. */
  private static long arithmetic(long seed) {
    long a = seed;
    long b = 2;
    long c = 3;
    long d = 4;
    long e = 5;
    long f = 6;
    for (int i = 0; i < STEPS; i++) {
      a += i ^ b;
      b += i;
      c ^= a + i;
      d += i << 1;
      e ^= i;
      f += e;
    }
    return a + b + c + d + e + f;
  }
}
