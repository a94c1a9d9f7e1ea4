package statelab.store;

import static statelab.store.OutOfMemoryStage.key;
import static statelab.store.OutOfMemoryStage.value;

import statelab.store.fixture.KeyShape;
import statelab.store.memory.WeakSeeds;

/** One entry comes, changes or goes, and needs memory for it. */
enum UpdateScenario implements StoreScenario {
  FIRST_PUT {
    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(1), value(1, 100));
    }
  },
  PUT_THAT_GROWS_THE_TABLE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, stage.store().capacity(), 20);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(1000), value(1, 20));
    }
  },
  PUT_THAT_TAKES_A_PAGE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 3, 10_000);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(3), value(1, 10_000));
    }
  },
  PUT_THAT_GROWS_THE_DIRECTORY {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 9, 10_000);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(9), value(1, 10_000));
    }
  },
  PUT_OF_A_RECORD_LARGER_THAN_A_PAGE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 3, 40_000);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(3), value(1, 40_000));
    }
  },
  GET_OR_INSERT_INTO_A_FREED_PLACE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.VARIABLE, 0, 400, 1000);
      stage.deleteEvery(KeyShape.VARIABLE, 400, 2);
      stage.store().flush();
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.getOrInsert(KeyShape.VARIABLE.key(500), value(1, 300));
    }
  },
  OVERWRITE_BY_ANOTHER_SIZE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.SIGNED_HALVES, 0, 1000, 30);
      stage.store().flush();
      stage.fill(KeyShape.SIGNED_HALVES, 0, 128, 60);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(KeyShape.SIGNED_HALVES.key(999), value(1, 90));
    }
  },
  OVERWRITE_OF_A_LARGE_VALUE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 5, 50_000);
      stage.fill(KeyShape.EIGHT_BYTES, 0, 4, 60_000);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(4), value(1, 70_000));
      stage.store().flush();
    }
  },
  OVERWRITE_IN_PLACE_ON_A_SHARED_PAGE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 600, 100);
      stage.snapshot();
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(7), value(1, 100));
    }
  },
  PUT_INTO_A_PLACE_ON_A_SHARED_PAGE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 600, 100);
      stage.deleteEvery(KeyShape.EIGHT_BYTES, 300, 3);
      stage.snapshot();
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(700), value(1, 100));
      stage.store().flush();
    }
  },
  DELETE_THAT_RETIRES_ONE_MORE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EXTREME_BYTES, 0, 100, 50);
      stage.deleteEvery(KeyShape.EXTREME_BYTES, 16, 1);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.delete(KeyShape.EXTREME_BYTES.key(77));
    }
  },
  OVERWRITE_OF_AN_ENTRY_OUTSIDE_THE_TABLE {
    @Override
    public long hashSeed() {
      return WeakSeeds.constantHashOf(Long.BYTES);
    }

    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 20, 20);
      stage.store().flush();
      stage.fill(KeyShape.EIGHT_BYTES, 19, 20, 40);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      for (int i = 10; i < 19; i++) {
        stage.put(key(i), value(1, 60));
      }
    }
  }
}
