package statelab.jmh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is gone when it is closed, or else when this JVM is, however it ends short of a
 * kill.
 */
public final class Scratch implements AutoCloseable {

  private final Path folder;
  private final Thread remover = new Thread(this::delete, "lab-scratch");

  /** Makes the folder where the system keeps temporary files. */
  public Scratch() {
    try {
      folder = Files.createTempDirectory("lab-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder: " + e.getMessage(), e);
    }
    ShutdownHooks.add(remover);
  }

  /**
   * Returns the folder.
   *
   * @return its path
   */
  public Path folder() {
    return folder;
  }

  /** Removes the folder; says so on standard error if that is not possible. */
  @Override
  public void close() {
    delete();
    ShutdownHooks.remove(remover);
  }

  private void delete() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("lab: " + folder + " was not removed: " + e.getMessage());
    }
  }
}
