package statelab.walls.planted.store.snapshot;

import statelab.walls.planted.store.changelog.ChangelogInACycle;

public final class SnapshotInACycle {
  public Object changelog() {
    return new ChangelogInACycle();
  }
}
