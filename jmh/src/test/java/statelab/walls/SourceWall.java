package statelab.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule about the sources of all modules, for what does not reach the classes. */
enum SourceWall {
  PACKAGES_SAY_WHAT_THEY_ARE_FOR(
      "src/main/java", file -> !Files.exists(file.resolveSibling("package-info.java"))),

  NO_TEST_SLEEPS("src/test/java", containing("\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(")),

  NO_TEST_IS_SWITCHED_OFF("src/test/java", containing("@(Disabled|Ignore)\\b"));

  private final String folder;
  private final Predicate<Path> isBreach;

  SourceWall(String folder, Predicate<Path> isBreach) {
    this.folder = folder;
    this.isBreach = isBreach;
  }

  /** Returns the folder in each module that this rule is about. */
  String folder() {
    return folder;
  }

  /** Returns the files that break this rule, in all modules of a repository. */
  List<Path> breaches(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> repository.relativize(file).toString().contains(folder))
          .filter(isBreach)
          .toList();
    }
  }

  private static Predicate<Path> containing(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return file -> {
      try {
        return pattern.matcher(Files.readString(file)).find();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
