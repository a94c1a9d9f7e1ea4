package statelab.jmh.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import statelab.jmh.probe.AllocationProof;
import statelab.jmh.probe.AllocationSoak;
import statelab.jmh.probe.CompilationMode;
import statelab.jmh.probe.Footprint;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.jmh.run.Steps;
import statelab.reports.model.RunFolder;

/** The measurements that need no rounds: bytes allocated and bytes per entry. */
public final class Proofs {

  private static final Duration EACH = Duration.ofMillis(1500);

  private final AllocationProof allocation;
  private final AllocationSoak soak;
  private final Footprint footprint;
  private final Steps steps = new Steps();

  /**
   * Creates an empty list of proofs.
   *
   * @param folder where records go
   * @param child starts JVMs
   */
  public Proofs(RunFolder folder, ChildJvm child) {
    this.allocation = new AllocationProof(folder, child);
    this.soak = new AllocationSoak(folder, child);
    this.footprint = new Footprint(folder, child);
  }

  /**
   * Adds the proof of what allocates.
   *
   * @param contestants the variants
   * @param everyMode whether variants beside the reference are observed in every mode too
   */
  public void addAllocation(Contestants contestants, boolean everyMode) {
    for (String variant : contestants.all()) {
      for (CompilationMode mode : CompilationMode.values()) {
        boolean always = mode == CompilationMode.DEFAULT || variant.equals(contestants.reference());
        if (everyMode || always) {
          addAllocation(variant, mode);
        }
      }
    }
  }

  /**
   * Adds the proof of what allocates, in one mode.
   *
   * @param contestants the variants
   * @param mode the mode
   */
  public void addAllocation(Contestants contestants, CompilationMode mode) {
    contestants.all().forEach(variant -> addAllocation(variant, mode));
  }

  private void addAllocation(String variant, CompilationMode mode) {
    steps.add(
        "bytes allocated, " + variant + ", " + mode.label(),
        EACH,
        () -> allocation.prove(variant, mode));
  }

  /**
   * Adds very many reads where no memory is ever freed.
   *
   * @param variants the variants
   * @param reads how many reads of each
   */
  public void addSoak(List<String> variants, long reads) {
    for (String variant : variants) {
      steps.add(
          "%,d reads without a collector, %s".formatted(reads, variant),
          AllocationSoak.estimate(reads),
          () -> soak.soak(variant, reads));
    }
  }

  /**
   * Adds the weighing of the variants.
   *
   * @param contestants the variants
   * @param keyShape the shape of the keys
   * @param entries the number of entries
   * @param compactHeaders whether the JVM uses compact object headers
   */
  public void addFootprint(
      Contestants contestants, String keyShape, int entries, boolean compactHeaders) {
    String layout = compactHeaders ? ", compact headers" : "";
    for (String variant : contestants.all()) {
      steps.add(
          "bytes per entry, " + variant + ", " + entries + " entries" + layout,
          EACH,
          () -> footprint.weigh(variant, keyShape, entries, compactHeaders));
    }
  }

  /**
   * Runs what was added, in its order.
   *
   * @param progress tells the user
   * @param interrupt ends the proofs early
   * @param deadline when to begin no further proof
   * @return how many were not begun
   */
  public int run(Progress progress, Interrupt interrupt, Instant deadline) {
    return steps.run(progress, interrupt, deadline);
  }
}
