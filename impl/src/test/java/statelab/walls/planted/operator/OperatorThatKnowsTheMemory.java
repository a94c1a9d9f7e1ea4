package statelab.walls.planted.operator;

import statelab.walls.planted.store.memory.PlantedMemory;

public final class OperatorThatKnowsTheMemory {
  public Object memory() {
    return new PlantedMemory();
  }
}
