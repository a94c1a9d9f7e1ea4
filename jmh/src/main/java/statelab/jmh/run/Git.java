package statelab.jmh.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks git about the repository that a folder lies in. Where there is no git, nothing is known. */
public final class Git {

  private static final int STATUS_COLUMNS = 3;

  private final Path folder;

  /**
   * Asks about a folder.
   *
   * @param folder a folder of the repository
   */
  public Git(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * Returns the revision that is checked out.
   *
   * @return its name in full, or empty if not known
   */
  public Optional<String> revision() {
    return resolve("HEAD");
  }

  /**
   * Finds a revision.
   *
   * @param name a branch, a tag, a hash, {@code HEAD~3}…
   * @return the commit's name in full, or empty if git knows none of that name
   */
  public Optional<String> resolve(String name) {
    return name.startsWith("-")
        ? Optional.empty()
        : output("rev-parse", "--verify", "--quiet", name + "^{commit}").map(String::strip);
  }

  /**
   * Says whether there are changes that are not committed.
   *
   * @return whether there are, or empty if not known
   */
  public Optional<Boolean> isDirty() {
    return changes().map(changes -> !changes.isEmpty());
  }

  /**
   * Lists what differs from the revision that is checked out.
   *
   * @return changed, added and untracked files, or empty if not known
   */
  public Optional<List<String>> changes() {
    return output("status", "--porcelain")
        .map(text -> text.lines().map(line -> line.substring(STATUS_COLUMNS)).toList());
  }

  /**
   * Writes the files of a revision into an archive.
   *
   * @param revision a commit's name in full
   * @param zip the archive to write
   * @return whether git could
   */
  public boolean archive(String revision, Path zip) {
    return output("archive", "--format=zip", "--output=" + zip.toAbsolutePath(), revision)
        .isPresent();
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
