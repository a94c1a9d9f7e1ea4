package statelab.walls.planted.jmh.runner;

public final class RunnerThatExits {
  public void finish() {
    System.exit(2);
  }
}
