package statelab.walls.planted.reports;

import statelab.walls.planted.store.PlantedStore;

public final class ReportThatKnowsTheStore {
  public Object store() {
    return new PlantedStore();
  }
}
