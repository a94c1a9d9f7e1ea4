package statelab.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;

/** What the operators allocate over the reference store. */
class OperatorAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WINDOWS = 50;
  private static final int EVENTS_PER_WINDOW = 2_000;
  private static final int KEYS = 100;
  private static final int LONGEST_KEY_WITHOUT_ALLOCATION = 247;
  private static final long SMALLEST_OBJECT_BYTES = 16;

  private final byte[][] keys = new byte[KEYS][];
  private long results;

  OperatorAllocationTest() {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = ByteBuffer.allocate(4 + i % 5).putInt(i).array();
    }
    keys[KEYS - 1] = new byte[LONGEST_KEY_WITHOUT_ALLOCATION];
  }

  @Test
  void addingToOpenWindowsAllocatesNothing() {
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, 1000, result -> results++);
    long most = 0;
    for (int round = 0; round < WINDOWS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < EVENTS_PER_WINDOW; i++) {
        window.add(keys[i % KEYS], i & 4095, i);
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      most = round < WINDOWS / 2 ? 0 : Math.max(most, allocated);
    }
    assertEquals(0, most);
  }

  @Test
  void lateEventsAndWatermarksThatCloseNothingAllocateNothing() {
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, 1L << 40, result -> results++);
    window.advanceWatermark(1);
    window.add(keys[0], 5, 1);
    long most = 0;
    for (int round = 0; round < WINDOWS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < EVENTS_PER_WINDOW; i++) {
        window.advanceWatermark(window.watermark() + 1);
        window.add(keys[i % KEYS], -1, i);
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      most = round < WINDOWS / 2 ? 0 : Math.max(most, allocated);
    }
    assertEquals(0, most);
    assertEquals((long) WINDOWS * EVENTS_PER_WINDOW, window.lateEvents());
  }

  @Test
  void closingAllocatesNoObjectPerWindow() {
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, 10, result -> results++);
    long allocated = 0;
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < EVENTS_PER_WINDOW; i++) {
        window.add(keys[i % KEYS], round * 1000L + i / KEYS * 10L, i);
      }
      store.flush();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      window.advanceWatermark((round + 1) * 1000L);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(20L * EVENTS_PER_WINDOW, results);
    assertTrue(
        allocated < SMALLEST_OBJECT_BYTES * EVENTS_PER_WINDOW,
        "bytes in the last round, the store's deletions included: " + allocated);
  }

  @Test
  void theJoinAllocatesNothingPerPair() {
    StateStore store = new InMemoryStateStore();
    StreamStreamJoin join = new StreamStreamJoin(store, 10, pair -> results++);
    for (int i = 0; i < 1000; i++) {
      join.left(keys[0], 5, keys[1]);
    }
    long allocated = 0;
    for (int round = 0; round < 20; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      join.right(keys[0], 5, keys[2]);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(20_000, results);
    assertTrue(allocated < 1000, "bytes for 1000 pairs: " + allocated);
  }
}
