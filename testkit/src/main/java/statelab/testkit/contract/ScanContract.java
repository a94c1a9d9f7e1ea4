package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertScan;
import static statelab.testkit.StoreChecker.assertView;
import static statelab.testkit.contract.StoreContract.bytes;
import static statelab.testkit.contract.StoreContract.fill;
import static statelab.testkit.contract.StoreContract.hex;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;

/** Scans in both directions, their bounds, and cursors that are used again or too late. */
public interface ScanContract extends StoreContract {

  /** Every pair of bounds gives exactly the keys between them, in both directions. */
  @Test
  default void everyPairOfBoundsIsHonoured() {
    StateStore store = newStore();
    byte[][] keys = {
      hex(""),
      hex("00"),
      hex("0000"),
      hex("01"),
      hex("61"),
      hex("6100"),
      hex("61000000"),
      hex("616161616161616100"),
      hex("6161616161616161"),
      hex("6161616161616162"),
      hex("80"),
      hex("ff"),
      hex("ffff"),
      hex("ffffffffffffffff"),
      hex("ffffffffffffffffff")
    };
    Oracle oracle = fill(store, KeyOrder.RANDOM.arrange(keys, 5));
    byte[][] between = {null, hex("02"), hex("61616161"), hex("616161616161616101"), hex("fe")};
    byte[][] bounds = Stream.concat(Stream.of(keys), Stream.of(between)).toArray(byte[][]::new);
    StateCursor reused = store.cursor();
    for (byte[] from : bounds) {
      for (byte[] to : bounds) {
        assertScan(oracle.range(from, to), store.rangeScan(from, to));
        assertScan(oracle.range(from, to), reused.range(from, to));
        var descending = oracle.range(from, to).descendingMap();
        assertScan(descending, store.reverseRangeScan(from, to));
        assertScan(descending, reused.reverseRange(from, to));
      }
    }
  }

  /** A prefix gives exactly the keys that start with it, also where no key can follow them. */
  @Test
  default void everyPrefixIsHonoured() {
    StateStore store = newStore();
    Oracle oracle =
        fill(
            store,
            hex("ff"),
            hex("ffff"),
            hex("fffe"),
            hex("00"),
            hex(""),
            hex("0000"),
            hex("ff00"),
            hex("61ff"),
            hex("61ffff"),
            hex("61ffff00"),
            hex("62"),
            hex("61"),
            hex("ffffff"),
            hex("fffffffffffffffffff0"),
            hex("ffffffffffffffffffff"));
    String[] prefixes = {
      "",
      "00",
      "0000",
      "000000",
      "61",
      "61ff",
      "61ffff",
      "62",
      "63",
      "fe",
      "ff",
      "ffff",
      "ffffff",
      "ffffffffffffffff",
      "ffffffffffffffffffff",
      "ffffffffffffffffffffff"
    };
    StateCursor reused = store.cursor();
    for (String prefix : prefixes) {
      Oracle expected = new Oracle();
      oracle.prefix(hex(prefix)).forEach(expected::put);
      assertScan(expected.entries(), store.prefixScan(hex(prefix)));
      assertScan(expected.entries(), reused.prefix(hex(prefix)));
      assertScan(expected.entries().descendingMap(), store.reversePrefixScan(hex(prefix)));
      assertScan(expected.entries().descendingMap(), reused.reversePrefix(hex(prefix)));
    }
  }

  /**
   * Ranges over many keys of every shape start and end where they should.
   *
   * @param shape the shape of keys
   */
  @ParameterizedTest
  @EnumSource
  default void rangesOverManyKeys(KeyShape shape) {
    StateStore store = newStore();
    byte[][] keys = shape.keys(2_000, 1);
    byte[][] absent = shape.absentKeys(2_000, 1);
    Oracle oracle = fill(store, KeyOrder.RANDOM.arrange(keys, 2));
    StateCursor cursor = store.cursor();
    for (int i = 0; i < keys.length; i += 37) {
      byte[] to = absent[Math.min(i + i % 150, absent.length - 1)];
      assertScan(oracle.range(keys[i], to), cursor.range(keys[i], to));
      assertScan(oracle.range(absent[i], null), cursor.range(absent[i], null), 70);
      assertScan(
          oracle.range(null, keys[i]).descendingMap(), cursor.reverseRange(null, keys[i]), 70);
      assertScan(oracle.range(absent[i], to).descendingMap(), cursor.reverseRange(absent[i], to));
    }
  }

  /** A positioning method returns the cursor it was called on. */
  @Test
  default void positioningReturnsTheSameCursor() {
    StateStore store = newStore();
    fill(store, bytes("a"));
    StateCursor cursor = store.cursor();
    assertSame(cursor, cursor.range(null, null));
    assertSame(cursor, cursor.prefix(bytes("a")));
    assertSame(cursor, cursor.reverseRange(null, null));
    assertSame(cursor, cursor.reversePrefix(bytes("a")));
  }

  /** A cursor can be moved away in the middle of a scan. */
  @Test
  default void aCursorCanBePositionedInTheMiddleOfAScan() {
    StateStore store = newStore();
    Oracle oracle = fill(store, KeyShape.Long8.keys(300, 1));
    StateCursor cursor = store.cursor();
    assertScan(oracle.entries(), cursor.range(null, null), 100);
    assertScan(oracle.entries().descendingMap(), cursor.reverseRange(null, null), 100);
    assertScan(oracle.entries(), cursor.range(null, null));
  }

  /** Two cursors walk one store without disturbing each other. */
  @Test
  default void cursorsAreIndependent() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("b"));
    StateCursor first = store.rangeScan(null, null);
    assertTrue(first.next());
    StateCursor second = store.reverseRangeScan(null, null);
    assertTrue(second.next());
    assertView(bytes("a"), first.key());
    assertView(bytes("value 0"), first.value());
    assertView(bytes("b"), second.key());
    assertView(bytes("value 1"), second.value());
  }

  /** Away from entries there is no key and no value. */
  @Test
  default void aCursorAtNoEntryShowsNone() {
    StateStore store = newStore();
    fill(store, bytes("a"));
    StateCursor cursor = store.cursor();
    assertShowsNone(cursor);
    assertShowsNone(cursor.range(null, null));
    assertTrue(cursor.next());
    assertView(bytes("a"), cursor.key());
    assertFalse(cursor.next());
    assertShowsNone(cursor);
    assertTrue(cursor.reverseRange(null, null).next());
    assertShowsNone(cursor.prefix(bytes("b")));
    assertFalse(cursor.next());
  }

  private static void assertShowsNone(StateCursor cursor) {
    assertThrows(IllegalStateException.class, cursor::key);
    assertThrows(IllegalStateException.class, cursor::value);
  }

  /** Whatever changes the store stops the scans that are under way, and only those. */
  @Test
  default void aMutationStopsOpenScans() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("b"), bytes("c"));
    FullStateSnapshot snapshot = store.snapshot();
    assertStops(store, () -> store.put(bytes("new"), bytes("v")));
    assertStops(store, () -> store.put(bytes("a"), bytes("a longer value than before")));
    assertStops(store, () -> store.put(bytes("b"), bytes("VALUE 1")));
    assertStops(store, () -> assertTrue(store.delete(bytes("b"))));
    assertStops(store, () -> store.getOrInsert(bytes("inserted"), bytes("v")));
    assertStops(store, () -> store.restore(snapshot));
    assertStops(store, store::clear);
  }

  private static void assertStops(StateStore store, Runnable mutation) {
    StateCursor ascending = store.rangeScan(null, null);
    StateCursor descending = store.reversePrefixScan(bytes(""));
    assertTrue(ascending.next());
    mutation.run();
    assertThrows(ConcurrentModificationException.class, ascending::next);
    assertThrows(ConcurrentModificationException.class, ascending::next);
    assertThrows(ConcurrentModificationException.class, descending::next);
    Oracle oracle = new Oracle();
    StateCursor fresh = store.rangeScan(null, null);
    while (fresh.next()) {
      oracle.put(fresh.key().toByteArray(), fresh.value().toByteArray());
    }
    assertScan(oracle.entries(), ascending.range(null, null));
    assertScan(oracle.entries().descendingMap(), descending.reversePrefix(bytes("")));
  }

  /** What only reads stops nothing. */
  @Test
  default void readsDoNotStopOpenScans() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("a"), bytes("b"), bytes("c"));
    StateCursor cursor = store.rangeScan(null, null);
    store.get(bytes("a"));
    store.getRef(bytes("b"), new ByteView());
    store.contains(bytes("c"));
    store.delete(bytes("absent"));
    store.getOrInsert(bytes("a"), bytes("other"));
    store.snapshot();
    assertScan(oracle.entries().descendingMap(), store.reverseRangeScan(null, null));
    assertScan(oracle.entries(), cursor);
  }

  /** A store lets go of cursors that nobody holds, but for one that it may keep for itself. */
  @Test
  default void aDroppedCursorIsLetGo() {
    StateStore store = newStore();
    fill(store, KeyShape.Long8.keys(100, 1));
    List<WeakReference<StateCursor>> dropped = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      dropped.add(readAndDrop(store.cursor()));
    }
    long kept = dropped.size();
    for (int collection = 0; kept > 1 && collection < 10; collection++) {
      System.gc();
      kept = dropped.stream().filter(cursor -> cursor.get() != null).count();
    }
    assertTrue(kept <= 1, kept + " of " + dropped.size() + " cursors are kept");
    assertTrue(store.contains(KeyShape.Long8.keys(100, 1)[0]));
  }

  private static WeakReference<StateCursor> readAndDrop(StateCursor cursor) {
    assertTrue(cursor.range(null, null).next());
    return new WeakReference<>(cursor);
  }
}
