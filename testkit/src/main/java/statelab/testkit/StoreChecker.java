package statelab.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.StateCursor;
import statelab.store.StateStore;

/**
 * Compares stores, snapshots, scans and views with what they must show. Every method throws an
 * {@link AssertionError} that names the difference; none changes what it looks at.
 */
public final class StoreChecker {

  private StoreChecker() {}

  /**
   * Compares everything a store shows: figures, every point read in each form, and whole scans in
   * both directions.
   *
   * @param expected what the store must hold
   * @param store the store, of the calling thread
   */
  public static void assertHolds(Oracle expected, StateStore store) {
    assertFigures(expected, store);
    ByteView view = new ByteView();
    for (Map.Entry<byte[], byte[]> entry : expected.entries().entrySet()) {
      assertPoint(entry.getKey(), entry.getValue(), store, view);
    }
    assertScan(expected.entries(), store.rangeScan(null, null));
    assertScan(expected.entries().descendingMap(), store.reverseRangeScan(null, null));
  }

  /**
   * Compares the figures of a store.
   *
   * @param expected what the store must hold
   * @param store the store
   */
  public static void assertFigures(Oracle expected, StateStore store) {
    check(
        store.size() == expected.size(),
        () -> "size is " + store.size() + ", expected " + expected.size());
    check(store.isEmpty() == (expected.size() == 0), () -> "isEmpty is " + store.isEmpty());
    check(
        store.sizeBytes() == expected.sizeBytes(),
        () -> "sizeBytes is " + store.sizeBytes() + ", expected " + expected.sizeBytes());
  }

  /**
   * Compares one point read in each of its forms.
   *
   * @param key the key
   * @param value the value it must have, or {@code null} for none
   * @param store the store
   * @param view a view to use
   */
  public static void assertPoint(byte[] key, byte[] value, StateStore store, ByteView view) {
    byte[] read = store.get(key);
    check(
        Arrays.equals(value, read),
        () -> "get(" + hex(key) + ") is " + hex(read) + ", expected " + hex(value));
    check(
        store.contains(key) == (value != null),
        () -> "contains(" + hex(key) + ") is " + (value == null));
    check(
        store.getRef(key, view) == (value != null),
        () -> "getRef(" + hex(key) + ") is " + (value == null));
    if (value != null) {
      assertView(value, view);
    }
  }

  /**
   * Walks a cursor to its end and compares each key and value.
   *
   * @param expected the entries in the order in which the cursor must show them
   * @param cursor a cursor before its first entry
   */
  public static void assertScan(Map<byte[], byte[]> expected, StateCursor cursor) {
    assertScan(expected, cursor, Integer.MAX_VALUE);
  }

  /**
   * Walks a cursor some steps and compares each key and value, and the end if it is reached.
   *
   * @param expected the entries in the order in which the cursor must show them
   * @param cursor a cursor before its first entry
   * @param limit how many steps to take at most
   */
  public static void assertScan(Map<byte[], byte[]> expected, StateCursor cursor, int limit) {
    Iterator<Map.Entry<byte[], byte[]>> entries = expected.entrySet().iterator();
    for (int steps = 0; steps < limit; steps++) {
      int step = steps;
      if (!entries.hasNext()) {
        check(!cursor.next(), () -> "the scan goes on after " + expected.size() + " entries");
        check(!cursor.next(), () -> "the scan goes on after it has ended");
        return;
      }
      check(
          cursor.next(),
          () -> "the scan ends after " + step + " of " + expected.size() + " entries");
      assertEntry(entries.next(), cursor.key(), cursor.value(), step);
    }
  }

  private static void assertEntry(
      Map.Entry<byte[], byte[]> expected, ByteView key, ByteView value, int step) {
    check(
        key.contentEquals(expected.getKey()),
        () -> "key " + step + " of the scan is " + key + ", expected " + hex(expected.getKey()));
    check(
        value.contentEquals(expected.getValue()),
        () ->
            "the value of "
                + hex(expected.getKey())
                + " in the scan is "
                + value
                + ", expected "
                + hex(expected.getValue()));
  }

  /**
   * Compares a snapshot's figures and its entries, in key order where it says so.
   *
   * @param expected what the snapshot must hold
   * @param snapshot the snapshot
   */
  public static void assertHolds(Oracle expected, FullStateSnapshot snapshot) {
    check(
        snapshot.size() == expected.size(),
        () -> "the snapshot's size is " + snapshot.size() + ", expected " + expected.size());
    check(
        snapshot.sizeBytes() == expected.sizeBytes(),
        () ->
            "the snapshot's sizeBytes is "
                + snapshot.sizeBytes()
                + ", expected "
                + expected.sizeBytes());
    assertEntries(expected, snapshot);
  }

  private static void assertEntries(Oracle expected, FullStateSnapshot snapshot) {
    Oracle read = new Oracle();
    byte[] before = null;
    SnapshotCursor cursor = snapshot.cursor();
    while (cursor.next()) {
      byte[] key = cursor.key().toByteArray();
      check(read.get(key) == null, () -> "the snapshot shows " + hex(key) + " twice");
      check(
          !snapshot.isSorted() || before == null || Arrays.compareUnsigned(before, key) < 0,
          () -> "the snapshot says it is sorted and shows " + hex(key) + " too late");
      byte[] value = expected.get(key);
      check(value != null, () -> "the snapshot shows " + hex(key) + ", which was not there");
      check(
          cursor.value().contentEquals(value),
          () -> "the snapshot's value of " + hex(key) + " differs");
      read.put(key, value);
      before = key;
    }
    check(
        read.size() == expected.size(),
        () -> "the snapshot shows only " + read.size() + " entries");
    check(!cursor.next(), () -> "the snapshot's cursor goes on after it has ended");
  }

  /**
   * Compares a view with bytes through every way of reading it.
   *
   * @param expected the bytes
   * @param view the view
   */
  public static void assertView(byte[] expected, ByteView view) {
    int length = expected.length;
    check(
        view.length() == length,
        () -> "the view has " + view.length() + " bytes, expected " + length);
    check(Arrays.equals(expected, view.toByteArray()), () -> "toByteArray of " + view);
    check(view.contentEquals(expected), () -> "contentEquals of " + view);
    check(view.compareTo(expected) == 0, () -> "compareTo of " + view);
    check(view.asByteBuffer().equals(ByteBuffer.wrap(expected)), () -> "asByteBuffer of " + view);
    byte[] copy = new byte[length + 2];
    view.copyTo(copy, 1);
    check(Arrays.equals(expected, 0, length, copy, 1, length + 1), () -> "copyTo of " + view);
    for (int i = 0; i < length; i += 1 + i / 16) {
      int index = i;
      check(view.byteAt(index) == expected[index], () -> "byteAt " + index + " of " + view);
    }
    if (length >= Integer.BYTES) {
      assertInts(expected, view, length - Integer.BYTES);
    }
    if (length >= Long.BYTES) {
      assertLongs(expected, view, length - Long.BYTES);
    }
  }

  private static void assertInts(byte[] expected, ByteView view, int index) {
    int bigEndian = ByteBuffer.wrap(expected).getInt(index);
    int littleEndian = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).getInt(index);
    check(view.intAt(index) == bigEndian, () -> "intAt " + index + " of " + view);
    check(
        view.intAtLittleEndian(index) == littleEndian,
        () -> "intAtLittleEndian " + index + " of " + view);
  }

  private static void assertLongs(byte[] expected, ByteView view, int index) {
    long bigEndian = ByteBuffer.wrap(expected).getLong(index);
    long littleEndian = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).getLong(index);
    check(view.longAt(index) == bigEndian, () -> "longAt " + index + " of " + view);
    check(
        view.longAtLittleEndian(index) == littleEndian,
        () -> "longAtLittleEndian " + index + " of " + view);
  }

  private static String hex(byte[] bytes) {
    if (bytes == null) {
      return "null";
    }
    return bytes.length <= 40
        ? KeyShape.hex(bytes)
        : KeyShape.hex(Arrays.copyOf(bytes, 40)) + "… (" + bytes.length + " bytes)";
  }

  private static void check(boolean holds, Supplier<String> difference) {
    if (!holds) {
      throw new AssertionError(difference.get());
    }
  }
}
