package statelab.jmh.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import statelab.reports.model.Environment;
import statelab.reports.model.EvidenceFolder;
import statelab.reports.model.RunFolder;

/** The flag that says where evidence of correctness is kept. */
public final class EvidenceRoot {

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      defaultValue = "reports/evidence",
      description = "where evidence of correctness is kept (default: ${DEFAULT-VALUE})")
  private Path path;

  /** Creates the flag; picocli sets it. */
  public EvidenceRoot() {}

  /**
   * Returns the folder.
   *
   * @return a folder that may be absent
   */
  public EvidenceFolder folder() {
    return new EvidenceFolder(path);
  }

  /**
   * Copies what is there into the folder of a run, unless the run has better.
   *
   * @param run the run
   */
  void addTo(RunFolder run) {
    String revision = run.environment().map(Environment::gitRevision).orElse(null);
    run.evidence().take(folder(), revision);
  }
}
