package statelab.reports.model;

import java.nio.file.Path;

/**
 * A file of a run's folder is missing, unreadable or not what it should be. The message is one
 * sentence for the user: the file, what was expected, what to do.
 */
public final class RunFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  /**
   * Creates the exception.
   *
   * @param file the file
   * @param sentence the sentence for the user
   * @param cause what went wrong below, or {@code null}
   */
  public RunFileException(Path file, String sentence, Throwable cause) {
    super(sentence, cause);
    this.file = file;
  }

  /**
   * Returns the file that is at fault.
   *
   * @return the file
   */
  public Path file() {
    return file;
  }
}
