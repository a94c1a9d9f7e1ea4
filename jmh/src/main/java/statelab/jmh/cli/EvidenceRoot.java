package statelab.jmh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import statelab.reports.model.Environment;
import statelab.reports.model.EvidenceFolder;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.RunFileException;
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
   * Copies what is there into the folder of a run, unless the run has better. A damaged file is
   * left out, since the run is worth more than what stands beside it.
   *
   * @param run the run
   * @param err takes a sentence on each damaged file
   */
  void addTo(RunFolder run, PrintWriter err) {
    String revision = run.environment().map(Environment::gitRevision).orElse(null);
    for (EvidenceKind kind : EvidenceKind.values()) {
      try {
        run.evidence().take(kind, folder(), revision);
      } catch (RunFileException e) {
        err.println(
            "lab: The report takes no new evidence of " + kind.title() + ": " + e.getMessage());
        err.flush();
      }
    }
  }
}
