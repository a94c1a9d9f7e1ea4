package statelab.store.fault;

/**
 * The memory that {@link InstrumentedLibrary} lets the library run out of: every allocation point
 * of the instrumented classes asks here first. For one thread.
 */
public final class Memory {

  /** How often an allocation fails once the first has. */
  public enum Failure {
    /** The next allocations succeed: another thread has given memory back. */
    ONCE,
    /** Every allocation fails until the memory is whole again. */
    EVER_AFTER
  }

  private static long left = Long.MAX_VALUE;
  private static long afterwards;
  private static long failures;

  private Memory() {}

  /** Lets so many allocations succeed before the first fails. */
  public static void failAfter(long allocations, Failure failure) {
    left = allocations;
    afterwards = failure == Failure.ONCE ? Long.MAX_VALUE : 0;
    failures = 0;
  }

  /** Lets all allocations succeed, and returns how many have failed since they were limited. */
  public static long restore() {
    left = Long.MAX_VALUE;
    return failures;
  }

  /** Called before every allocation of an instrumented class. */
  public static void allocate() {
    if (left-- == 0) {
      left = afterwards;
      failures++;
      throw new OutOfMemoryError("planted");
    }
  }
}
