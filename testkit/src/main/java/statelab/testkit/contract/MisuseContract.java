package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.StoreChecker.assertView;
import static statelab.testkit.contract.StoreContract.bytes;
import static statelab.testkit.contract.StoreContract.fill;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.Oracle;

/**
 * Programming errors: they are reported, and the store stays as it was. Where the contract makes a
 * report depend on assertions, these tests need them enabled.
 */
public interface MisuseContract extends StoreContract {

  /** The suite is worth nothing with assertions off. */
  @Test
  default void assertionsAreEnabled() {
    assertTrue(MisuseContract.class.desiredAssertionStatus(), "run these tests with -ea");
    assertTrue(StateStore.class.desiredAssertionStatus(), "run these tests with -ea");
  }

  /** No method takes a null where the contract does not say so. */
  @Test
  default void nullsAreRefused() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"));
    byte[] some = bytes("a");
    List<Executable> calls =
        List.of(
            () -> store.get(null),
            () -> store.contains(null),
            () -> store.delete(null),
            () -> store.getRef(null, new ByteView()),
            () -> store.getRef(some, null),
            () -> store.put(null, some),
            () -> store.put(some, null),
            () -> store.put(bytes("new"), null),
            () -> store.put(null, 0, 0, some, 0, 0),
            () -> store.put(some, 0, 1, null, 0, 0),
            () -> store.getOrInsert(null, some),
            () -> store.getOrInsert(some, null),
            () -> store.getOrInsert(bytes("new"), null),
            () -> store.prefixScan(null),
            () -> store.reversePrefixScan(null),
            () -> store.restore(null));
    for (Executable call : calls) {
      assertThrows(NullPointerException.class, call);
      assertHolds(oracle, store);
    }
  }

  /** Parts that reach outside their arrays are refused, overflowing ones too. */
  @Test
  default void partsOutsideTheirArraysAreRefused() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"));
    byte[] four = bytes("abcd");
    int[][] badParts = {
      {-1, 1},
      {0, -1},
      {0, 5},
      {4, 1},
      {5, 0},
      {1, Integer.MAX_VALUE},
      {Integer.MAX_VALUE, 1},
      {Integer.MIN_VALUE, 0},
      {2, Integer.MIN_VALUE},
      {Integer.MAX_VALUE, Integer.MAX_VALUE}
    };
    for (int[] part : badParts) {
      assertThrows(
          IndexOutOfBoundsException.class, () -> store.put(four, part[0], part[1], four, 0, 4));
      assertThrows(
          IndexOutOfBoundsException.class, () -> store.put(four, 0, 1, four, part[0], part[1]));
      assertThrows(
          IndexOutOfBoundsException.class, () -> store.put(four, 0, 4, four, part[0], part[1]));
      assertHolds(oracle, store);
    }
  }

  /** A view cannot be read outside its value. */
  @Test
  default void readsOutsideAViewAreRefused() {
    StateStore store = newStore();
    store.put(bytes("a"), bytes("123456789"));
    store.put(bytes("b"), bytes("neighbour"));
    ByteView view = new ByteView();
    store.getRef(bytes("a"), view);
    List<Executable> reads =
        List.of(
            () -> view.byteAt(-1),
            () -> view.byteAt(9),
            () -> view.longAt(2),
            () -> view.longAtLittleEndian(-1),
            () -> view.intAt(6),
            () -> view.intAtLittleEndian(Integer.MAX_VALUE),
            () -> view.copyTo(new byte[8], 0),
            () -> view.asByteBuffer().get(9));
    for (Executable read : reads) {
      assertThrows(IndexOutOfBoundsException.class, read);
    }
    assertTrue(view.asByteBuffer().isReadOnly());
  }

  /** A view that outlived a mutation of the store says so. */
  @Test
  default void staleViewsAreNoticed() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("b"));
    FullStateSnapshot snapshot = store.snapshot();
    assertMakesViewsStale(store, () -> store.put(bytes("c"), bytes("new")));
    assertMakesViewsStale(store, () -> store.put(bytes("b"), bytes("other")));
    assertMakesViewsStale(store, () -> store.put(bytes("a"), bytes("VALUE 0")));
    assertMakesViewsStale(store, () -> store.delete(bytes("b")));
    assertMakesViewsStale(store, () -> store.getOrInsert(bytes("d"), bytes("new")));
    assertMakesViewsStale(store, () -> store.restore(snapshot));
    assertMakesViewsStale(store, store::clear);
  }

  private static void assertMakesViewsStale(StateStore store, Runnable mutation) {
    ByteView view = new ByteView();
    assertTrue(store.getRef(bytes("a"), view));
    StateCursor cursor = store.rangeScan(null, null);
    assertTrue(cursor.next());
    ByteView key = cursor.key();
    ByteView value = cursor.value();
    mutation.run();
    List<Executable> reads =
        List.of(
            view::length,
            view::toByteArray,
            view::asByteBuffer,
            () -> view.byteAt(0),
            () -> view.intAt(0),
            () -> view.intAtLittleEndian(0),
            () -> view.copyTo(new byte[100], 0),
            () -> view.contentEquals(bytes("v")),
            () -> view.compareTo(bytes("v")),
            key::toByteArray,
            value::toByteArray);
    for (Executable read : reads) {
      assertThrows(IllegalStateException.class, read);
    }
  }

  /** What only reads leaves views as they are. */
  @Test
  default void readsDoNotMakeViewsStale() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("b"));
    ByteView view = new ByteView();
    store.getRef(bytes("a"), view);
    store.get(bytes("b"));
    store.contains(bytes("x"));
    store.delete(bytes("absent"));
    store.getOrInsert(bytes("b"), bytes("other"));
    store.rangeScan(null, null).next();
    store.snapshot();
    assertView(bytes("value 0"), view);
  }

  /**
   * Nobody but the owner may call, until the owner hands the store over.
   *
   * @throws InterruptedException never
   */
  @Test
  default void onlyTheOwnerMayCall() throws InterruptedException {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"));
    StateCursor cursor = store.rangeScan(null, null);
    FullStateSnapshot snapshot = store.snapshot();
    List<Executable> calls =
        List.of(
            () -> store.get(bytes("a")),
            () -> store.getRef(bytes("a"), new ByteView()),
            () -> store.contains(bytes("a")),
            () -> store.put(bytes("a"), bytes("x")),
            () -> store.put(bytes("new"), bytes("x")),
            () -> store.delete(bytes("a")),
            () -> store.getOrInsert(bytes("new"), bytes("x")),
            () -> store.rangeScan(null, null),
            () -> cursor.range(null, null),
            cursor::next,
            () -> store.snapshot(),
            () -> store.restore(snapshot),
            store::clear,
            store::handOver);
    for (Executable call : calls) {
      assertInstanceOf(IllegalStateException.class, failureElsewhere(call));
      assertHolds(oracle, store);
    }
  }

  /** After a hand-over the next caller owns the store, and the former owner does not. */
  @Test
  default void anOwnerMayHandOver() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"));
    store.handOver();
    CompletableFuture.runAsync(
            () -> {
              assertHolds(oracle, store);
              store.put(bytes("b"), bytes("from the other thread"));
            })
        .join();
    assertThrows(IllegalStateException.class, () -> store.get(bytes("a")));
    assertThrows(IllegalStateException.class, () -> store.put(bytes("c"), bytes("x")));
  }

  /** A store belongs to its first caller, not to its maker. */
  @Test
  default void theFirstCallerOwnsTheStore() {
    StateStore store = newStore();
    CompletableFuture.runAsync(() -> store.put(bytes("a"), bytes("1"))).join();
    assertThrows(IllegalStateException.class, () -> store.get(bytes("a")));
  }

  private static Throwable failureElsewhere(Executable call) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> {
              try {
                call.execute();
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    other.start();
    other.join();
    return failure.get();
  }
}
