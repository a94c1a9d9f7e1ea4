package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.contract.StoreContract.bytes;

import org.junit.jupiter.api.Test;
import statelab.store.CapacityExceededException;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.testkit.Oracle;

/** What a store with a limit of payload bytes promises. */
public interface LimitContract {

  /**
   * Makes a store with a limit.
   *
   * @param maxBytes the greatest sum of key and value lengths that it may hold
   * @return a new empty store that no thread has called yet
   */
  StateStore limitedTo(long maxBytes);

  /** A put that would pass the limit changes nothing; one that just fits goes in. */
  @Test
  default void theLimitHolds() {
    StateStore store = limitedTo(20);
    Oracle oracle = new Oracle();
    store.put(bytes("k"), bytes("123456789"));
    oracle.put(bytes("k"), bytes("123456789"));
    assertThrows(CapacityExceededException.class, () -> store.put(bytes("l"), bytes("1234567890")));
    assertHolds(oracle, store);
    assertThrows(CapacityExceededException.class, () -> store.put(bytes("k"), new byte[20]));
    assertThrows(
        CapacityExceededException.class, () -> store.getOrInsert(bytes("l"), new byte[10]));
    assertHolds(oracle, store);
    store.put(bytes("l"), bytes("123456789"));
    oracle.put(bytes("l"), bytes("123456789"));
    assertHolds(oracle, store);
    assertThrows(CapacityExceededException.class, () -> store.put(bytes(""), bytes("1")));
    store.put(bytes(""), bytes(""));
    oracle.put(bytes(""), bytes(""));
    store.put(bytes("k"), bytes(""));
    oracle.put(bytes("k"), bytes(""));
    store.put(bytes("m"), bytes("12345678"));
    oracle.put(bytes("m"), bytes("12345678"));
    assertHolds(oracle, store);
    if (store instanceof InMemoryStateStore own) {
      own.checkInvariants();
    }
  }
}
