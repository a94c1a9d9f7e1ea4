package statelab.jmh.probe;

import statelab.jmh.suite.Population;
import statelab.store.ByteView;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.testkit.allocation.AllocationProbe.Operation;

/** The code paths whose allocation is proven. */
public enum AllocationPath {
  /** A zero-copy read. */
  GET_REF("getRef", false) {
    @Override
    Operation operation(StateStore store, byte[][] keys, byte[][] values) {
      ByteView view = new ByteView();
      int[] turn = new int[1];
      boolean[] found = new boolean[1];
      return () -> found[0] = store.getRef(keys[turn[0]++ & (keys.length - 1)], view);
    }
  },
  /** A question for presence. */
  CONTAINS("contains", false) {
    @Override
    Operation operation(StateStore store, byte[][] keys, byte[][] values) {
      int[] turn = new int[1];
      boolean[] found = new boolean[1];
      return () -> found[0] = store.contains(keys[turn[0]++ & (keys.length - 1)]);
    }
  },
  /** A step of a reused cursor, key and value looked at, or its positioning at the end. */
  CURSOR_STEP("cursorStep", false) {
    @Override
    Operation operation(StateStore store, byte[][] keys, byte[][] values) {
      StateCursor cursor = store.rangeScan(null, null);
      int[] seen = new int[1];
      return () -> {
        if (cursor.next()) {
          seen[0] += cursor.key().length() + cursor.value().length();
        } else {
          cursor.range(null, null);
        }
      };
    }
  },
  /** A put of a value as long as the present one. */
  OVERWRITE_EQUAL_LENGTH("overwriteEqualLength", false) {
    @Override
    Operation operation(StateStore store, byte[][] keys, byte[][] values) {
      int[] turn = new int[1];
      return () -> {
        int now = turn[0]++;
        store.put(keys[now & (keys.length - 1)], values[Population.valueOf(now)]);
      };
    }
  },
  /** The control: an owned copy, which must be seen allocating. */
  GET("get", true) {
    @Override
    Operation operation(StateStore store, byte[][] keys, byte[][] values) {
      int[] turn = new int[1];
      byte[][] escaped = new byte[1][];
      return () -> escaped[0] = store.get(keys[turn[0]++ & (keys.length - 1)]);
    }
  };

  private final String label;
  private final boolean control;

  AllocationPath(String label, boolean control) {
    this.label = label;
    this.control = control;
  }

  abstract Operation operation(StateStore store, byte[][] keys, byte[][] values);

  /**
   * Makes the operation to observe.
   *
   * @param store a store that holds the population
   * @param population what it holds
   * @return the operation; it builds nothing of its own
   */
  public Operation operation(StateStore store, Population population) {
    return operation(store, population.drawHits(), population.values());
  }

  /**
   * Returns the word used in files and reports.
   *
   * @return the name of the path
   */
  public String label() {
    return label;
  }

  /**
   * Says whether this path must be seen allocating, so that zeros of the others mean something.
   *
   * @return whether it is the control
   */
  public boolean isControl() {
    return control;
  }
}
