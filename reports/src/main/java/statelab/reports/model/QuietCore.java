package statelab.reports.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which iterations of a fork had their core to themselves. Where a neighbour on the same core was
 * busy before or after one, its time is also the neighbour's.
 */
public final class QuietCore {

  /** The figure that suites note: how many times slower than alone the core was, at least 1. */
  public static final String FIGURE = "core.slowdown";

  /** How slow a core may be and still count as quiet; beside a busy neighbour it is 1.1 to 1.9. */
  public static final double LIMIT = 1.05;

  private static final int LEAST_QUIET = 2;

  private QuietCore() {}

  /**
   * Counts the iterations beside a busy neighbour.
   *
   * @param slowdowns the figure of each iteration; may be empty
   * @return how many are above the limit
   */
  public static int disturbed(List<Double> slowdowns) {
    return (int) slowdowns.stream().filter(slowdown -> slowdown > LIMIT).count();
  }

  /**
   * Leaves out the iterations that a neighbour disturbed, by what was seen of the core and never by
   * their own figures.
   *
   * @param iterations the figures of all measured iterations
   * @param slowdowns how slow the core was in each
   * @return those on a quiet core; all of them if fewer than two are, or if the core was not looked
   *     at in every one
   */
  static List<Double> quiet(List<Double> iterations, List<Double> slowdowns) {
    int quiet = slowdowns.size() - disturbed(slowdowns);
    if (slowdowns.size() != iterations.size() || quiet < LEAST_QUIET) {
      return iterations;
    }
    return IntStream.range(0, iterations.size())
        .filter(i -> slowdowns.get(i) <= LIMIT)
        .mapToObj(iterations::get)
        .toList();
  }
}
