package statelab.testkit.model;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;

/** One thing that is done to every store of a run and to the oracle, and compared. */
public sealed interface Step {

  /** How many snapshots a run can hold. */
  int SLOTS = 4;

  /**
   * Returns the Java expression that makes this step, so that a trace can be kept as a test.
   *
   * @return {@code new}, the record's name and its components
   */
  default String source() {
    return Arrays.stream(getClass().getRecordComponents())
        .map(component -> sourceOf(component, this))
        .collect(Collectors.joining(", ", "new " + getClass().getSimpleName() + "(", ")"));
  }

  /**
   * Counts the operations that this step is.
   *
   * @return 1, or the number of entries that a bulk step changes
   */
  default long operations() {
    return 1;
  }

  private static String sourceOf(RecordComponent component, Step step) {
    try {
      Object value = component.getAccessor().invoke(step);
      return value instanceof Enum<?> constant
          ? constant.getDeclaringClass().getSimpleName() + "." + constant.name()
          : String.valueOf(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Puts an entry.
   *
   * @param key the key
   * @param value the value
   */
  record Put(Bytes key, Bytes value) implements Step {}

  /**
   * Puts an entry from the middle of larger arrays.
   *
   * @param key the key
   * @param value the value
   * @param padding how many bytes there are around both
   */
  record PutPart(Bytes key, Bytes value, int padding) implements Step {}

  /**
   * Reads a value, or inserts one.
   *
   * @param key the key
   * @param value the value if the key is absent
   */
  record GetOrInsert(Bytes key, Bytes value) implements Step {}

  /**
   * Deletes a key.
   *
   * @param key the key
   */
  record Delete(Bytes key) implements Step {}

  /**
   * Reads a key in every way.
   *
   * @param key the key
   */
  record Get(Bytes key) implements Step {}

  /**
   * Scans a range with a cursor that is kept between steps.
   *
   * @param from the lower bound, or {@code null}
   * @param to the upper bound, or {@code null}
   * @param descending the direction
   * @param limit how many entries to read at most
   */
  record Scan(Bytes from, Bytes to, boolean descending, int limit) implements Step {}

  /**
   * Scans a prefix with a cursor that is kept between steps.
   *
   * @param prefix the prefix
   * @param descending the direction
   */
  record ScanPrefix(Bytes prefix, boolean descending) implements Step {}

  /**
   * Puts an entry while a scan is under way, which must stop it.
   *
   * @param key the key
   * @param value the value
   */
  record PutUnderScan(Bytes key, Bytes value) implements Step {}

  /**
   * Calls what changes no entry while a scan is under way, which must not disturb it.
   *
   * @param read how many entries to read before
   */
  record FlushUnderScan(int read) implements Step {}

  /** Removes everything. */
  record Clear() implements Step {}

  /** Gives memory back, where a store can. */
  record Shrink() implements Step {}

  /**
   * Takes a snapshot and keeps it.
   *
   * @param slot where to keep it, below {@link #SLOTS}
   */
  record Snapshot(int slot) implements Step {}

  /**
   * Compares a kept snapshot with what it saw.
   *
   * @param slot where it is kept
   */
  record CheckSnapshot(int slot) implements Step {}

  /** How a snapshot gets into the store that restores it. */
  enum Way {
    /** As it is, into the store that made it. */
    DIRECT,
    /** Through its serialised form. */
    SERIALISED,
    /** As it is, into the next store of the run. */
    FROM_ANOTHER_STORE
  }

  /**
   * Restores a kept snapshot.
   *
   * @param slot where it is kept
   * @param way how it gets there
   */
  record Restore(int slot, Way way) implements Step {}

  /**
   * Puts many entries, keys of one shape in one order.
   *
   * @param shape the shape
   * @param order the order
   * @param count how many
   * @param valueLength the length of each value
   */
  record PutMany(KeyShape shape, KeyOrder order, int count, int valueLength) implements Step {

    @Override
    public long operations() {
      return count;
    }
  }

  /**
   * Deletes many keys of one shape in one order, all but every n-th.
   *
   * @param shape the shape
   * @param order the order
   * @param count how many keys to look at
   * @param keepEvery which to leave, at least 1; 1 leaves all
   */
  record DeleteMany(KeyShape shape, KeyOrder order, int count, int keepEvery) implements Step {

    @Override
    public long operations() {
      return (long) count - Math.ceilDiv(count, keepEvery);
    }
  }

  /**
   * Brings a replica up to date with an incremental snapshot, where a store keeps track of its
   * changes, and compares it.
   */
  record Increment() implements Step {}

  /** Compares everything, and the insides where a store can check them. */
  record CheckAll() implements Step {}
}
