package statelab.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import statelab.store.InMemoryStateStore;
import statelab.store.StateSnapshot;
import statelab.store.fixture.Bytes;

/** A tumbling window, what it has emitted, and the aggregates that its windows must have. */
final class WindowStage {

  private static final long LENGTH = 10;

  private record Window(long end, long key, long count, long sum) {}

  private final InMemoryStateStore store = InMemoryStateStore.builder().hashSeed(42).build();
  private final List<Window> emitted = new ArrayList<>();
  private final TumblingWindow operator = new TumblingWindow(store, LENGTH, noteIn(emitted));
  private final Map<List<Long>, Window> expected = new TreeMap<>(WindowStage::compare);
  private StateSnapshot shared;
  private long watermark = Long.MIN_VALUE;
  private long late;

  private static int compare(List<Long> a, List<Long> b) {
    int byEnd = Long.compare(a.get(0), b.get(0));
    return byEnd != 0 ? byEnd : Long.compare(a.get(1), b.get(1));
  }

  private static WindowSink noteIn(List<Window> list) {
    return result ->
        list.add(
            new Window(result.windowEnd(), result.key().longAt(0), result.count(), result.sum()));
  }

  void add(long key, long timestamp, long value) {
    assertTrue(operator.add(Bytes.bigEndian(key), timestamp, value));
    long end = Math.floorDiv(timestamp, LENGTH) * LENGTH + LENGTH;
    expected.merge(
        List.of(end, key),
        new Window(end, key, 1, value),
        (a, b) -> new Window(end, key, a.count() + b.count(), a.sum() + b.sum()));
  }

  /** Adds one event for each number, two keys to a window. */
  void addAll(int from, int to) {
    for (int number = from; number < to; number++) {
      add(number % 2 == 0 ? number : 3, number / 2 * 5L, number);
    }
  }

  void addLate(long key, long timestamp, long value) {
    assertFalse(operator.add(Bytes.bigEndian(key), timestamp, value));
    late++;
  }

  void advance(long newWatermark) {
    operator.advanceWatermark(newWatermark);
    watermark = newWatermark;
  }

  /** Shares all pages with a snapshot: what is written next is copied first. */
  void share() {
    shared = store.snapshot();
  }

  /** Forgets what was emitted so far. */
  void settle() {
    expected.values().removeIf(window -> window.end() <= watermark);
    emitted.clear();
  }

  /**
   * Checks that every window was emitted or is in the store, with its right aggregate, and each in
   * the one place where the watermark says.
   */
  void check(boolean survived) {
    assertTrue(shared == null || shared.size() > 0);
    assertEquals(watermark, operator.watermark());
    assertEquals(late, operator.lateEvents());
    InMemoryStateStore copy = new InMemoryStateStore();
    copy.restore(store.snapshot());
    List<Window> left = new ArrayList<>();
    TumblingWindow resumed = new TumblingWindow(copy, LENGTH, noteIn(left));
    assertEquals(watermark, resumed.watermark());
    assertEquals(late, resumed.lateEvents());
    resumed.advanceWatermark(Long.MAX_VALUE);

    Set<Window> all = new HashSet<>(emitted);
    all.addAll(left);
    assertEquals(Set.copyOf(expected.values()), all);
    assertEquals(left.size(), Set.copyOf(left).size(), "no window is there twice");
    if (survived) {
      left.forEach(window -> assertTrue(window.end() > watermark, window::toString));
      emitted.forEach(window -> assertTrue(window.end() <= watermark, window::toString));
    }
    store.checkInvariants();
  }
}
