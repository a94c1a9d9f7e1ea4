package statelab.walls.planted.variants;

import statelab.walls.planted.testkit.WorkloadWithoutSeed;

public final class VariantThatKnowsTheTestkit {
  public Object workload() {
    return new WorkloadWithoutSeed();
  }
}
