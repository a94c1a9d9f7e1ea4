package statelab.walls.planted.jmh.suite;

import statelab.walls.planted.jmh.runner.RunnerInACycle;

public final class SuiteOfRunner {
  public Object runner() {
    return new RunnerInACycle();
  }
}
