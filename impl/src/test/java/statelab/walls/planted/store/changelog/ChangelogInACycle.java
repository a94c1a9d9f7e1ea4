package statelab.walls.planted.store.changelog;

import statelab.walls.planted.store.snapshot.PlantedSnapshot;

public final class ChangelogInACycle extends PlantedSnapshot {}
