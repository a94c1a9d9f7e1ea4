package statelab.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import statelab.store.InMemoryStateStore;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.fixture.Bytes;

/**
 * A join, the events that it must hold, and the pairs that it has emitted. An event whose call has
 * failed is held or not.
 */
final class JoinStage {

  private static final long BOUND = 20;

  private record Event(int side, long key, long timestamp, int valueLength) {}

  private static final Comparator<Event> ORDER =
      Comparator.comparingInt(Event::side)
          .thenComparingLong(Event::key)
          .thenComparingLong(Event::timestamp)
          .thenComparingInt(Event::valueLength);

  private final InMemoryStateStore store = InMemoryStateStore.builder().hashSeed(42).build();
  private final List<Long> distances = new ArrayList<>();
  private final StreamStreamJoin operator =
      new StreamStreamJoin(
          store, BOUND, pair -> distances.add(pair.leftTimestamp() - pair.rightTimestamp()));
  private final List<Event> events = new ArrayList<>();
  private Event failing;
  private StateSnapshot shared;
  private long watermark = Long.MIN_VALUE;
  private long advancingTo = Long.MIN_VALUE;
  private long lateLeft;
  private long lateRight;

  private static byte[] key(long key) {
    return Bytes.bigEndian(key);
  }

  void left(long key, long timestamp, int valueLength) {
    failing = new Event(JoinLayout.LEFT, key, timestamp, valueLength);
    assertTrue(operator.left(key(key), timestamp, new byte[valueLength]));
    taken();
  }

  void right(long key, long timestamp, int valueLength) {
    failing = new Event(JoinLayout.RIGHT, key, timestamp, valueLength);
    assertTrue(operator.right(key(key), timestamp, new byte[valueLength]));
    long partners =
        events.stream()
            .filter(event -> event.side() == JoinLayout.LEFT && event.key() == key)
            .filter(event -> Math.abs(event.timestamp() - timestamp) <= BOUND)
            .count();
    assertTrue(partners > 0 && distances.size() >= partners, distances.size() + " pairs");
    taken();
  }

  private void taken() {
    events.add(failing);
    failing = null;
  }

  /** Adds a left event for each number, which is its timestamp. */
  void leftAll(int from, int to) {
    for (int number = from; number < to; number++) {
      left(number % 5, number, 20);
    }
  }

  void lateLeft(long key, long timestamp) {
    assertFalse(operator.left(key(key), timestamp, new byte[3]));
    lateLeft++;
  }

  void lateRight(long key, long timestamp) {
    assertFalse(operator.right(key(key), timestamp, new byte[3]));
    lateRight++;
  }

  void advance(long newWatermark) {
    advancingTo = newWatermark;
    operator.advanceWatermark(newWatermark);
    watermark = newWatermark;
    events.removeIf(event -> event.timestamp() + BOUND < watermark);
  }

  /** Shares all pages with a snapshot: what is written next is copied first. */
  void share() {
    shared = store.snapshot();
  }

  void check(boolean survived) {
    assertTrue(shared == null || shared.size() > 0);
    distances.forEach(distance -> assertTrue(Math.abs(distance) <= BOUND));
    checkEvents(survived);
    checkProgress();
    store.checkInvariants();
  }

  private void checkEvents(boolean survived) {
    List<Event> rows = new ArrayList<>();
    Set<byte[]> rowKeys = new TreeSet<>(Arrays::compareUnsigned);
    Set<byte[]> rowsOfDeadlines = new TreeSet<>(Arrays::compareUnsigned);
    for (StateCursor scan = store.rangeScan(Bytes.of(1), null); scan.next(); ) {
      byte[] found = scan.key().toByteArray();
      if (found[0] == JoinLayout.LEFT || found[0] == JoinLayout.RIGHT) {
        rowKeys.add(found);
        long timestamp = JoinLayout.timestampOfRow(scan.key());
        rows.add(new Event(found[0], scan.key().longAt(5), timestamp, scan.value().length()));
      } else {
        byte[] row = new byte[JoinLayout.rowLength(JoinLayout.keyLengthOfDeadline(found))];
        JoinLayout.rowOfDeadline(row, found);
        rowsOfDeadlines.add(row);
      }
    }
    assertTrue(rowsOfDeadlines.containsAll(rowKeys), "each row has its deadline");
    follow(rows, survived);
  }

  /** Lets the oracle follow a failed call, which may have taken its event or deleted some. */
  private void follow(List<Event> rows, boolean survived) {
    if (!survived && failing != null && rows.size() > events.size()) {
      taken();
    }
    if (!survived) {
      events.removeIf(event -> event.timestamp() + BOUND < advancingTo && !rows.contains(event));
    }
    rows.sort(ORDER);
    events.sort(ORDER);
    assertEquals(events, rows);
  }

  private void checkProgress() {
    assertEquals(watermark, operator.watermark());
    assertEquals(lateLeft, operator.lateLeftEvents());
    assertEquals(lateRight, operator.lateRightEvents());
    InMemoryStateStore copy = new InMemoryStateStore();
    copy.restore(store.snapshot());
    StreamStreamJoin resumed = new StreamStreamJoin(copy, BOUND, pair -> {});
    assertEquals(watermark, resumed.watermark());
    assertEquals(lateLeft, resumed.lateLeftEvents());
    assertEquals(lateRight, resumed.lateRightEvents());
    long before = copy.size();
    assertTrue(resumed.left(key(99), Long.MAX_VALUE, new byte[1]), "its number is a new one");
    assertEquals(before + 2, copy.size());
  }
}
