package statelab.walls.planted.store.memory;

public final class PlantedMemory {}
