package statelab.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.CapacityExceededException;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;

class TumblingWindowTest {

  private final List<String> emitted = new ArrayList<>();
  private final WindowSink sink = result -> emitted.add(describe(result));

  @Test
  void aggregatesPerKeyAndWindow() {
    TumblingWindow window = new TumblingWindow(new InMemoryStateStore(), 10, sink);
    assertTrue(window.add(key("b"), 3, 5));
    assertTrue(window.add(key("a"), 9, -4));
    assertTrue(window.add(key("b"), 0, 7));
    assertTrue(window.add(key("b"), 10, 100));
    assertEquals(0, window.advanceWatermark(9));
    assertEquals(2, window.advanceWatermark(10));
    assertEquals(List.of("[0,10) a 1 -4 -4 -4", "[0,10) b 2 12 5 7"), emitted);
    assertEquals(1, window.advanceWatermark(Long.MAX_VALUE));
    assertEquals("[10,20) b 1 100 100 100", emitted.get(2));
  }

  @Test
  void negativeTimestampsFallIntoTheWindowsBelowZero() {
    TumblingWindow window = new TumblingWindow(new InMemoryStateStore(), 10, sink);
    window.add(key("k"), -1, 1);
    window.add(key("k"), -10, 2);
    window.add(key("k"), -11, 3);
    window.add(key("k"), 0, 4);
    window.advanceWatermark(Long.MAX_VALUE);
    assertEquals(List.of("[-20,-10) k 1 3 3 3", "[-10,0) k 2 3 1 2", "[0,10) k 1 4 4 4"), emitted);
  }

  @Test
  void countsLateEventsAndDropsThem() {
    TumblingWindow window = new TumblingWindow(new InMemoryStateStore(), 10, sink);
    window.add(key("k"), 5, 1);
    window.advanceWatermark(12);
    assertFalse(window.add(key("k"), 9, 1));
    assertTrue(window.add(key("k"), 10, 1), "below the watermark, but its window is open");
    assertEquals(1, window.lateEvents());
    window.advanceWatermark(20);
    assertEquals(List.of("[0,10) k 1 1 1 1", "[10,20) k 1 1 1 1"), emitted);
  }

  @Test
  void aWatermarkNeverGoesBack() {
    TumblingWindow window = new TumblingWindow(new InMemoryStateStore(), 10, sink);
    assertEquals(Long.MIN_VALUE, window.watermark());
    window.advanceWatermark(30);
    assertEquals(0, window.advanceWatermark(20));
    assertEquals(30, window.watermark());
    assertFalse(window.add(key("k"), 25, 1));
  }

  @Test
  void deletesWhatTheWatermarkHasPassed() {
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, 10, sink);
    for (int i = 0; i < 1000; i++) {
      window.add(key("key" + i), i % 40, 1);
    }
    assertEquals(1001, store.size());
    assertEquals(750, window.advanceWatermark(30));
    assertEquals(251, store.size());
    assertEquals(250, window.advanceWatermark(40));
    assertEquals(1, store.size(), "the bookkeeping entry stays");
  }

  @Test
  void takesEmptyLongAndBinaryKeys() {
    byte[] longKey = new byte[5000];
    Arrays.fill(longKey, (byte) 0xff);
    TumblingWindow window =
        new TumblingWindow(
            new InMemoryStateStore(),
            10,
            result -> emitted.add(result.key().length() + ":" + result.count()));
    for (int i = 0; i < 2; i++) {
      window.add(new byte[0], 1, 1);
      window.add(new byte[] {0}, 1, 1);
      window.add(longKey, 1, 1);
      window.add(new byte[] {(byte) 0xff, 0, (byte) 0xff}, 1, 1);
    }
    window.advanceWatermark(10);
    assertEquals(List.of("0:2", "1:2", "3:2", "5000:2"), emitted);
  }

  @Test
  void closesManyWindowsOfLongKeysAtOnce() {
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, 10, sink);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String key = String.format("%02d", i) + "k".repeat(i * 1000);
      window.add(key(key), 5, i);
      expected.add(String.format("[0,10) %s 1 %d %d %d", key, i, i, i));
    }
    assertEquals(20, window.advanceWatermark(10));
    assertEquals(expected, emitted);
    assertEquals(1, store.size());
  }

  @Test
  void anOverflowChangesNothing() {
    TumblingWindow window = new TumblingWindow(new InMemoryStateStore(), 10, sink);
    window.add(key("k"), 5, Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> window.add(key("k"), 5, 1));
    assertThrows(ArithmeticException.class, () -> window.add(key("k"), Long.MAX_VALUE, 1));
    assertThrows(ArithmeticException.class, () -> window.add(key("k"), Long.MIN_VALUE, 1));
    window.advanceWatermark(Long.MAX_VALUE);
    long max = Long.MAX_VALUE;
    assertEquals(List.of("[0,10) k 1 " + max + " " + max + " " + max), emitted);
  }

  @Test
  void aFullStoreRefusesTheEventAndStaysAsItWas() {
    StateStore store = new TreeMapStateStore(25 + 42);
    TumblingWindow window = new TumblingWindow(store, 10, sink);
    window.add(key("a"), 5, 1);
    assertThrows(CapacityExceededException.class, () -> window.add(key("b"), 5, 1));
    window.add(key("a"), 6, 2);
    assertEquals(1, window.advanceWatermark(10));
    assertFalse(window.add(key("b"), 5, 1));
    assertEquals(List.of("[0,10) a 2 3 1 2"), emitted);
    assertEquals(1, window.lateEvents());
  }

  @Test
  void aFailingSinkLosesNothingAndRepeatsNothing() {
    int[] calls = new int[1];
    WindowSink failing =
        result -> {
          if (calls[0]++ == 300) {
            throw new IllegalStateException("planted");
          }
          sink.windowClosed(result);
        };
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, 10, failing);
    for (int i = 0; i < 1000; i++) {
      window.add(key(String.format("%04d", i)), 5, i);
    }
    assertThrows(IllegalStateException.class, () -> window.advanceWatermark(10));
    assertEquals(Long.MIN_VALUE, window.watermark());
    assertEquals(700, window.advanceWatermark(10));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      expected.add(String.format("[0,10) %04d 1 %d %d %d", i, i, i, i));
    }
    assertEquals(expected, emitted);
    assertEquals(1, store.size());
  }

  @Test
  void refusesWhatItCannotWorkOn() {
    StateStore store = new InMemoryStateStore();
    assertThrows(IllegalArgumentException.class, () -> new TumblingWindow(store, 0, sink));
    assertThrows(NullPointerException.class, () -> new TumblingWindow(store, 1, null));
    assertThrows(NullPointerException.class, () -> new TumblingWindow(null, 1, sink));
    store.put(key("someone else's"), key(""));
    assertThrows(IllegalArgumentException.class, () -> new TumblingWindow(store, 10, sink));
    StateStore used = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(used, 10, sink);
    assertThrows(NullPointerException.class, () -> window.add(null, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new TumblingWindow(used, 11, sink));
    StateStore foreign = new InMemoryStateStore();
    foreign.put(new byte[1], new byte[40]);
    assertThrows(IllegalArgumentException.class, () -> new TumblingWindow(foreign, 10, sink));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equalsAnIndependentComputation(long seed) {
    List<Event> events = events(seed, 20_000);
    List<String> expected = new ArrayList<>();
    long expectedLate = compute(events, expected);

    TumblingWindow window = new TumblingWindow(new InMemoryStateStore(), LENGTH, sink);
    for (Event event : events) {
      event.feed(window);
    }
    assertEquals(expected, emitted, () -> "seed " + seed);
    assertEquals(expectedLate, window.lateEvents(), () -> "seed " + seed);
    assertTrue(expectedLate > 100, "the events should try lateness");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void restartsChangeNothing(long seed) {
    List<Event> events = events(seed, 5_000);
    List<String> expected = new ArrayList<>();
    long expectedLate = compute(events, expected);

    Random random = new Random(seed);
    StateStore store = new InMemoryStateStore();
    TumblingWindow window = new TumblingWindow(store, LENGTH, sink);
    for (Event event : events) {
      event.feed(window);
      if (random.nextInt(100) == 0) {
        FullStateSnapshot checkpoint = store.snapshot(1);
        new TumblingWindow(store, LENGTH, result -> {}).advanceWatermark(Long.MAX_VALUE);
        store = new InMemoryStateStore();
        store.restore(checkpoint);
        window = new TumblingWindow(store, LENGTH, sink);
      }
    }
    assertEquals(expected, emitted, () -> "seed " + seed);
    assertEquals(expectedLate, window.lateEvents(), () -> "seed " + seed);
  }

  private static final long LENGTH = 50;

  /** An event, or a watermark where the key is null. */
  private record Event(String key, long time, long value) {
    void feed(TumblingWindow window) {
      if (key == null) {
        window.advanceWatermark(time);
      } else {
        window.add(TumblingWindowTest.key(key), time, value);
      }
    }
  }

  private static List<Event> events(long seed, int count) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long now = i / 10L - 500;
      if (random.nextInt(20) == 0) {
        events.add(new Event(null, now - random.nextInt(60), 0));
      }
      String key = "k".repeat(random.nextInt(4)) + random.nextInt(7);
      events.add(new Event(key, now - random.nextInt(120), random.nextInt(2001) - 1000));
    }
    events.add(new Event(null, Long.MAX_VALUE, 0));
    return events;
  }

  /** The same by brute force: lists of values per window and key, walked at every watermark. */
  private static long compute(List<Event> events, List<String> out) {
    TreeMap<Long, TreeMap<String, List<Long>>> windows = new TreeMap<>();
    long watermark = Long.MIN_VALUE;
    long late = 0;
    for (Event event : events) {
      if (event.key == null) {
        watermark = Math.max(watermark, event.time);
        while (!windows.isEmpty() && windows.firstKey() + LENGTH <= watermark) {
          Map.Entry<Long, TreeMap<String, List<Long>>> window = windows.pollFirstEntry();
          window.getValue().forEach((key, values) -> out.add(expect(window.getKey(), key, values)));
        }
        continue;
      }
      long start = (long) Math.floor(event.time / (double) LENGTH) * LENGTH;
      if (start + LENGTH <= watermark) {
        late++;
        continue;
      }
      windows
          .computeIfAbsent(start, s -> new TreeMap<>())
          .computeIfAbsent(event.key, k -> new ArrayList<>())
          .add(event.value);
    }
    return late;
  }

  private static String expect(long start, String key, List<Long> values) {
    return String.format(
        "[%d,%d) %s %d %d %d %d",
        start,
        start + LENGTH,
        key,
        values.size(),
        values.stream().mapToLong(Long::longValue).sum(),
        values.stream().mapToLong(Long::longValue).min().orElseThrow(),
        values.stream().mapToLong(Long::longValue).max().orElseThrow());
  }

  private static String describe(WindowResult result) {
    return String.format(
        "[%d,%d) %s %d %d %d %d",
        result.windowStart(),
        result.windowEnd(),
        new String(result.key().toByteArray(), UTF_8),
        result.count(),
        result.sum(),
        result.min(),
        result.max());
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }
}
