package statelab.store;

import static statelab.store.OutOfMemoryStage.key;
import static statelab.store.OutOfMemoryStage.value;

/** Defects that the sweep over the allocation points must notice. */
enum PlantedScenario implements StoreScenario {
  /** An operation that a failure leaves half done. */
  HALF_PUT {
    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().put(key(1), value(1, 100));
      stage.put(key(2), value(2, 40_000));
      stage.put(key(1), value(1, 100));
    }
  },
  /** An operation that keeps its failure to itself. */
  SILENCE {
    @Override
    public void act(OutOfMemoryStage stage) {
      try {
        stage.put(key(1), value(1, 100));
      } catch (OutOfMemoryError e) {
        stage.check();
      }
    }
  }
}
