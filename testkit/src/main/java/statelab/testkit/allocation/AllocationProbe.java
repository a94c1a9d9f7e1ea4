package statelab.testkit.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;

/**
 * Measures how many bytes an operation allocates on the calling thread.
 *
 * <p>The operation first runs unobserved, {@code warmUpOperations} times and then until the JVM's
 * compilers have rested for a while, two seconds at most; then it runs in windows of equal length.
 * The result is the greatest number of bytes that any one window allocated: 0 means that not one
 * byte was allocated in any of them. Where bytes were seen, all this is repeated, and they are
 * taken for the JVM's own only if four series of windows in a row then show none. Each measurement
 * also runs a control that does allocate; where the control goes unseen, nothing is claimed.
 *
 * <p>The bytes are the JVM's own exact count for the thread; what other threads allocate, the
 * compiler's included, is not in it.
 *
 * @param warmUpOperations least number of runs before the first window
 * @param windows observed windows, at least 1
 * @param operationsPerWindow runs in each window, at least 1
 */
public record AllocationProbe(int warmUpOperations, int windows, int operationsPerWindow) {

  /*
   * A maximum and not a mean: an allocation every hundred-thousandth call is one that a mean hides.
   * The observed loop is in the probe itself and reads the count right before and right after, so
   * no object of the probe's own falls into a window. The count is 64 bits, so it does not wrap.
   *
   * The thread that hands a method to the last compiler resolves the string constants of the
   * method's class, and those bytes are counted as its own: 56 for each string, once. So the loop
   * has a class without strings to itself, and the warm-up goes on until the compilers rest. On a
   * busy machine they may seem to rest while they wait for a core; therefore bytes that were seen must
   * be seen again. What allocates in every millionth call spares some series, but hardly four in turn.
   */

  private static final int CONTROL_BYTES = 64;
  private static final int CLEAN_SERIES = 4;
  private static final int MAX_SERIES = 10;

  /** Enough to reach the last tier of compilation and to meet rare paths. */
  public static final AllocationProbe THOROUGH = new AllocationProbe(200_000, 50, 20_000);

  /** For unit tests, and for runs in the interpreter. */
  public static final AllocationProbe QUICK = new AllocationProbe(20_000, 20, 1_000);

  /** What escapes to here cannot be optimised away. */
  private static volatile Object sink;

  /** Checks the numbers. */
  public AllocationProbe {
    if (warmUpOperations < 0 || windows < 1 || operationsPerWindow < 1) {
      throw new IllegalArgumentException(
          "expected warm-up of at least 0 and windows and operations of at least 1, got "
              + warmUpOperations
              + ", "
              + windows
              + " and "
              + operationsPerWindow);
    }
  }

  /** An operation to observe; it may throw whatever it likes. */
  @FunctionalInterface
  public interface Operation {
    /**
     * Does the work once.
     *
     * @throws Throwable to end the measurement
     */
    void run() throws Throwable;
  }

  /**
   * Measures an operation on the calling thread.
   *
   * @param operation what to run
   * @return what was measured, or why nothing was
   * @throws Throwable whatever the operation throws
   */
  public Allocation measure(Operation operation) throws Throwable {
    Objects.requireNonNull(operation, "operation");
    ThreadMXBean threads = threads();
    if (threads == null) {
      return notMeasured("this JVM does not count the bytes that a thread allocates");
    }
    if (threads.getCurrentThreadAllocatedBytes() < 0) {
      return notMeasured("the JVM does not count the bytes that a virtual thread allocates");
    }
    long control = Loop.maxBytes(threads, () -> sink = new byte[CONTROL_BYTES], 100, 2, 100);
    if (control < 100L * CONTROL_BYTES) {
      return notMeasured(
          "the control allocated " + 100 * CONTROL_BYTES + " bytes and " + control + " were seen");
    }
    return new Allocation(windows, operationsPerWindow, maxBytes(threads, operation), null);
  }

  private long maxBytes(ThreadMXBean threads, Operation operation) throws Throwable {
    long worst = 0;
    int clean = 0;
    for (int left = MAX_SERIES; clean + left >= CLEAN_SERIES; left--) {
      long bytes =
          Loop.maxBytes(threads, operation, warmUpOperations, windows, operationsPerWindow);
      worst = Math.max(worst, bytes);
      clean = bytes == 0 ? clean + 1 : 0;
      if (worst == 0 || clean == CLEAN_SERIES) {
        return 0;
      }
    }
    return worst;
  }

  private Allocation notMeasured(String reason) {
    return new Allocation(windows, operationsPerWindow, Allocation.NOT_MEASURED, reason);
  }

  private static ThreadMXBean threads() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
            && threads.isThreadAllocatedMemoryEnabled()
        ? threads
        : null;
  }

  /** The observed loop, in a class that has no string constants. */
  private static final class Loop {

    private static final long REST_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 2_000_000_000;

    private Loop() {}

    static long maxBytes(
        ThreadMXBean threads, Operation operation, int warmUp, int windows, int perWindow)
        throws Throwable {
      run(operation, warmUp);
      runUntilCompilersRest(operation, perWindow);
      long max = 0;
      for (int window = 0; window < windows; window++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        run(operation, perWindow);
        max = Math.max(max, threads.getCurrentThreadAllocatedBytes() - before);
      }
      return max;
    }

    private static void runUntilCompilersRest(Operation operation, int times) throws Throwable {
      CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
      if (compilers == null || !compilers.isCompilationTimeMonitoringSupported()) {
        return;
      }
      long start = System.nanoTime();
      long restingSince = start;
      long seenMillis = compilers.getTotalCompilationTime();
      long now = start;
      while (now - restingSince < REST_NANOS && now - start < PATIENCE_NANOS) {
        run(operation, times);
        now = System.nanoTime();
        long millis = compilers.getTotalCompilationTime();
        if (millis != seenMillis) {
          seenMillis = millis;
          restingSince = now;
        }
      }
    }

    private static void run(Operation operation, int times) throws Throwable {
      for (int i = 0; i < times; i++) {
        operation.run();
      }
    }
  }
}
