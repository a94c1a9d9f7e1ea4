package statelab.store;

import java.util.SplittableRandom;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.WeakSeeds;
import statelab.store.snapshot.EntriesSnapshot;

/** A store that is about to do something which allocates, and what makes it do that. */
enum OutOfMemoryScenario {
  /** A planted defect: an operation that a failure leaves half done. */
  PLANTED_HALF_PUT {
    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().put(key(1), value(1, 100));
      stage.put(key(2), value(2, 40_000));
      stage.put(key(1), value(1, 100));
    }
  },
  /** A planted defect: an operation that keeps its failure to itself. */
  PLANTED_SILENCE {
    @Override
    void act(OutOfMemoryStage stage) {
      try {
        stage.put(key(1), value(1, 100));
      } catch (OutOfMemoryError e) {
        stage.check();
      }
    }
  },
  FIRST_PUT {
    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(1), value(1, 100));
    }
  },
  PUT_THAT_GROWS_THE_TABLE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, stage.store().capacity(), 20);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(1000), value(1, 20));
    }
  },
  PUT_THAT_TAKES_A_PAGE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 3, 10_000);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(3), value(1, 10_000));
    }
  },
  PUT_THAT_GROWS_THE_DIRECTORY {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 9, 10_000);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(9), value(1, 10_000));
    }
  },
  PUT_OF_A_RECORD_LARGER_THAN_A_PAGE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 3, 40_000);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(3), value(1, 40_000));
    }
  },
  GET_OR_INSERT_INTO_A_FREED_PLACE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.VARIABLE, 0, 400, 1000);
      stage.deleteEvery(KeyShape.VARIABLE, 400, 2);
      stage.store().flush();
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.getOrInsert(KeyShape.VARIABLE.key(500), value(1, 300));
    }
  },
  PUT_THAT_APPLIES_A_BATCH_OF_INSERTIONS {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 256, 8);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(300), value(1, 8));
    }
  },
  FLUSH_THAT_SPLITS_THE_ROOT {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 3200, 8);
      stage.store().flush();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 3200, 3455, 8);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  FLUSH_THAT_SPLITS_INNER_NODES {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.PREFIX_OF_NEXT, 0, 5000, 8);
      stage.store().flush();
      stage.fillShuffled(KeyShape.PREFIX_OF_NEXT, 20_000, 20_500, 8);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  FLUSH_THAT_MERGES_NODES {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.TENANTS, 21_000, 26_000, 8);
      stage.store().flush();
      stage.deleteEvery(KeyShape.TENANTS, 21_600, 1);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  SCAN_THAT_SORTS_KEYS_OF_ONE_PREFIX {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.LONG_PREFIX, 0, 250, 8);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().rangeScan(null, null).next();
    }
  },
  PUT_THAT_RAISES_THE_LIMIT_OF_A_BATCH {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 256 * 16, 8);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 5000, 5001, 8);
    }
  },
  OVERWRITE_BY_ANOTHER_SIZE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.SIGNED_HALVES, 0, 1000, 30);
      stage.store().flush();
      stage.fill(KeyShape.SIGNED_HALVES, 0, 128, 60);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(KeyShape.SIGNED_HALVES.key(999), value(1, 90));
    }
  },
  OVERWRITE_OF_A_LARGE_VALUE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 5, 50_000);
      stage.fill(KeyShape.EIGHT_BYTES, 0, 4, 60_000);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(4), value(1, 70_000));
      stage.store().flush();
    }
  },
  OVERWRITE_IN_PLACE_ON_A_SHARED_PAGE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 600, 100);
      stage.snapshot();
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(7), value(1, 100));
    }
  },
  PUT_INTO_A_PLACE_ON_A_SHARED_PAGE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 600, 100);
      stage.deleteEvery(KeyShape.EIGHT_BYTES, 300, 3);
      stage.snapshot();
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(700), value(1, 100));
      stage.store().flush();
    }
  },
  FLUSH_INTO_A_SHARED_TREE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.VARIABLE, 0, 3000, 8);
      stage.snapshot();
      stage.fillShuffled(KeyShape.VARIABLE, 7000, 7200, 8);
      stage.deleteEvery(KeyShape.VARIABLE, 300, 1);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().flush();
    }
  },
  DELETE_THAT_APPLIES_A_BATCH {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.FF_THEN_COUNTER, 0, 1500, 50);
      stage.store().flush();
      stage.deleteEvery(KeyShape.FF_THEN_COUNTER, 256, 1);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.delete(KeyShape.FF_THEN_COUNTER.key(1000));
    }
  },
  DELETE_THAT_RETIRES_ONE_MORE {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EXTREME_BYTES, 0, 100, 50);
      stage.deleteEvery(KeyShape.EXTREME_BYTES, 16, 1);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.delete(KeyShape.EXTREME_BYTES.key(77));
    }
  },
  PUT_THAT_COMPACTS {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 4000, 100);
      stage.deleteEvery(KeyShape.EIGHT_BYTES, 4000, 2);
      stage.store().flush();
      stage.fillUntilNextPutCompacts(900);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(60_000), value(1, 900));
    }
  },
  PUT_THAT_COMPACTS_SHARED_PAGES {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.TENANTS, 20_000, 24_000, 100);
      stage.deleteEvery(KeyShape.TENANTS, 23_500, 2);
      stage.store().flush();
      stage.fillUntilNextPutCompacts(900);
      stage.snapshot();
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.put(key(60_000), value(1, 900));
    }
  },
  SHRINKING {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.LONG_PREFIX, 0, 1000, 100);
      stage.deleteEvery(KeyShape.LONG_PREFIX, 1000, 2);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.store().shrinkToFit();
    }
  },
  SNAPSHOT {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 700, 20);
      stage.snapshot();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 350, 800, 30);
      stage.deleteEvery(KeyShape.EIGHT_BYTES, 100, 1);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.snapshot();
    }
  },
  RESTORE_OF_PAGES {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 150, 1000);
      stage.snapshot();
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 70, 200, 30);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.restore(snapshot -> snapshot);
    }
  },
  RESTORE_OF_BYTES {
    @Override
    void prepare(OutOfMemoryStage stage) {
      RESTORE_OF_PAGES.prepare(stage);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.restore(snapshot -> FullStateSnapshot.fromBytes(snapshot.toBytes()));
    }
  },
  RESTORE_OF_ENTRIES {
    @Override
    void prepare(OutOfMemoryStage stage) {
      RESTORE_OF_PAGES.prepare(stage);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.restore(OutOfMemoryScenario::listed);
    }
  },
  CLEARING {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.VARIABLE, 0, 100, 20);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.clear();
    }
  },
  PUT_THAT_DRAWS_NEW_SECRETS(WeakSeeds.constantHashOf(Long.BYTES)) {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 24, 20);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 24, 25, 20);
      stage.fill(KeyShape.EIGHT_BYTES, 25, 26, 20);
    }
  },
  OVERWRITE_OF_AN_ENTRY_OUTSIDE_THE_TABLE(WeakSeeds.constantHashOf(Long.BYTES)) {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fillShuffled(KeyShape.EIGHT_BYTES, 0, 20, 20);
      stage.store().flush();
      stage.fill(KeyShape.EIGHT_BYTES, 19, 20, 40);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      for (int i = 10; i < 19; i++) {
        stage.put(key(i), value(1, 60));
      }
    }
  },
  RESTORE_UNDER_A_WEAK_HASH(WeakSeeds.constantHashOf(Long.BYTES)) {
    @Override
    void prepare(OutOfMemoryStage stage) {
      stage.fill(KeyShape.EIGHT_BYTES, 0, 24, 20);
      stage.restoreFromStrongerStore(60);
    }

    @Override
    void act(OutOfMemoryStage stage) {
      stage.restore(snapshot -> snapshot);
    }
  };

  private final long hashSeed;

  OutOfMemoryScenario() {
    this(42);
  }

  OutOfMemoryScenario(long hashSeed) {
    this.hashSeed = hashSeed;
  }

  long hashSeed() {
    return hashSeed;
  }

  boolean isPlanted() {
    return name().startsWith("PLANTED");
  }

  /** Brings an empty store to where {@link #act} allocates. */
  void prepare(OutOfMemoryStage stage) {}

  /** Mutates the store, and the oracle step by step as the store has done it. */
  abstract void act(OutOfMemoryStage stage);

  private static byte[] key(int number) {
    return KeyShape.EIGHT_BYTES.key(number);
  }

  private static byte[] value(long seed, int length) {
    return Bytes.random(new SplittableRandom(seed), length);
  }

  private static FullStateSnapshot listed(FullStateSnapshot snapshot) {
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(snapshot.epoch());
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      listed.add(cursor.key(), cursor.value());
    }
    return listed.build();
  }
}
