package statelab.jmh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process that dies with this JVM. */
public final class ChildProcess {
  /*
   * A process that was killed still takes the processor and its memory for a while; the next one,
   * which is measured, must not begin beside it. A process that the system cannot end is not waited
   * for without end.
   */

  private static final int LONGEST_DEATH_SECONDS = 10;

  private ChildProcess() {}

  /**
   * Starts a process and waits for it. It has ended when this returns, short of a system that takes
   * more than ten seconds to kill it.
   *
   * @param builder the process
   * @param longest how long to wait before it is killed
   * @return its exit status; empty if it was killed, for its time or because this thread was
   *     interrupted or this JVM is ending
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
    boolean diesWithThisJvm = ShutdownHooks.add(killer);
    try {
      return diesWithThisJvm && child.waitFor(longest.toSeconds(), TimeUnit.SECONDS)
          ? OptionalInt.of(child.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } finally {
      child.destroyForcibly();
      child.onExit().completeOnTimeout(child, LONGEST_DEATH_SECONDS, TimeUnit.SECONDS).join();
      ShutdownHooks.remove(killer);
    }
  }
}
