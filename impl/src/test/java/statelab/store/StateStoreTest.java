package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store inherits from the interface. */
class StateStoreTest {

  private static final byte[] THERE = {1};
  private static final byte[] NEW = {2};

  private final StateStore store = new InMemoryStateStore();

  @BeforeEach
  void fill() {
    store.put(THERE, THERE);
  }

  @Test
  void stepsThatEndWellRemain() {
    store.allOrNothing(
        () -> {
          store.put(NEW, NEW);
          store.delete(THERE);
        });
    assertArrayEquals(NEW, store.get(NEW));
    assertNull(store.get(THERE));
  }

  @Test
  void stepsAreUndoneIfOneThrows() {
    IllegalStateException planted = new IllegalStateException("planted");
    Runnable steps =
        () -> {
          store.put(NEW, NEW);
          store.delete(THERE);
          throw planted;
        };
    assertSame(planted, assertThrows(IllegalStateException.class, () -> store.allOrNothing(steps)));
    assertArrayEquals(THERE, store.get(THERE));
    assertEquals(1, store.size());
  }

  @Test
  void stepsAreUndoneIfAnErrorEndsThem() {
    AssertionError planted = new AssertionError("planted");
    Runnable steps =
        () -> {
          store.clear();
          throw planted;
        };
    assertSame(planted, assertThrows(AssertionError.class, () -> store.allOrNothing(steps)));
    assertArrayEquals(THERE, store.get(THERE));
  }
}
