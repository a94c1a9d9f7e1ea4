package statelab.walls.planted.store.index;

import java.util.Random;

public final class IndexThatThrowsDice {
  public int level() {
    return new Random().nextInt();
  }
}
