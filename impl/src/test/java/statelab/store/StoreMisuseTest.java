package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fixture.Bytes;
import statelab.store.snapshot.EntriesSnapshot;

/** What the store says, with assertions on, to those who use it wrongly. */
class StoreMisuseTest {

  private static final byte[] KEY = Bytes.of(1);
  private static final byte[] VALUE = Bytes.of(2, 3);

  private final InMemoryStateStore store = new InMemoryStateStore();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 100; i++) {
      store.put(Bytes.of(i), Bytes.of(i, i));
    }
  }

  private static Arguments call(String name, Consumer<InMemoryStateStore> call) {
    return Arguments.of(name, call);
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        call("put of a new key", store -> store.put(Bytes.of(1, 1), VALUE)),
        call("overwrite in place", store -> store.put(KEY, VALUE)),
        call("overwrite of another size", store -> store.put(KEY, new byte[100])),
        call("getOrInsert of a new key", store -> store.getOrInsert(Bytes.of(1, 1), VALUE)),
        call("delete", store -> store.delete(Bytes.of(50))),
        call("clear", StateStore::clear),
        call("restore of pages", store -> store.restore(store.snapshot())),
        call("restore of entries", store -> store.restore(EntriesSnapshot.builder(0).build())),
        call("shrinkToFit", InMemoryStateStore::shrinkToFit));
  }

  static Stream<Arguments> otherCalls() {
    return Stream.of(
        call("get", store -> store.get(KEY)),
        call("getRef", store -> store.getRef(KEY, new ByteView())),
        call("contains", store -> store.contains(KEY)),
        call("delete of an absent key", store -> store.delete(Bytes.of(1, 2, 3))),
        call("getOrInsert of a present key", store -> store.getOrInsert(KEY, VALUE)),
        call("snapshot", StateStore::snapshot),
        call("flush", StateStore::flush),
        call("scan", store -> store.rangeScan(null, null).next()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aMutationMakesViewsStaleAndEndsScans(String name, Consumer<InMemoryStateStore> mutation) {
    ByteView view = new ByteView();
    assertTrue(store.getRef(Bytes.of(7), view));
    StateCursor cursor = store.rangeScan(null, null);
    assertTrue(cursor.next());
    ByteView key = cursor.key();
    StateCursor finished = store.prefixScan(Bytes.of(1, 2, 3));
    assertFalse(finished.next());
    StateCursor unpositioned = store.cursor();

    mutation.accept(store);

    assertStale(view::length);
    assertStale(() -> view.byteAt(0));
    assertStale(view::toByteArray);
    assertStale(() -> view.contentEquals(VALUE));
    assertStale(key::length);
    assertStale(() -> cursor.value().length());
    assertThrows(ConcurrentModificationException.class, cursor::next);
    assertThrows(ConcurrentModificationException.class, cursor::next);
    assertThrows(ConcurrentModificationException.class, finished::next);
    assertThrows(ConcurrentModificationException.class, unpositioned::next);

    StateCursor again = cursor.range(null, null);
    int steps = 0;
    while (again.next()) {
      steps++;
    }
    assertEquals(store.size(), steps);
    boolean present = store.contains(Bytes.of(7));
    assertEquals(present, store.getRef(Bytes.of(7), view));
    if (present) {
      assertEquals(2, view.length());
    }
  }

  private static void assertStale(Executable use) {
    String message = assertThrows(IllegalStateException.class, use).getMessage();
    assertTrue(message.startsWith("stale view"), message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherCalls")
  void otherCallsLeaveViewsAndScansAlone(String name, Consumer<InMemoryStateStore> call) {
    ByteView view = new ByteView();
    assertTrue(store.getRef(Bytes.of(7), view));
    StateCursor cursor = store.rangeScan(Bytes.of(5), null);
    assertTrue(cursor.next());
    call.accept(store);
    assertTrue(view.contentEquals(Bytes.of(7, 7)));
    assertTrue(cursor.key().contentEquals(Bytes.of(5)));
    assertTrue(cursor.next());
    assertTrue(cursor.key().contentEquals(Bytes.of(6)));
  }

  static Stream<Arguments> allCalls() {
    return Stream.concat(
        Stream.concat(mutations(), otherCalls()),
        Stream.of(call("handOver", StateStore::handOver), call("cursor", StateStore::cursor)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allCalls")
  void aForeignThreadIsRefusedUntilTheStoreIsHandedOver(
      String name, Consumer<InMemoryStateStore> call) throws Exception {
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> elsewhere(() -> call.accept(store)));
    assertTrue(refused.getCause() instanceof IllegalStateException, "" + refused.getCause());
    String message = refused.getCause().getMessage();
    assertTrue(message.contains("handOver()"), message);
    assertTrue(message.contains(Thread.currentThread().getName()), message);

    store.handOver();
    elsewhere(
        () -> {
          call.accept(store);
          store.handOver();
        });
    store.checkInvariants();
    assertEquals(store.size(), store.snapshot().size());
  }

  private static void elsewhere(Runnable task) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    thread.start();
    done.get();
    thread.join();
  }

  @Test
  void afterHandingOverTheFormerOwnerIsForeign() throws Exception {
    StateCursor cursor = store.rangeScan(null, null);
    store.handOver();
    elsewhere(() -> store.put(KEY, VALUE));
    assertThrows(IllegalStateException.class, () -> store.get(KEY));
    assertThrows(IllegalStateException.class, cursor::next);
    assertThrows(IllegalStateException.class, store::handOver);
  }

  @Test
  void aSnapshotIsReadByAnyThread() throws Exception {
    FullStateSnapshot snapshot = store.snapshot();
    elsewhere(() -> assertEquals(100, FullStateSnapshot.fromBytes(snapshot.toBytes()).size()));
  }

  @Test
  void aCursorShowsNothingBeforeItsFirstStepAndAfterItsLast() {
    StateCursor cursor = store.cursor();
    for (int i = 0; i < 3; i++) {
      assertFalse(i == 0 && cursor.next(), "an unpositioned cursor has nothing to show");
      assertThrows(IllegalStateException.class, cursor::key);
      assertThrows(IllegalStateException.class, cursor::value);
      cursor.range(Bytes.of(98), null);
      assertThrows(IllegalStateException.class, cursor::key);
      assertTrue(cursor.next());
      assertTrue(cursor.next());
      assertFalse(cursor.next());
      assertThrows(IllegalStateException.class, cursor::key);
    }
  }

  @Test
  void nullsAreRefusedAndChangeNothing() {
    List<Executable> calls =
        List.of(
            () -> store.get(null),
            () -> store.getRef(null, new ByteView()),
            () -> store.getRef(KEY, null),
            () -> store.put(null, VALUE),
            () -> store.put(KEY, null),
            () -> store.delete(null),
            () -> store.contains(null),
            () -> store.getOrInsert(null, VALUE),
            () -> store.getOrInsert(KEY, null),
            () -> store.restore(null),
            () -> store.prefixScan(null),
            () -> store.reversePrefixScan(null));
    StateCursor open = store.rangeScan(null, null);
    for (Executable call : calls) {
      assertThrows(NullPointerException.class, call);
    }
    assertTrue(open.next(), "the scan goes on");
    assertEquals(100, store.size());
    store.checkInvariants();
  }

  @Test
  void partsThatReachOutsideTheirArraysAreRefused() {
    byte[] array = new byte[10];
    int[][] bad = {{-1, 5}, {0, 11}, {6, 5}, {11, 0}, {3, -1}, {Integer.MAX_VALUE, 1}};
    for (int[] part : bad) {
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> store.put(array, part[0], part[1], VALUE, 0, VALUE.length));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> store.put(KEY, 0, KEY.length, array, part[0], part[1]));
    }
    assertEquals(100, store.size());
    store.checkInvariants();
  }

  @Test
  void impossibleSettingsAreRefused() {
    InMemoryStateStore.Builder builder = InMemoryStateStore.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.capacity(-1));
    assertThrows(IllegalArgumentException.class, () -> builder.maxBytes(-1));
    assertThrows(IllegalArgumentException.class, () -> InMemoryStateStore.withCapacity(-5));
    assertThrows(NullPointerException.class, () -> builder.index(null));
    InMemoryStateStore least = builder.capacity(0).maxBytes(0).build();
    least.put(Bytes.of(), Bytes.of());
    assertThrows(CapacityExceededException.class, () -> least.put(KEY, Bytes.of()));
  }
}
