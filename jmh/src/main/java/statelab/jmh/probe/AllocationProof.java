package statelab.jmh.probe;

import java.util.ArrayList;
import java.util.List;
import statelab.jmh.run.ChildJvm;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.RunFolder;

/** Proves, in a JVM of its own for each variant and mode, which paths allocate nothing. */
public final class AllocationProof {

  private static final List<String> FLAGS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED");

  private final RunFolder folder;
  private final ChildJvm child;

  /**
   * Creates the proof.
   *
   * @param folder where records go
   * @param child starts JVMs
   */
  public AllocationProof(RunFolder folder, ChildJvm child) {
    this.folder = folder;
    this.child = child;
  }

  /**
   * Observes every path of a variant in one mode.
   *
   * @param variant the variant's name, or that of a base's store of it
   * @param mode the mode
   */
  public void prove(String variant, CompilationMode mode) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(mode.flags());
    List<String> arguments = List.of(folder.path().toString(), variant, mode.name());
    String failure = child.run(variant, flags, AllocationMain.class, arguments);
    if (failure != null) {
      for (AllocationPath path : AllocationPath.values()) {
        folder.appendAllocation(notMeasured(variant, path, mode, failure));
      }
    }
  }

  private static AllocationRecord notMeasured(
      String variant, AllocationPath path, CompilationMode mode, String reason) {
    return new AllocationRecord(
        variant, path.label(), mode.label(), path.isControl(), 0, 0, null, reason);
  }
}
