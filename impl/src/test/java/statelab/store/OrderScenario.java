package statelab.store;

import static statelab.store.OutOfMemoryStage.key;
import static statelab.store.OutOfMemoryStage.value;

import statelab.store.fixture.KeyShape;

/** The index pays for what it had put off, and needs nodes for it. */
enum OrderScenario implements StoreScenario {
  PUT_THAT_APPLIES_A_BATCH_OF_INSERTIONS {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 256, 8);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.put(key(300), value(1, 8));
    }
  },
  FLUSH_THAT_SPLITS_THE_ROOT {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 3200, 8);
      stage.store().flush();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 3200, 3455, 8);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  FLUSH_THAT_SPLITS_INNER_NODES {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.PREFIX_OF_NEXT, 0, 5000, 8);
      stage.store().flush();
      stage.fillShuffled(KeyShape.PREFIX_OF_NEXT, 20_000, 20_500, 8);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  FLUSH_THAT_MERGES_NODES {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.TENANTS, 21_000, 26_000, 8);
      stage.store().flush();
      stage.deleteEvery(KeyShape.TENANTS, 21_600, 1);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  SCAN_THAT_SORTS_KEYS_OF_ONE_PREFIX {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.LONG_PREFIX, 0, 250, 8);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().rangeScan(null, null).next();
    }
  },
  SCAN_BY_A_CURSOR_THAT_HAS_SCANNED {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 250, 8);
      stage.openCursor();
      stage.delete(key(1));
      stage.store().flush();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 250, 450, 8);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.scanFrom(key(100));
    }
  },
  PUT_THAT_RAISES_THE_LIMIT_OF_A_BATCH {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 256 * 16, 8);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 5000, 5001, 8);
    }
  },
  FLUSH_INTO_A_SHARED_TREE {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.VARIABLE, 0, 3000, 8);
      stage.snapshot();
      stage.fillShuffled(KeyShape.VARIABLE, 7000, 7200, 8);
      stage.deleteEvery(KeyShape.VARIABLE, 300, 1);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  DELETE_THAT_APPLIES_A_BATCH {
    @Override
    public void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.FF_THEN_COUNTER, 0, 1500, 50);
      stage.store().flush();
      stage.deleteEvery(KeyShape.FF_THEN_COUNTER, 256, 1);
    }

    @Override
    public void act(OutOfMemoryStage stage) {
      stage.delete(KeyShape.FF_THEN_COUNTER.key(1000));
    }
  }
}
