package statelab.walls.planted.store.index;

public final class PlantedIndex {}
