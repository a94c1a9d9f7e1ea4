package statelab.jmh.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import statelab.jmh.suite.WrongAnswerException;

/** What JMH prints about one fork: kept apart while it runs, appended to the log at its end. */
final class ForkOutput implements AutoCloseable {

  private static final String WRONG_ANSWER = WrongAnswerException.class.getName() + ": ";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Path log;

  ForkOutput(Path log) {
    this.log = log;
  }

  PrintStream stream() {
    return stream;
  }

  /**
   * Finds the reason of a failure: a wrong answer before any other exception, and the innermost
   * cause of that.
   *
   * @return the exception's own words, or empty if nothing was thrown in the fork
   */
  Optional<String> failure() {
    String found = null;
    for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
      String text = line.strip();
      if (text.startsWith("Caused by: ")) {
        text = text.substring("Caused by: ".length());
      }
      if (text.startsWith(WRONG_ANSWER)) {
        return Optional.of(text.substring(WRONG_ANSWER.length()));
      }
      if (text.matches("[a-z][\\w.]*\\.[A-Z]\\w*(Exception|Error)(:.*)?")) {
        found = text;
      }
    }
    return Optional.ofNullable(found);
  }

  @Override
  public void close() {
    stream.flush();
    try {
      Files.write(log, bytes.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + log + ": " + e.getMessage(), e);
    }
  }
}
