package statelab.walls.planted.store.snapshot;

public class PlantedSnapshot {}
