package statelab.walls.planted.testkit;

import statelab.walls.planted.variants.PlantedVariant;

public final class TestkitThatKnowsVariants {
  public PlantedVariant variant() {
    return PlantedVariant.ONLY;
  }
}
