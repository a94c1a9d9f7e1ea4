package statelab.walls.planted.store.index;

import statelab.walls.planted.store.snapshot.PlantedSnapshot;

public final class IndexThatKnowsSnapshots {
  public Object snapshot() {
    return new PlantedSnapshot();
  }
}
