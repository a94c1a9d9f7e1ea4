package statelab.reports;

import statelab.reports.data.RunData;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;
import statelab.reports.verdict.Verdicts;

/**
 * The door for the command line: everything that can be made of a run's folder.
 *
 * <p>Every method reads the folder anew. A file that cannot be used gives a {@link
 * statelab.reports.model.RunFileException}, whose message is a sentence for the user.
 */
public final class Reports {

  private final Targets targets;

  /** Judges by the rows that come with the lab. */
  public Reports() {
    this(Targets.bundled());
  }

  /**
   * Judges by other rows.
   *
   * @param targets the rows
   */
  public Reports(Targets targets) {
    this.targets = targets;
  }

  /**
   * Judges a run and writes {@code verdicts.json} into its folder.
   *
   * @param folder the run
   * @return the verdicts; their {@link Verdicts#exitCode()} is what a CI wants
   */
  public Verdicts verify(RunFolder folder) {
    Verdicts verdicts = Verdicts.of(RunData.read(folder, targets));
    folder.writeJson("verdicts.json", verdicts);
    return verdicts;
  }
}
