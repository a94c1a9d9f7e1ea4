package statelab.walls.planted.store.index;

import org.apache.fory.Fory;

public final class IndexThatKnowsTheCodec {
  public Class<?> codec() {
    return Fory.class;
  }
}
