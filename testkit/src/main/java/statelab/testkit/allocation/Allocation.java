package statelab.testkit.allocation;

/**
 * What an {@link AllocationProbe} saw.
 *
 * @param windows how many windows were observed
 * @param operationsPerWindow how often the operation ran in each
 * @param maxBytesPerWindow the most bytes that one window allocated, or {@link #NOT_MEASURED}
 * @param reason why nothing was measured, or {@code null} if it was
 */
public record Allocation(
    int windows, int operationsPerWindow, long maxBytesPerWindow, String reason) {

  /** Stands for a number that is unknown; never to be read as bytes. */
  public static final long NOT_MEASURED = -1;

  /**
   * Says whether there is a number.
   *
   * @return whether {@link #maxBytesPerWindow()} is one
   */
  public boolean measured() {
    return reason == null;
  }

  /**
   * Says whether it is proven that no window allocated a byte.
   *
   * @return false also where nothing was measured
   */
  public boolean isZero() {
    return measured() && maxBytesPerWindow == 0;
  }

  /** Returns a sentence for reports and failures. */
  @Override
  public String toString() {
    if (!measured()) {
      return "allocation not measured: " + reason;
    }
    return "at most "
        + maxBytesPerWindow
        + " bytes in a window of "
        + operationsPerWindow
        + " operations ("
        + windows
        + " windows)";
  }
}
