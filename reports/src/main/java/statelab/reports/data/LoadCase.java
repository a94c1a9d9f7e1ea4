package statelab.reports.data;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** The share of the time without a core from which on times are the machine's. */
  public static final double DISTURBED_SHARE = 0.01;

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
        : Optional.of(Arrays.stream(rates).average().orElseThrow());
  }

  /**
   * Returns the share of the measured time for which the driver was ready and had no core.
   *
   * @return the mean over rounds; empty if the system does not tell
   */
  public Optional<Double> waitedShare() {
    double waitedMs = 0;
    double measuredMs = 0;
    for (LoadRecord record : records) {
      if (record.isMeasured() && record.company().waitedMs() != null) {
        waitedMs += record.company().waitedMs();
        measuredMs += record.seconds() * 1000;
      }
    }
    return measuredMs == 0 ? Optional.empty() : Optional.of(waitedMs / measuredMs);
  }

  /**
   * Says whether the times are those of a busy machine.
   *
   * @return whether the driver was without a core for more than {@link #DISTURBED_SHARE}
   */
  public boolean isDisturbed() {
    return waitedShare().filter(share -> share > DISTURBED_SHARE).isPresent();
  }

  /**
   * Says which cases are disturbed.
   *
   * @param cases all cases
   * @return a sentence for readers, or empty if none is
   */
  public static Optional<String> disturbance(List<LoadCase> cases) {
    long disturbed = cases.stream().filter(LoadCase::isDisturbed).count();
    return disturbed == 0
        ? Optional.empty()
        : Optional.of(
            "In %d of %d cases the driver had no core for more than 1%% of the time, because the"
                    .formatted(disturbed, cases.size())
                + " collector, the writer of snapshots or other programs had it: these times, and"
                + " rates that were not sustained, say more about the machine than about the"
                + " store.");
  }
}
