package statelab.jmh.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when this JVM is, however it ends short of a kill. */
public final class Scratch {

  private final Path folder;

  /** Makes the folder where the system keeps temporary files. */
  public Scratch() {
    try {
      folder = Files.createTempDirectory("lab-base-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "lab-scratch"));
  }

  /**
   * Returns the folder.
   *
   * @return its path
   */
  public Path folder() {
    return folder;
  }

  private void delete() {
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
