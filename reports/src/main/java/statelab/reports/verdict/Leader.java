package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Holm;

/**
 * Which of several variants costs least, and which of the others the rounds do not tell from it.
 *
 * @param cheapest the variant with the smallest geometric mean
 * @param tied the variants that are not shown to cost more, in the order of their means
 */
public record Leader(String cheapest, List<String> tied) {

  /*
   * The cheapest is picked by looking at the data, so it is not compared with the others as if it
   * had been named in advance: all ordered pairs are one Holm family. It holds those that may not be
   * compared too, with p = 1, so that it is fixed before the data are seen.
   */

  /** Copies the list. */
  public Leader {
    tied = List.copyOf(tied);
  }

  /**
   * Finds the cheapest variant.
   *
   * @param costs by variant and round, for all that were tried; one whose figures may not be
   *     compared has no round here: it is passed over, and still counts in the correction
   * @param looks how often verdicts may be taken on the run
   * @return the leader, or empty if no variant has a round
   */
  public static Optional<Leader> of(
      Map<String, ? extends SortedMap<Integer, Double>> costs, int looks) {
    List<String> order =
        costs.entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .sorted(Comparator.comparingDouble(one -> mean(one.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    if (order.isEmpty()) {
      return Optional.empty();
    }
    List<String> tied = new ArrayList<>();
    double[] adjusted = Holm.adjust(pairs(order, costs));
    for (int other = 1; other < order.size(); other++) {
      if (adjusted[other - 1] * looks > Verdicts.ERROR_RATE) {
        tied.add(order.get(other));
      }
    }
    return Optional.of(new Leader(order.getFirst(), tied));
  }

  /**
   * Says who leads.
   *
   * @return the cheapest, or that there is no significant winner between it and those tied with it
   */
  public String words() {
    if (tied.isEmpty()) {
      return cheapest;
    }
    List<String> all = new ArrayList<>(List.of(cheapest));
    all.addAll(tied);
    String last = all.removeLast();
    return "no significant winner between " + String.join(", ", all) + " and " + last;
  }

  /** The p-values of "the first costs less than the second"; those of the leader come first. */
  private static double[] pairs(
      List<String> order, Map<String, ? extends SortedMap<Integer, Double>> costs) {
    List<Double> p = new ArrayList<>();
    for (String variant : order) {
      for (String other : order) {
        if (!variant.equals(other)) {
          p.add(pCheaper(costs.get(variant), costs.get(other)));
        }
      }
    }
    while (p.size() < costs.size() * (costs.size() - 1)) {
      p.add(1.0);
    }
    return p.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double pCheaper(
      SortedMap<Integer, Double> own, SortedMap<Integer, Double> others) {
    List<Double> ratios =
        own.entrySet().stream()
            .filter(cost -> others.containsKey(cost.getKey()))
            .map(cost -> cost.getValue() / others.get(cost.getKey()))
            .toList();
    return ratios.isEmpty() ? 1 : ForkSample.of(ratios).pBelow(1);
  }

  private static double mean(SortedMap<Integer, Double> costs) {
    return ForkSample.of(List.copyOf(costs.values())).geometricMean();
  }
}
