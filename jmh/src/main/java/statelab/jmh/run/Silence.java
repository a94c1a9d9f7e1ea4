package statelab.jmh.run;

import java.time.Duration;

/** Progress of something too short to speak of. */
public final class Silence implements Progress {

  /** Creates a progress that says nothing. */
  public Silence() {}

  @Override
  public void starting(String what, int done, int total, Duration left) {}

  @Override
  public void say(String sentence) {}

  @Override
  public void close() {}
}
