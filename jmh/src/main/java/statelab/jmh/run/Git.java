package statelab.jmh.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks git which revision a folder holds. Where there is no git, nothing is known. */
public final class Git {

  private final Path folder;

  /**
   * Asks about a folder.
   *
   * @param folder a folder of a working copy
   */
  public Git(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * Returns the revision that is checked out.
   *
   * @return its full name, or empty if not known
   */
  public Optional<String> revision() {
    return output("rev-parse", "HEAD").map(String::strip);
  }

  /**
   * Says whether there are changes that are not committed.
   *
   * @return whether there are, or empty if not known
   */
  public Optional<Boolean> isDirty() {
    return output("status", "--porcelain").map(changes -> !changes.isBlank());
  }

  private Optional<String> output(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
