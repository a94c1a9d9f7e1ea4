package statelab.reports.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where runs are kept: makes the folders of new ones and finds those that are there. */
public final class RunFolders {

  /** The name beside the runs that points at the newest. */
  public static final String LATEST = "latest";

  private RunFolders() {}

  /**
   * Makes the folder of a new run, writes its {@code run.json} and points {@code latest} at it.
   *
   * @param runsRoot where runs are kept; made if absent
   * @param info the run
   * @return the new folder
   * @throws RunFileException if a run of that name is there already
   */
  public static RunFolder create(Path runsRoot, RunInfo info) {
    RunFolder run = createAside(runsRoot, info);
    pointLatestAt(run.path());
    return run;
  }

  /**
   * Makes the folder of something smaller than a run, such as a single proof, and leaves {@code
   * latest} where it points.
   *
   * @param runsRoot where runs are kept; made if absent
   * @param info what it is
   * @return the new folder
   * @throws RunFileException if a run of that name is there already
   */
  public static RunFolder createAside(Path runsRoot, RunInfo info) {
    Path folder = runsRoot.resolve(info.id());
    try {
      Files.createDirectories(runsRoot);
      Files.createDirectory(folder);
      for (String room : List.of("jmh", "latency", "profile")) {
        Files.createDirectory(folder.resolve(room));
      }
    } catch (FileAlreadyExistsException e) {
      throw new RunFileException(
          folder, folder + " exists already; wait a second and start the run again.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder + ": " + e.getMessage(), e);
    }
    RunFolder run = new RunFolder(folder);
    run.writeInfo(info);
    return run;
  }

  /**
   * Finds a run by its id, by {@code latest}, or by the path of its folder.
   *
   * @param runsRoot where runs are kept
   * @param idOrPath an id, {@code latest} or a path
   * @return the run
   * @throws RunFileException if there is no such run
   */
  public static RunFolder find(Path runsRoot, String idOrPath) {
    if (idOrPath.equals(LATEST)) {
      return latest(runsRoot);
    }
    try {
      Path byId = runsRoot.resolve(idOrPath);
      return RunFolder.open(Files.isDirectory(byId) ? byId : Path.of(idOrPath));
    } catch (InvalidPathException e) {
      throw new RunFileException(
          runsRoot, "\"" + idOrPath + "\" is not the name of a run; see " + runsRoot + ".", e);
    }
  }

  /**
   * Opens the newest run.
   *
   * @param runsRoot where runs are kept
   * @return the run that {@code latest} points at; without the link, the last one by name that
   *     measured forks and is no comparison with another revision
   * @throws RunFileException if there is no run
   */
  public static RunFolder latest(Path runsRoot) {
    Path link = runsRoot.resolve(LATEST);
    if (Files.isDirectory(link)) {
      try {
        return RunFolder.open(runsRoot.resolve(link.toRealPath().getFileName()));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot follow " + link + ": " + e.getMessage(), e);
      }
    }
    return all(runsRoot).reversed().stream()
        .filter(RunFolders::mayBeLatest)
        .findFirst()
        .orElseThrow(
            () ->
                new RunFileException(
                    runsRoot, "There is no run in " + runsRoot + " yet; make one first.", null));
  }

  private static boolean mayBeLatest(RunFolder run) {
    try {
      return run.info().plannedForks() > 0 && run.base().isEmpty();
    } catch (RunFileException damaged) {
      return false;
    }
  }

  /**
   * Lists all runs.
   *
   * @param runsRoot where runs are kept
   * @return the runs in the order of their ids, the newest last
   */
  public static List<RunFolder> all(Path runsRoot) {
    return folders(runsRoot).stream()
        .filter(folder -> Files.isRegularFile(folder.resolve(RunFolder.RUN_FILE)))
        .map(RunFolder::new)
        .toList();
  }

  /**
   * Lists all folders, whether a run can be read from them or not.
   *
   * @param runsRoot where runs are kept
   * @return the folders by name
   */
  public static List<Path> folders(Path runsRoot) {
    if (!Files.isDirectory(runsRoot)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runsRoot)) {
      return folders
          .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparing(folder -> folder.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + runsRoot + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a generated text file beside the runs, replacing an earlier one at once.
   *
   * @param runsRoot where runs are kept
   * @param name the file's name there
   * @param text the content
   */
  public static void writeBeside(Path runsRoot, String name, String text) {
    JsonFiles.writeText(runsRoot.resolve(name), text);
  }

  private static void pointLatestAt(Path path) {
    Path root = path.toAbsolutePath().getParent();
    Path fresh = root.resolve("." + LATEST + ".tmp");
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, path.getFileName());
      Files.move(
          fresh,
          root.resolve(LATEST),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot point " + root.resolve(LATEST) + " at the run: " + e.getMessage(), e);
    }
  }
}
