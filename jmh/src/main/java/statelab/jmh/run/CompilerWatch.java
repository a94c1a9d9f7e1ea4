package statelab.jmh.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Watches this JVM's compilers, so that nothing is measured beside the compilation of its code. */
public final class CompilerWatch {
  /*
   * A compilation shows in the JVM's own figures when it has ended, so the compilers' threads are
   * looked at instead: on Linux a thread without work sleeps. One look may meet a thread that waits
   * for a lock, so several must agree. Between two iterations a compiler has nothing to do but what
   * the last one left in its queue.
   */

  private static final Duration LONGEST_REST = Duration.ofSeconds(2);
  private static final String NAME = "C[12] CompilerThre.*";
  private static final long PAUSE_NANOS = 500_000;
  private static final int LOOKS = 4;
  private static final char SLEEPS = 'S';

  private final Path tasks;

  /** Watches the compilers of this JVM. */
  public CompilerWatch() {
    this(KernelThreads.TASKS);
  }

  CompilerWatch(Path tasks) {
    this.tasks = tasks;
  }

  /**
   * Waits until the compilers rest, two seconds at most.
   *
   * @return whether they rest; {@code true} at once where the system does not tell
   */
  public boolean awaitRest() {
    return awaitRest(LONGEST_REST);
  }

  /**
   * Waits until the compilers rest.
   *
   * @param longest how long to wait at most
   * @return whether they rest; {@code true} at once where the system does not tell
   */
  boolean awaitRest(Duration longest) {
    long start = System.nanoTime();
    int agreeing = 0;
    while (agreeing < LOOKS) {
      if (System.nanoTime() - start > longest.toNanos()) {
        return false;
      }
      agreeing = rest() ? agreeing + 1 : 0;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private boolean rest() {
    try {
      for (Path compiler : KernelThreads.named(tasks, name -> name.matches(NAME))) {
        String stat = Files.readString(compiler.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != SLEEPS) {
          return false;
        }
      }
      return true;
    } catch (IOException | IndexOutOfBoundsException e) {
      return true;
    }
  }
}
