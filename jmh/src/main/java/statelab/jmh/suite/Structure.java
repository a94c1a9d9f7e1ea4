package statelab.jmh.suite;

import java.util.Optional;
import statelab.store.StateStore;
import statelab.store.StoreShape;
import statelab.variants.Variant;

/** Notes how a store is filled before and after a measured window, so that drift can be seen. */
final class Structure {
  /*
   * In a comparison with another revision the store may be older than the method that tells its
   * shape, and than the class of shapes. It then shows none, as a variant of another design does, and
   * its times are taken. No lambda takes a shape before there is one: to link it would load the class.
   */

  /** The moment before a measured window. */
  static final String BEFORE = "before";

  /** The moment after it, with everything paid for. */
  static final String AFTER = "after";

  /** The moment before a fill. */
  static final String EMPTY = "empty";

  /** The moment after a fill. */
  static final String FULL = "full";

  private Structure() {}

  /**
   * Adds the figures of a store to the present iteration; none for a variant that shows none.
   *
   * @param variant the variant of the store
   * @param store the store
   * @param moment one of the moments above
   */
  static void note(Variant variant, StateStore store, String moment) {
    Optional<StoreShape> seen = shape(variant, store);
    if (seen.isPresent()) {
      note(seen.orElseThrow(), moment + ".");
    }
  }

  private static Optional<StoreShape> shape(Variant variant, StateStore store) {
    try {
      return variant.shape(store);
    } catch (NoSuchMethodError olderThanShapes) {
      return Optional.empty();
    }
  }

  private static void note(StoreShape shape, String moment) {
    count(moment + "entries", shape.entries());
    count(moment + "payloadBytes", shape.payloadBytes());
    count(moment + "pageBytes", shape.pageBytes());
    count(moment + "liveBytes", shape.liveBytes());
    count(moment + "deadBytes", shape.deadBytes());
    count(moment + "retiredBytes", shape.retiredBytes());
    count(moment + "tableBytes", shape.table().slotBytes());
    SideFigures.add(moment + "meanDisplacement", shape.table().meanDisplacement());
    SideFigures.add(moment + "greatestDisplacement", shape.table().greatestDisplacement());
    count(moment + "outside", shape.table().outside());
    shape
        .index()
        .ifPresent(
            index -> {
              count(moment + "leaves", index.leaves());
              SideFigures.add(moment + "leafFill", index.leafFill());
            });
  }

  private static void count(String name, long value) {
    SideFigures.add(name, (double) value);
  }
}
