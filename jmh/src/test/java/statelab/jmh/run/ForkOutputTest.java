package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkOutputTest {

  @TempDir private Path folder;

  private Optional<String> failure(String printed) {
    ForkOutput output = new ForkOutput(folder.resolve("jmh.log"));
    output.stream().print(printed);
    return output.failure();
  }

  @Test
  void findsAWrongAnswerBeforeAnythingElse() {
    assertEquals(
        Optional.of("variant X loses key 7"),
        failure(
            """
            <failure>
            java.lang.RuntimeException: outer
            Caused by: statelab.jmh.suite.WrongAnswerException: variant X loses key 7
            java.lang.Error: later
            """));
  }

  @Test
  void findsTheInnermostException() {
    assertEquals(
        Optional.of("java.lang.OutOfMemoryError: Java heap space"),
        failure(
            """
            java.lang.IllegalStateException: outer
            \tat some.Place.method(Place.java:1)
            Caused by: java.lang.OutOfMemoryError: Java heap space
            """));
  }

  @Test
  void findsNothingInAQuietFork() {
    assertEquals(Optional.empty(), failure("Iteration 1: 20 ns/op\n"));
  }

  @Test
  void appendsToTheLog() throws IOException {
    Path log = folder.resolve("jmh.log");
    for (String line : new String[] {"one\n", "two\n"}) {
      try (ForkOutput output = new ForkOutput(log)) {
        output.stream().print(line);
      }
    }
    assertEquals("one\ntwo\n", Files.readString(log));
    assertTrue(Files.size(log) > 0);
  }
}
