package statelab.jmh.suite;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures that a suite learns beside its time, such as how its store is filled, until the end of
 * the iteration.
 *
 * <p>One list in each JVM: a suite adds outside the clock, and what collects them for JMH's result
 * takes them after each iteration. Any thread may call.
 */
public final class SideFigures {

  private static final Map<String, Mean> MEANS = new LinkedHashMap<>();

  private record Mean(double sum, int count) {
    Mean and(Mean other) {
      return new Mean(sum + other.sum, count + other.count);
    }
  }

  private SideFigures() {}

  /**
   * Adds a figure to the present iteration.
   *
   * @param name what it is; figures of one name are averaged
   * @param value the figure
   */
  static void add(String name, double value) {
    synchronized (MEANS) {
      MEANS.merge(name, new Mean(value, 1), Mean::and);
    }
  }

  /**
   * Takes the figures out, so that the next iteration begins without any.
   *
   * @return the mean of each figure by name, in the order in which they first came
   */
  public static Map<String, Double> take() {
    synchronized (MEANS) {
      Map<String, Double> taken = new LinkedHashMap<>();
      MEANS.forEach((name, mean) -> taken.put(name, mean.sum / mean.count));
      MEANS.clear();
      return taken;
    }
  }
}
