package statelab.reports.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one fork noted beside its time, such as how its store was filled.
 *
 * @param counts whether the fork's time counts
 * @param byName each figure in every measured iteration, in their order
 */
public record SideFigures(boolean counts, Map<String, List<Double>> byName) {

  /** Copies the map. */
  public SideFigures {
    byName = Map.copyOf(byName);
  }

  /**
   * Returns a figure of the first measured iteration.
   *
   * @param name the figure's name
   * @return the figure, or empty if the fork did not note it
   */
  public OptionalDouble first(String name) {
    return noted(name)
        .map(figures -> OptionalDouble.of(figures.getFirst()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Returns a figure of the last measured iteration.
   *
   * @param name the figure's name
   * @return the figure, or empty if the fork did not note it
   */
  public OptionalDouble last(String name) {
    return noted(name)
        .map(figures -> OptionalDouble.of(figures.getLast()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Returns a figure's mean over the measured iterations.
   *
   * @param name the figure's name
   * @return the mean, or empty if the fork did not note it
   */
  public OptionalDouble mean(String name) {
    return all(name).stream().mapToDouble(Double::doubleValue).average();
  }

  /**
   * Returns a figure of all measured iterations.
   *
   * @param name the figure's name
   * @return the figures in their order; empty if the fork did not note it
   */
  public List<Double> all(String name) {
    return byName.getOrDefault(name, List.of());
  }

  private Optional<List<Double>> noted(String name) {
    return Optional.of(all(name)).filter(figures -> !figures.isEmpty());
  }
}
