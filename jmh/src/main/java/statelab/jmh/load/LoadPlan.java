package statelab.jmh.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What one JVM does.
 *
 * @param warmUpSeconds for how long it warms up
 * @param seconds for how long each rate is offered
 * @param snapshotEverySeconds the time between two snapshots, or 0 for none
 * @param serialise whether another thread writes each snapshot to a file
 * @param rates the rates, in operations a second, the lowest first; none to find out only what the
 *     store does without waiting
 */
public record LoadPlan(
    double warmUpSeconds,
    double seconds,
    double snapshotEverySeconds,
    boolean serialise,
    List<Long> rates) {

  private static final List<Double> LADDER = List.of(0.25, 0.5, 0.85);

  /** Copies the list and checks the numbers. */
  public LoadPlan {
    rates = rates.stream().sorted().distinct().toList();
    if (!(warmUpSeconds > 0) || !(seconds > 0) || !(snapshotEverySeconds >= 0)) {
      throw new IllegalArgumentException("expected times above 0");
    }
    if (!rates.isEmpty() && rates.getFirst() < 1) {
      throw new IllegalArgumentException("expected rates of at least 1 a second");
    }
  }

  /**
   * Returns this plan with a ladder of rates: a quarter, a half and nearly all of what was seen.
   *
   * @param flatOutPerSecond the operations that a JVM did in a second without waiting
   * @return a changed copy, its rates rounded to two digits
   */
  public LoadPlan withLadder(double flatOutPerSecond) {
    return withRates(
        LADDER.stream().map(share -> rounded(share * flatOutPerSecond)).distinct().toList());
  }

  /**
   * Returns this plan with other rates.
   *
   * @param others the rates
   * @return a changed copy
   */
  public LoadPlan withRates(List<Long> others) {
    return new LoadPlan(warmUpSeconds, seconds, snapshotEverySeconds, serialise, others);
  }

  /**
   * Returns this plan with as many of its rates as are asked for, the lowest left out first.
   *
   * @param most how many to keep
   * @return a changed copy
   */
  public LoadPlan withHighestRates(int most) {
    return withRates(rates.subList(Math.max(0, rates.size() - most), rates.size()));
  }

  private static long rounded(double rate) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(rate)) - 1));
    return Math.max(1, Math.round(Math.round(rate / unit) * unit));
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(Double.toString(warmUpSeconds));
    arguments.add(Double.toString(seconds));
    arguments.add(Double.toString(snapshotEverySeconds));
    arguments.add(Boolean.toString(serialise));
    rates.forEach(rate -> arguments.add(rate.toString()));
    return arguments;
  }

  static LoadPlan of(List<String> arguments) {
    return new LoadPlan(
        Double.parseDouble(arguments.get(0)),
        Double.parseDouble(arguments.get(1)),
        Double.parseDouble(arguments.get(2)),
        Boolean.parseBoolean(arguments.get(3)),
        arguments.subList(4, arguments.size()).stream().map(Long::valueOf).toList());
  }
}
