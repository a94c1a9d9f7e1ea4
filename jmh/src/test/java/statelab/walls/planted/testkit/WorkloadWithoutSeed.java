package statelab.walls.planted.testkit;

import java.util.Random;

public final class WorkloadWithoutSeed {
  public int next() {
    return new Random().nextInt();
  }
}
