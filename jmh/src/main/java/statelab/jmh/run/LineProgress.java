package statelab.jmh.run;

import java.io.PrintStream;
import java.time.Duration;

/** Progress for logs: a line now and then, nothing that moves. */
public final class LineProgress implements Progress {

  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private long nextLineAt = System.nanoTime();

  /**
   * Creates the progress.
   *
   * @param out where lines go
   */
  public LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void starting(String what, int done, int total, Duration left) {
    long now = System.nanoTime();
    if (now - nextLineAt >= 0) {
      nextLineAt = now + LINE_EVERY_NANOS;
      out.println(done + " of " + total + " done, " + minutes(left) + " left: " + what);
    }
  }

  @Override
  public synchronized void say(String sentence) {
    out.println(sentence);
  }

  @Override
  public void close() {
    out.flush();
  }

  /**
   * Shows a time for people.
   *
   * @param time any time
   * @return minutes and seconds, such as {@code 4:09}
   */
  static String minutes(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
