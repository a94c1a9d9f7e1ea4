package statelab.jmh.cli;

import java.io.Console;
import statelab.jmh.run.BarProgress;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.LineProgress;
import statelab.jmh.run.Progress;

/** What depends on whether a person watches. */
final class Terminal {

  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // it is where jdk.console says so
  static boolean isWatched() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  static Progress progress() {
    return isWatched() ? new BarProgress() : new LineProgress(System.err);
  }

  /**
   * Makes an interrupt that Ctrl-C and SIGTERM ask for.
   *
   * @return the interrupt
   */
  static Interrupt interrupt() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt::request, "lab-interrupt"));
    return interrupt;
  }
}
