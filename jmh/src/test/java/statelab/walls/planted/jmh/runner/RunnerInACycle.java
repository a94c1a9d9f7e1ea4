package statelab.walls.planted.jmh.runner;

import statelab.walls.planted.jmh.suite.GetMeasured;

public final class RunnerInACycle {
  public Object suite() {
    return new GetMeasured();
  }
}
