package statelab.walls.planted.store;

public final class PlantedStore {}
