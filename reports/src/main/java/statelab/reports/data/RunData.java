package statelab.reports.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Base;
import statelab.reports.model.Environment;
import statelab.reports.model.Evidence;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunInfo;
import statelab.reports.model.SoakRecord;
import statelab.reports.model.Targets;

/**
 * Everything that a run's folder holds, read once.
 *
 * @param info the run
 * @param targets the rows it is judged by
 * @param forks the figures of its forks
 * @param latencies its latency records
 * @param loads its records of latency under load
 * @param allocations its allocation records
 * @param soaks its records of reads without a collector
 * @param footprints its footprint records
 * @param base with what it compares the present store, if it does
 * @param environment its environment, if recorded
 * @param evidence what is known about correctness, one of each kind that was recorded
 * @param profiles its flame graphs, as paths relative to the folder
 */
public record RunData(
    RunInfo info,
    Targets targets,
    Measurements forks,
    List<LatencyRecord> latencies,
    List<LoadRecord> loads,
    List<AllocationRecord> allocations,
    List<SoakRecord> soaks,
    List<FootprintRecord> footprints,
    Optional<Base> base,
    Optional<Environment> environment,
    List<Evidence> evidence,
    List<String> profiles) {

  /** Copies the lists. */
  public RunData {
    latencies = List.copyOf(latencies);
    loads = List.copyOf(loads);
    allocations = List.copyOf(allocations);
    soaks = List.copyOf(soaks);
    footprints = List.copyOf(footprints);
    evidence = List.copyOf(evidence);
    profiles = List.copyOf(profiles);
  }

  /**
   * Reads a run.
   *
   * @param folder the run's folder
   * @param targets the rows to judge it by
   * @return everything in it
   * @throws statelab.reports.model.RunFileException if a file cannot be used
   */
  public static RunData read(RunFolder folder, Targets targets) {
    return new RunData(
        folder.info(),
        targets,
        Measurements.read(folder, targets),
        folder.latencies(),
        folder.loads(),
        folder.allocations(),
        folder.soaks(),
        folder.footprints(),
        folder.base(),
        folder.environment(),
        folder.evidence().readAll(),
        folder.profiles().stream().map(folder::relative).toList());
  }

  /**
   * Returns every variant that the run says anything about.
   *
   * @return the reference, the baseline, then the others in the order they were met
   */
  public List<String> variants() {
    Set<String> met = new LinkedHashSet<>(forks.variants());
    latencies.forEach(latency -> met.add(latency.variant()));
    loads.forEach(load -> met.add(load.variant()));
    allocations.forEach(allocation -> met.add(allocation.variant()));
    soaks.forEach(soak -> met.add(soak.variant()));
    footprints.forEach(footprint -> met.add(footprint.variant()));
    List<String> ordered = new ArrayList<>();
    for (String first : List.of(targets.reference(), targets.baseline())) {
      if (met.remove(first)) {
        ordered.add(first);
      }
    }
    ordered.addAll(met);
    return ordered;
  }

  /**
   * Returns the latency records of a row and a variant.
   *
   * @param row the row's id
   * @param variant the variant
   * @return the records, one per round
   */
  public List<LatencyRecord> latencies(String row, String variant) {
    return latencies.stream()
        .filter(latency -> latency.row().equals(row) && latency.variant().equals(variant))
        .toList();
  }

  /**
   * Counts the JVMs that timed single operations of a variant and left figures of any row.
   *
   * @param variant the variant
   * @return the rounds in which there was one
   */
  public long latencyRounds(String variant) {
    return latencies.stream()
        .filter(latency -> latency.variant().equals(variant))
        .mapToInt(LatencyRecord::round)
        .distinct()
        .count();
  }
}
