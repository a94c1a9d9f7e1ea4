package statelab.walls.planted.store;

import statelab.walls.planted.variants.PlantedVariant;

public final class StoreThatKnowsTheLab {
  public PlantedVariant variant() {
    return PlantedVariant.ONLY;
  }
}
