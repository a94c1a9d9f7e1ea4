package statelab.store;

import static statelab.store.OutOfMemoryStage.key;
import static statelab.store.OutOfMemoryStage.value;

import statelab.store.fixture.KeyShape;
import statelab.store.memory.WeakSeeds;

/** All entries are captured, replaced, packed or hashed anew. */
enum WholeStoreScenario implements StoreScenario {
  PUT_THAT_COMPACTS {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 4000, 100);
      stage.deleteEvery(KeyShape.EIGHT_BYTES, 4000, 2);
      stage.store().flush();
      stage.fillUntilNextPutCompacts(900);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(60_000), value(1, 900));
    }
  },
  PUT_THAT_COMPACTS_SHARED_PAGES {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.TENANTS, 20_000, 24_000, 100);
      stage.deleteEvery(KeyShape.TENANTS, 23_500, 2);
      stage.store().flush();
      stage.fillUntilNextPutCompacts(900);
      stage.snapshot();
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(60_000), value(1, 900));
    }
  },
  SHRINKING {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.LONG_PREFIX, 0, 1000, 100);
      stage.deleteEvery(KeyShape.LONG_PREFIX, 1000, 2);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().shrinkToFit();
    }
  },
  SNAPSHOT {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 700, 20);
      stage.snapshot();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 350, 800, 30);
      stage.deleteEvery(KeyShape.EIGHT_BYTES, 100, 1);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.snapshot();
    }
  },
  RESTORE_OF_PAGES {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 150, 1000);
      stage.snapshot();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 70, 200, 30);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.restore(snapshot -> snapshot);
    }
  },
  RESTORE_OF_BYTES {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      RESTORE_OF_PAGES.prepare(stage);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.restore(snapshot -> FullStateSnapshot.fromBytes(snapshot.toBytes()));
    }
  },
  RESTORE_OF_ENTRIES {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      RESTORE_OF_PAGES.prepare(stage);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.restore(OutOfMemoryStage::listed);
    }
  },
  CLEARING {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.VARIABLE, 0, 100, 20);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.clear();
    }
  },
  PUT_THAT_DRAWS_NEW_SECRETS {
    @Override
    public long hashSeed() {
      return WeakSeeds.constantHashOf(Long.BYTES);
    }

    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 24, 20);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 24, 25, 20);
      stage.fill(KeyShape.EIGHT_BYTES, 25, 26, 20);
    }
  },
  RESTORE_UNDER_A_WEAK_HASH {
    @Override
    public long hashSeed() {
      return WeakSeeds.constantHashOf(Long.BYTES);
    }

    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 24, 20);
      stage.restoreFromStrongerStore(60);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.restore(snapshot -> snapshot);
    }
  }
}
