package statelab.walls.planted.variants;

public enum PlantedVariant {
  ONLY
}
