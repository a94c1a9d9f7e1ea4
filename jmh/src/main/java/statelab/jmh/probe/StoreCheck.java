package statelab.jmh.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import statelab.jmh.run.ChildJvm;

/** Finds out, in a JVM of its own, whether the suites can measure a store. */
public final class StoreCheck {

  private StoreCheck() {}

  /**
   * Asks a store of a variant for answers.
   *
   * @param child starts the JVM
   * @param contestant whose classes are meant
   * @param scratch a folder for what the child says
   * @return a phrase on what is wrong, or empty if the store can be measured
   */
  public static Optional<String> failure(ChildJvm child, String contestant, Path scratch) {
    Path answer = scratch.resolve("answer-" + contestant);
    String failure =
        child.run(
            contestant,
            List.of("--enable-native-access=ALL-UNNAMED"),
            StoreCheckMain.class,
            List.of(contestant, answer.toString()));
    if (failure != null) {
      return Optional.of(failure);
    }
    try {
      String said = Files.readString(answer);
      return said.isEmpty() ? Optional.empty() : Optional.of(said);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + answer + ": " + e.getMessage(), e);
    }
  }
}
