package statelab.reports.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.LoadRecord.Company;
import statelab.reports.model.LoadRecord.Snapshots;

/**
 * One variant with one collector at one rate, over all rounds.
 *
 * @param variant the variant
 * @param collector the collector
 * @param ratePerSecond the rate
 * @param records the lines of its rounds, at least one
 */
public record LoadCase(
    String variant, String collector, long ratePerSecond, List<LoadRecord> records) {

  /** Copies the list. */
  public LoadCase {
    records = List.copyOf(records);
  }

  private record Key(String variant, String collector, long ratePerSecond) {}

  /**
   * Groups lines.
   *
   * @param records lines of any rounds
   * @return the cases, by variant and collector in the order they were met, then by rate
   */
  public static List<LoadCase> of(List<LoadRecord> records) {
    Map<Key, List<LoadRecord>> groups = new LinkedHashMap<>();
    for (LoadRecord record : records) {
      Key key = new Key(record.variant(), record.collector(), record.ratePerSecond());
      groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(record);
    }
    List<String> variants = records.stream().map(LoadRecord::variant).distinct().toList();
    List<String> collectors =
        records.stream().map(LoadRecord::collector).distinct().sorted().toList();
    return groups.entrySet().stream()
        .map(
            entry ->
                new LoadCase(
                    entry.getKey().variant,
                    entry.getKey().collector,
                    entry.getKey().ratePerSecond,
                    entry.getValue()))
        .sorted(
            Comparator.comparingInt((LoadCase each) -> variants.indexOf(each.variant))
                .thenComparingLong(LoadCase::ratePerSecond)
                .thenComparingInt(each -> collectors.indexOf(each.collector)))
        .toList();
  }

  /**
   * Says why there is no response time.
   *
   * @return the reason of the first round that did not sustain the rate, or was not measured; empty
   *     if every round sustained it
   */
  public Optional<String> objection() {
    return records.stream()
        .filter(record -> !record.sustained())
        .map(LoadRecord::reason)
        .findFirst();
  }

  /**
   * Says whether any round has figures.
   *
   * @return whether anything was timed
   */
  public boolean isMeasured() {
    return records.stream().anyMatch(LoadRecord::isMeasured);
  }

  /**
   * Counts the rounds in which the rate was sustained.
   *
   * @return from 0 to the number of rounds
   */
  public long sustainedRounds() {
    return records.stream().filter(LoadRecord::sustained).count();
  }

  /**
   * Returns a percentile of the response time.
   *
   * @param name the percentile's name
   * @return nanoseconds; empty unless every round sustained the rate
   */
  public Optional<Double> response(String name) {
    return objection().isPresent()
        ? Optional.empty()
        : Optional.of(
            TypicalPercentile.of(records.stream().map(LoadRecord::response).toList(), name));
  }

  /**
   * Returns a percentile of the service time.
   *
   * @param name the percentile's name
   * @return nanoseconds; empty unless some round was measured
   */
  public Optional<Double> service(String name) {
    return isMeasured()
        ? Optional.of(
            TypicalPercentile.of(
                records.stream().filter(LoadRecord::isMeasured).map(LoadRecord::service).toList(),
                name))
        : Optional.empty();
  }

  /**
   * Returns what became of the snapshots.
   *
   * @return one entry for each round that was measured
   */
  public List<Snapshots> snapshots() {
    return records.stream().map(LoadRecord::snapshots).filter(Objects::nonNull).toList();
  }

  /**
   * Returns what ran beside the driver.
   *
   * @return one entry for each round that was measured
   */
  public List<Company> company() {
    return records.stream().map(LoadRecord::company).filter(Objects::nonNull).toList();
  }

  /**
   * Returns what the JVMs did without waiting.
   *
   * @return operations a second, the mean over rounds; empty if not measured
   */
  public Optional<Double> flatOutPerSecond() {
    double[] rates =
        records.stream()
            .map(LoadRecord::flatOutPerSecond)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return rates.length == 0
        ? Optional.empty()
        : Optional.of(java.util.Arrays.stream(rates).average().orElseThrow());
  }
}
