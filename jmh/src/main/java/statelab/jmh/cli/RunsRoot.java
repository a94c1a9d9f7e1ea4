package statelab.jmh.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;

/** The flag that says where runs are kept. */
public final class RunsRoot {

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "reports/runs",
      description = "where runs are kept (default: ${DEFAULT-VALUE})")
  private Path path;

  /** Creates the flag; picocli sets it. */
  public RunsRoot() {}

  /**
   * Returns where runs are kept.
   *
   * @return a folder that may be absent
   */
  public Path path() {
    return path;
  }

  /**
   * Finds a run.
   *
   * @param idOrPath an id, {@code latest} or a path
   * @return the run
   * @throws statelab.reports.model.RunFileException if there is no such run
   */
  public RunFolder find(String idOrPath) {
    return RunFolders.find(path, idOrPath);
  }
}
