package statelab.testkit.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AllocationProbeTest {

  private static final AllocationProbe PROBE = new AllocationProbe(30_000, 10, 1_000);

  private static volatile Object escaped;
  private static long number;
  private int calls;

  @Test
  void seesNoByteWhereNoneIsAllocated() throws Throwable {
    Allocation seen = PROBE.measure(() -> number = System.nanoTime());
    assertEquals(new Allocation(10, 1_000, 0, null), seen);
    assertTrue(seen.isZero());
  }

  @Test
  void seesEveryByteOfAnOperationThatAlwaysAllocates() throws Throwable {
    Allocation seen = PROBE.measure(() -> escaped = new byte[100]);
    assertTrue(seen.maxBytesPerWindow() >= 100_000, seen.toString());
    assertFalse(seen.isZero());
  }

  @Test
  void seesOneAllocationInTenThousandOperations() throws Throwable {
    Allocation seen =
        PROBE.measure(
            () -> {
              if (++calls % 10_000 == 0) {
                escaped = new long[1_000];
              }
            });
    assertTrue(seen.maxBytesPerWindow() >= 8_000 && seen.maxBytesPerWindow() < 9_000, seen + "");
  }

  @Test
  void saysThatAVirtualThreadIsNotMeasured() throws InterruptedException {
    AtomicReference<Allocation> seen = new AtomicReference<>();
    Thread.ofVirtual().start(() -> seen.set(measureUnchecked())).join();
    assertFalse(seen.get().measured());
    assertFalse(seen.get().isZero());
    assertEquals(
        "allocation not measured: the JVM does not count the bytes that a virtual thread allocates",
        seen.get().toString());
  }

  private static Allocation measureUnchecked() {
    try {
      return PROBE.measure(() -> number++);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesAProbeWithoutWindows() {
    assertThrows(IllegalArgumentException.class, () -> new AllocationProbe(0, 0, 1));
  }
}
