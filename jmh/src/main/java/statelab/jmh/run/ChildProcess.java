package statelab.jmh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process that dies with this JVM. */
public final class ChildProcess {

  private ChildProcess() {}

  /**
   * Starts a process and waits for it.
   *
   * @param builder the process
   * @param longest how long to wait before it is killed
   * @return its exit status; empty if it was killed, for its time or because this thread was
   *     interrupted
   * @throws UncheckedIOException if it cannot be started
   */
  public static OptionalInt run(ProcessBuilder builder, Duration longest) {
    Process child;
    try {
      child = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start " + builder.command().getFirst() + ": " + e.getMessage(), e);
    }
    Thread killer = new Thread(child::destroyForcibly, "kill-child");
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      return child.waitFor(longest.toSeconds(), TimeUnit.SECONDS)
          ? OptionalInt.of(child.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
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
