package statelab.jmh.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The threads of this JVM as the kernel lists them, by the first fifteen letters of their names.
 */
final class KernelThreads {

  /** Where Linux lists them. */
  static final Path TASKS = Path.of("/proc/self/task");

  private KernelThreads() {}

  /**
   * Finds threads by name.
   *
   * @param tasks a folder such as {@link #TASKS}
   * @param name tells which names are wanted
   * @return their folders; none where the system has no such list
   */
  static List<Path> named(Path tasks, Predicate<String> name) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(tasks)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
        for (Path task : all) {
          if (name.test(Files.readString(task.resolve("comm")).strip())) {
            found.add(task);
          }
        }
      }
    }
    return found;
  }
}
