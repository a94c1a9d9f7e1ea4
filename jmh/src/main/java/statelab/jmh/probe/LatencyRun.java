package statelab.jmh.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.QuietLimits;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.RunFolder;

/** Times single operations, in a JVM of its own for each variant and round. */
public final class LatencyRun {

  private static final int ENTRIES = 100_000;

  private final RunFolder folder;
  private final ChildJvm child;
  private final ForkJvm.Collector collector;
  private final int samples;
  private final QuietLimits limits;

  /**
   * Creates the run.
   *
   * @param folder where records and histograms go
   * @param child starts JVMs
   * @param collector the garbage collector of the JVMs
   * @param samples the operations to time, at least, for each row
   * @param limits how much a JVM may be disturbed before it gives no figures
   */
  public LatencyRun(
      RunFolder folder,
      ChildJvm child,
      ForkJvm.Collector collector,
      int samples,
      QuietLimits limits) {
    this.folder = folder;
    this.child = child;
    this.collector = collector;
    this.samples = samples;
    this.limits = limits;
  }

  /**
   * Times all rows of one variant.
   *
   * @param variant the variant's name
   * @param round the round
   * @param seed what keys are drawn from
   * @return a phrase on what was not measured and why, or {@code null}
   */
  public String time(String variant, int round, long seed) {
    String failure =
        child.run(
            variant,
            ForkJvm.flags(collector, ENTRIES),
            LatencyMain.class,
            List.of(
                folder.path().toString(),
                variant,
                Integer.toString(round),
                Integer.toString(samples),
                Long.toString(seed),
                Double.toString(limits.runQueueShare()),
                Double.toString(limits.stealShare())));
    return failure == null ? disturbed(variant, round) : failure;
  }

  /** Names the rows that the machine disturbed at every attempt. */
  private String disturbed(String variant, int round) {
    Set<String> measured =
        folder.latencies().stream()
            .filter(record -> record.variant().equals(variant) && record.round() == round)
            .map(LatencyRecord::row)
            .collect(Collectors.toSet());
    String missing =
        Arrays.stream(LatencyRow.values())
            .map(LatencyRow::id)
            .filter(row -> !measured.contains(row))
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? null
        : "the machine disturbed "
            + missing
            + " at each of "
            + LatencyMain.ATTEMPTS
            + " attempts; see "
            + folder.resolve("children.log");
  }
}
