package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static statelab.testkit.contract.StoreContract.bytes;

import org.junit.jupiter.api.Test;
import statelab.store.InMemoryStateStore;
import statelab.store.IncrementalSnapshot;
import statelab.store.StateStore;
import statelab.store.changelog.ChangelogStateStore;

/** A store that keeps track of its changes keeps the contract of the store that it wraps. */
class ChangelogContractTest implements WholeContract {

  @Override
  public StateStore newStore() {
    return new ChangelogStateStore(new InMemoryStateStore());
  }

  @Test
  @Override
  public void aPlainStoreHasNoIncrementalSnapshot() {
    StateStore store = newStore();
    store.put(bytes("a"), bytes("1"));
    store.put(bytes("a"), bytes("2"));
    IncrementalSnapshot changes = store.incrementalSnapshot().orElseThrow();
    assertEquals(1, changes.size());
    assertEquals(0, store.incrementalSnapshot().orElseThrow().size());
  }
}
