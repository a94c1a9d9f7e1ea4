package statelab.reports.select;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Shares of operations that add up to 1. */
public final class Mix {

  private final Map<Operation, Double> shares;

  private Mix(Map<Operation, Double> shares) {
    this.shares = Collections.unmodifiableMap(shares);
  }

  /**
   * Makes a mix from weights of any scale, such as per cent.
   *
   * @param weights the weight of each operation; one that is absent has none
   * @return the weights divided by their sum
   * @throws IllegalArgumentException if a weight is negative or no number, or all are 0; the
   *     message is a sentence for the user
   */
  public static Mix of(Map<Operation, Double> weights) {
    double sum = 0;
    for (Map.Entry<Operation, Double> weight : weights.entrySet()) {
      double value = weight.getValue();
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "The share of "
                + weight.getKey().label()
                + " is "
                + value
                + "; a share is a number from 0 upwards.");
      }
      sum += value;
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "All shares are 0; give at least one operation a share, such as get 80 and put 20.");
    }
    Map<Operation, Double> shares = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      shares.put(operation, weights.getOrDefault(operation, 0.0) / sum);
    }
    return new Mix(shares);
  }

  /**
   * Returns an operation's share.
   *
   * @param operation the operation
   * @return a number from 0 to 1
   */
  public double share(Operation operation) {
    return shares.get(operation);
  }

  /**
   * Returns this mix with another share of one operation, the others keeping their proportions.
   *
   * @param operation the operation
   * @param share its new share, from 0 to 1
   * @return a mix; if this one held nothing else, the others get equal parts of the rest
   */
  Mix with(Operation operation, double share) {
    double rest = 1 - share(operation);
    int others = Operation.values().length - 1;
    Map<Operation, Double> changed = new EnumMap<>(Operation.class);
    for (Operation each : Operation.values()) {
      double proportion = rest > 0 ? share(each) / rest : 1.0 / others;
      changed.put(each, each == operation ? share : proportion * (1 - share));
    }
    return new Mix(changed);
  }
}
