package statelab.jmh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the lab in a JVM of its own, with this JVM's class path. */
public final class ChildJvm {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Path log;

  /**
   * Creates a launcher.
   *
   * @param log where the output of every child is appended
   */
  public ChildJvm(Path log) {
    this.log = log;
  }

  /**
   * Starts a child and waits for it. The child dies with this JVM.
   *
   * @param flags JVM flags
   * @param main the class to run
   * @param arguments its arguments
   * @return one sentence on why it failed; {@code null} if it ended with status 0
   */
  public String run(List<String> flags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return waitFor(child, main);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  private String waitFor(Process child, Class<?> main) {
    Thread killer = new Thread(child::destroyForcibly, "kill-child");
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      if (!child.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        return main.getSimpleName() + " did not end within " + LONGEST.toMinutes() + " minutes";
      }
      return child.exitValue() == 0
          ? null
          : main.getSimpleName() + " ended with status " + child.exitValue() + "; see " + log;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return main.getSimpleName() + " was interrupted";
    } finally {
      child.destroyForcibly();
      removeHook(killer);
    }
  }

  private static void removeHook(Thread killer) {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException alreadyShuttingDown) {
      return;
    }
  }
}
