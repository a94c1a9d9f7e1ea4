package statelab.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.ByteView;
import statelab.store.CapacityExceededException;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;

class StreamStreamJoinTest {

  private static final long BOUND = 20;

  private final List<String> emitted = new ArrayList<>();
  private final JoinSink sink = pair -> emitted.add(describe(pair));

  @Test
  void pairsEqualKeysWithinTheBound() {
    StreamStreamJoin join = new StreamStreamJoin(new InMemoryStateStore(), 10, sink);
    join.left(bytes("k"), 100, bytes("l1"));
    join.right(bytes("k"), 110, bytes("r1"));
    join.right(bytes("k"), 111, bytes("too late"));
    join.right(bytes("k"), 90, bytes("r2"));
    join.right(bytes("k"), 89, bytes("too early"));
    join.right(bytes("other"), 100, bytes("other key"));
    join.left(bytes("k"), 101, bytes("l2"));
    assertEquals(
        List.of("k 100 l1 110 r1", "k 100 l1 90 r2", "k 101 l2 110 r1", "k 101 l2 111 too late"),
        emitted);
  }

  @Test
  void eventsThatAreEqualInEverythingStaySeparate() {
    StreamStreamJoin join = new StreamStreamJoin(new InMemoryStateStore(), 0, sink);
    join.left(bytes("k"), 5, bytes("a"));
    join.left(bytes("k"), 5, bytes("a"));
    join.left(bytes("k"), 5, bytes("b"));
    join.right(bytes("k"), 5, bytes("r"));
    join.right(bytes("k"), 6, bytes("past the bound"));
    assertEquals(List.of("k 5 a 5 r", "k 5 a 5 r", "k 5 b 5 r"), emitted);
  }

  @Test
  void theyStaySeparateAcrossARestart() {
    StateStore store = new InMemoryStateStore();
    assertTrue(new StreamStreamJoin(store, 0, sink).left(bytes("k"), 5, bytes("a")));
    StreamStreamJoin resumed = new StreamStreamJoin(store, 0, sink);
    assertTrue(resumed.left(bytes("k"), 5, bytes("b")));
    assertTrue(resumed.right(bytes("k"), 5, bytes("r")));
    assertEquals(List.of("k 5 a 5 r", "k 5 b 5 r"), emitted);
  }

  @Test
  void aKeyThatIsAPrefixOfAnotherIsAnotherKey() {
    StreamStreamJoin join = new StreamStreamJoin(new InMemoryStateStore(), Long.MAX_VALUE, sink);
    byte[][] keys = {{}, {0}, {0, 0}, {(byte) 0xff}, new byte[8], new byte[300]};
    for (byte[] key : keys) {
      join.left(key, 0, bytes("l" + key.length));
    }
    for (byte[] key : keys) {
      join.right(key, 0, bytes("r" + key.length));
    }
    assertEquals(keys.length, emitted.size());
    for (int i = 0; i < keys.length; i++) {
      String text = new String(keys[i], UTF_8);
      assertEquals(text + " 0 l" + keys[i].length + " 0 r" + keys[i].length, emitted.get(i));
    }
  }

  @Test
  void worksAtBothEndsOfTime() {
    StreamStreamJoin join = new StreamStreamJoin(new InMemoryStateStore(), 10, sink);
    long min = Long.MIN_VALUE;
    long max = Long.MAX_VALUE;
    join.left(bytes("k"), min, bytes("l"));
    join.right(bytes("k"), min + 10, bytes("r"));
    join.right(bytes("k"), max, bytes("r"));
    join.left(bytes("k"), max - 10, bytes("l"));
    join.left(bytes("k"), max - 11, bytes("l"));
    assertEquals(
        List.of("k " + min + " l " + (min + 10) + " r", "k " + (max - 10) + " l " + max + " r"),
        emitted);
    assertEquals(2, join.advanceWatermark(min + 21));
    assertEquals(0, join.advanceWatermark(max - 1));
    assertEquals(1, join.advanceWatermark(max));
  }

  @Test
  void deletesWhatTheWatermarkHasPassed() {
    StateStore store = new InMemoryStateStore();
    StreamStreamJoin join = new StreamStreamJoin(store, BOUND, sink);
    for (int i = 0; i < 1000; i++) {
      join.left(bytes("key" + i), i, bytes("left"));
      join.right(bytes("none" + i), i, bytes("right"));
    }
    assertEquals(1 + 4 * 1000, store.size());
    assertEquals(0, join.advanceWatermark(20));
    assertEquals(2, join.advanceWatermark(21));
    assertEquals(2 * 499, join.advanceWatermark(520));
    assertEquals(1 + 4 * 500, store.size());
    assertEquals(1000, join.advanceWatermark(Long.MAX_VALUE));
    assertEquals(1, store.size(), "the bookkeeping entry stays");
  }

  @Test
  void deletesWhatEachWatermarkHasPassedAlsoBelowZero() {
    StreamStreamJoin join = new StreamStreamJoin(new InMemoryStateStore(), 0, sink);
    join.left(bytes("k"), -100, bytes("l"));
    join.left(bytes("k"), -50, bytes("l"));
    assertEquals(1, join.advanceWatermark(-60));
    assertEquals(1, join.advanceWatermark(-10));
  }

  @Test
  void countsLateEventsPerSideAndDropsThem() {
    StreamStreamJoin join = new StreamStreamJoin(new InMemoryStateStore(), 10, sink);
    join.left(bytes("k"), 100, bytes("l"));
    join.advanceWatermark(105);
    assertEquals(0, join.advanceWatermark(50));
    assertEquals(105, join.watermark());
    assertFalse(join.right(bytes("k"), 104, bytes("late")));
    assertFalse(join.left(bytes("k"), 104, bytes("late")));
    assertFalse(join.left(bytes("k"), 3, bytes("late")));
    assertTrue(join.right(bytes("k"), 105, bytes("r")));
    assertEquals(2, join.lateLeftEvents());
    assertEquals(1, join.lateRightEvents());
    assertEquals(List.of("k 100 l 105 r"), emitted);
  }

  @Test
  void aFullStoreRefusesTheEventEmitsNothingAndStaysAsItWas() {
    for (int room = 0; room < 60; room++) {
      emitted.clear();
      StateStore store = new TreeMapStateStore(41 + 42 + room);
      StreamStreamJoin join = new StreamStreamJoin(store, 10, sink);
      join.left(bytes("k"), 5, bytes("l"));
      FullStateSnapshot before = store.snapshot();
      int atRoom = room;
      if (room < 42) {
        assertThrows(CapacityExceededException.class, () -> join.right(bytes("k"), 5, bytes("r")));
        assertEquals(before.size(), store.size(), () -> "room " + atRoom);
        assertEquals(before.sizeBytes(), store.sizeBytes(), () -> "room " + atRoom);
        assertEquals(List.of(), emitted);
      } else {
        assertTrue(join.right(bytes("k"), 5, bytes("r")));
        assertEquals(1, emitted.size());
      }
    }
  }

  @Test
  void refusesWhatItCannotWorkOn() {
    StateStore store = new InMemoryStateStore();
    assertThrows(IllegalArgumentException.class, () -> new StreamStreamJoin(store, -1, sink));
    assertThrows(NullPointerException.class, () -> new StreamStreamJoin(store, 1, null));
    assertThrows(NullPointerException.class, () -> new StreamStreamJoin(null, 1, sink));
    store.put(bytes("someone else's"), bytes(""));
    assertThrows(IllegalArgumentException.class, () -> new StreamStreamJoin(store, 10, sink));
    StateStore used = new InMemoryStateStore();
    StreamStreamJoin join = new StreamStreamJoin(used, 10, sink);
    byte[] progress = used.get(JoinLayout.progressKey());
    assertNotNull(progress);
    assertThrows(NullPointerException.class, () -> join.left(null, 1, bytes("")));
    assertThrows(NullPointerException.class, () -> join.right(bytes(""), 1, null));
    assertEquals(1, used.size());
    assertArrayEquals(progress, used.get(JoinLayout.progressKey()));
    assertThrows(IllegalArgumentException.class, () -> new StreamStreamJoin(used, 11, sink));
    StateStore windows = new InMemoryStateStore();
    new TumblingWindow(windows, 10, result -> {});
    assertThrows(IllegalArgumentException.class, () -> new StreamStreamJoin(windows, 10, sink));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equalsAnIndependentComputation(long seed) {
    List<Event> events = events(seed, 3_000);
    Expected expected = compute(events);

    StateStore store = new InMemoryStateStore();
    StreamStreamJoin join = new StreamStreamJoin(store, BOUND, sink);
    events.forEach(event -> event.feed(join));
    assertEquals(expected.pairs, emitted, () -> "seed " + seed);
    assertEquals(expected.lateLeft, join.lateLeftEvents(), () -> "seed " + seed);
    assertEquals(expected.lateRight, join.lateRightEvents(), () -> "seed " + seed);
    assertEquals(1 + 2 * expected.kept, store.size(), () -> "seed " + seed);
    assertTrue(expected.pairs.size() > 500, "the events should meet");
    assertTrue(expected.lateLeft > 10 && expected.lateRight > 10, "and some come late");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void restartsChangeNothing(long seed) {
    List<Event> events = events(seed, 2_000);
    Expected expected = compute(events);

    Random random = new Random(seed);
    StateStore store = new InMemoryStateStore();
    StreamStreamJoin join = new StreamStreamJoin(store, BOUND, sink);
    for (Event event : events) {
      event.feed(join);
      if (random.nextInt(50) == 0) {
        FullStateSnapshot checkpoint = store.snapshot(1);
        join.advanceWatermark(Long.MAX_VALUE);
        store = new InMemoryStateStore();
        store.restore(checkpoint);
        join = new StreamStreamJoin(store, BOUND, sink);
      }
    }
    assertEquals(expected.pairs, emitted, () -> "seed " + seed);
    assertEquals(expected.lateLeft, join.lateLeftEvents(), () -> "seed " + seed);
    assertEquals(expected.lateRight, join.lateRightEvents(), () -> "seed " + seed);
    assertEquals(1 + 2 * expected.kept, store.size(), () -> "seed " + seed);
  }

  private enum Kind {
    LEFT,
    RIGHT,
    WATERMARK
  }

  private record Event(Kind kind, String key, long time, String value) {
    void feed(StreamStreamJoin join) {
      switch (kind) {
        case LEFT -> join.left(bytes(key), time, bytes(value));
        case RIGHT -> join.right(bytes(key), time, bytes(value));
        case WATERMARK -> join.advanceWatermark(time);
      }
    }
  }

  private record Expected(List<String> pairs, long lateLeft, long lateRight, long kept) {}

  private static List<Event> events(long seed, int count) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long now = i / 4L - 200;
      if (random.nextInt(20) == 0) {
        events.add(new Event(Kind.WATERMARK, "", now - random.nextInt(40), ""));
      }
      Kind kind = random.nextBoolean() ? Kind.LEFT : Kind.RIGHT;
      String key = "k".repeat(random.nextInt(3)) + random.nextInt(5);
      events.add(new Event(kind, key, now - random.nextInt(50), "v" + i));
    }
    return events;
  }

  /** The same by brute force: every taken event against every taken event before it. */
  private static Expected compute(List<Event> events) {
    List<Event> taken = new ArrayList<>();
    List<String> pairs = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    long[] late = new long[2];
    for (Event event : events) {
      if (event.kind == Kind.WATERMARK) {
        watermark = Math.max(watermark, event.time);
      } else if (event.time < watermark) {
        late[event.kind.ordinal()]++;
      } else {
        taken.stream()
            .filter(other -> other.kind != event.kind && other.key.equals(event.key))
            .filter(other -> Math.abs(other.time - event.time) <= BOUND)
            .sorted(Comparator.comparingLong(Event::time))
            .forEach(other -> pairs.add(pair(event, other)));
        taken.add(event);
      }
    }
    long last = watermark;
    long kept = taken.stream().filter(event -> event.time + BOUND >= last).count();
    return new Expected(pairs, late[0], late[1], kept);
  }

  private static String pair(Event a, Event b) {
    Event left = a.kind == Kind.LEFT ? a : b;
    Event right = a.kind == Kind.LEFT ? b : a;
    return a.key + " " + left.time + " " + left.value + " " + right.time + " " + right.value;
  }

  private static String describe(JoinedPair pair) {
    return text(pair.key())
        + (" " + pair.leftTimestamp() + " " + text(pair.leftValue()))
        + (" " + pair.rightTimestamp() + " " + text(pair.rightValue()));
  }

  private static String text(ByteView view) {
    return new String(view.toByteArray(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
