package statelab.testkit;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use. */
public final class Heap {

  private Heap() {}

  /**
   * Collects garbage and counts what is left. Costs two full collections; other threads' buffers
   * make it uncertain by some hundred kilobytes.
   *
   * @return bytes in use by what can be reached
   */
  public static long usedBytesAfterCollection() {
    System.gc();
    System.gc();
    return usedBytes();
  }

  /**
   * Counts what is in use now, garbage included.
   *
   * @return bytes
   */
  public static long usedBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
