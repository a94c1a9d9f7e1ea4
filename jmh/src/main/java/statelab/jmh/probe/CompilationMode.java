package statelab.jmh.probe;

import java.util.List;
import statelab.reports.model.AllocationRecord;
import statelab.testkit.allocation.AllocationProbe;

/** How the JVM turns the code of an allocation proof into machine code. */
public enum CompilationMode {
  /** As it is started by default. */
  DEFAULT(AllocationRecord.DEFAULT_MODE, List.of(), AllocationProbe.THOROUGH),
  /**
   * As it is started by default, after every other variant has been through the same call sites:
   * the compiler can take none of them for having one target only.
   */
  POLLUTED("polluted-call-sites", List.of(), AllocationProbe.THOROUGH),
  /** Objects that do not escape are allocated all the same. */
  NO_ESCAPE_ANALYSIS(
      "no-escape-analysis", List.of("-XX:-DoEscapeAnalysis"), AllocationProbe.THOROUGH),
  /** The first compiler only, which never removes an allocation. */
  C1("c1", List.of("-XX:TieredStopAtLevel=1"), AllocationProbe.THOROUGH),
  /** No compiler: what the byte code says is what happens. */
  INTERPRETER(AllocationRecord.INTERPRETER_MODE, List.of("-Xint"), AllocationProbe.QUICK);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> flags;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  private final AllocationProbe probe;

  CompilationMode(String label, List<String> flags, AllocationProbe probe) {
    this.label = label;
    this.flags = flags;
    this.probe = probe;
  }

  /**
   * Returns the word used in files and reports.
   *
   * @return lower-case words joined by hyphens
   */
  public String label() {
    return label;
  }

  /**
   * Returns what makes the JVM compile in this way.
   *
   * @return JVM flags
   */
  public List<String> flags() {
    return flags;
  }

  /**
   * Returns how long the proof looks.
   *
   * @return the probe
   */
  public AllocationProbe probe() {
    return probe;
  }
}
