package statelab.walls.planted.store.memory;

import statelab.walls.planted.store.index.PlantedIndex;

public final class MemoryThatKnowsTheIndex {
  public Object index() {
    return new PlantedIndex();
  }
}
