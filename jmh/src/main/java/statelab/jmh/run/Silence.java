package statelab.jmh.gate;

import java.time.Duration;
import statelab.jmh.run.Progress;

/** Progress of something too short to speak of. */
final class Silence implements Progress {

  @Override
  public void starting(String what, int done, int total, Duration left) {}

  @Override
  public void say(String sentence) {}

  @Override
  public void close() {}
}
