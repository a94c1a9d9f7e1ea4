package statelab.jmh.run;

import java.time.Duration;

/**
 * Tells the user what is running, how many forks are left, and the time left. Any thread may call.
 */
public interface Progress extends AutoCloseable {

  /**
   * Says that something starts.
   *
   * @param what a few words
   * @param done the steps that are done
   * @param total the steps planned by now
   * @param left the time left, as far as known
   */
  void starting(String what, int done, int total, Duration left);

  /**
   * Says something in a line of its own.
   *
   * @param sentence what to say
   */
  void say(String sentence);

  @Override
  void close();
}
