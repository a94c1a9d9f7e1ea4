package statelab.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import statelab.store.fault.Scenario;

/** A store that is about to do something which allocates, and what makes it do that. */
interface StoreScenario extends Scenario {

  /** Returns the seed of the store's hash. */
  default long hashSeed() {
    return 42;
  }

  /** Brings an empty store to where {@link #act} allocates. */
  default void prepare(OutOfMemoryStage stage) {}

  /** Mutates the store, and the oracle step by step as the store has done it. */
  void act(OutOfMemoryStage stage);

  @Override
  default Attempt start() {
    OutOfMemoryStage stage = new OutOfMemoryStage(hashSeed());
    prepare(stage);
    long pageBytes = stage.pageBytes();
    return Attempt.of(
        () -> act(stage),
        survived -> {
          long kept = stage.pageBytes();
          assertTrue(
              survived || kept <= pageBytes + OutOfMemoryStage.PAGE_BYTES,
              () -> kept + " bytes in pages after " + pageBytes);
          stage.check();
        });
  }
}
