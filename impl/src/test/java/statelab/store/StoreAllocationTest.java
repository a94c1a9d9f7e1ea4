package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.fixture.Allocated;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;

/** The paths that promise to allocate nothing, counted in windows after a warm-up. */
class StoreAllocationTest {

  private static final int ENTRIES = 2000;
  private static final int WARM_UPS = 20;
  private static final int WINDOWS = 20;

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ByteView view = new ByteView();
  private byte[][] keys;
  private byte[][] absent;
  private long sum;

  @BeforeEach
  void fill() {
    fill(KeyShape.EIGHT_BYTES);
  }

  private void fill(KeyShape shape) {
    store.clear();
    keys = IntStream.range(0, ENTRIES).mapToObj(i -> shape.key(2 * i)).toArray(byte[][]::new);
    absent = IntStream.range(0, ENTRIES).mapToObj(i -> shape.key(2 * i + 1)).toArray(byte[][]::new);
    for (byte[] key : keys) {
      store.put(key, new byte[128]);
    }
    store.flush();
  }

  /** Returns the most that one window allocated after the warm-up. */
  private static long greatestWindow(Runnable window) {
    for (int i = 0; i < WARM_UPS; i++) {
      window.run();
    }
    long greatest = 0;
    for (int i = 0; i < WINDOWS; i++) {
      greatest = Math.max(greatest, Allocated.during(window));
    }
    return greatest;
  }

  private static void assertAllocatesNothing(Runnable window) {
    assertEquals(0, greatestWindow(window), "bytes in one window");
  }

  @Test
  void theCountNoticesOneCopy() {
    byte[] key = keys[7];
    assertTrue(greatestWindow(() -> sum += store.get(key).length) >= 128);
  }

  @ParameterizedTest
  @EnumSource
  void getRefHitsAndMisses(KeyShape shape) {
    fill(shape);
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < ENTRIES; i++) {
            sum += store.getRef(keys[i], view) ? view.longAt(8) : 1;
            sum += store.getRef(absent[i], view) ? 1 : 0;
          }
        });
  }

  @Test
  void contains() {
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < ENTRIES; i++) {
            sum += store.contains(keys[i]) ? 1 : 0;
            sum += store.contains(absent[i]) ? 1 : 0;
          }
        });
  }

  @Test
  void overwritesOfEqualLength() {
    byte[] value = Bytes.repeated(3, 128);
    assertAllocatesNothing(
        () -> {
          for (byte[] key : keys) {
            store.put(key, value);
          }
        });
  }

  @Test
  void overwritesThatKeepTheRecordsSize() {
    byte[][] values = {new byte[121], new byte[124], new byte[128]};
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < ENTRIES; i++) {
            store.put(keys[i], values[(int) ((sum + i) % 3)]);
          }
          sum++;
        });
  }

  @ParameterizedTest
  @EnumSource
  void aReusedCursorInBothDirections(KeyShape shape) {
    fill(shape);
    StateCursor cursor = store.cursor();
    assertAllocatesNothing(
        () -> {
          sumOf(cursor.range(keys[100], keys[500]));
          sumOf(cursor.range(null, absent[300]));
          sumOf(cursor.reverseRange(absent[1000], null));
          sumOf(cursor.reverseRange(keys[7], absent[70]));
        });
  }

  private void sumOf(StateCursor cursor) {
    while (cursor.next()) {
      sum += cursor.key().length() + cursor.value().byteAt(5);
    }
  }

  @Test
  void aReusedCursorWithPrefixesOfChangingLength() {
    StateCursor cursor = store.cursor();
    byte[][] prefixes = {
      Bytes.of(),
      Bytes.of(0),
      Bytes.of(0, 0, 0, 0, 0, 1),
      Bytes.of(0, 0),
      new byte[7],
      Bytes.of(0xFF)
    };
    assertAllocatesNothing(
        () -> {
          for (byte[] prefix : prefixes) {
            sumOf(cursor.prefix(prefix));
            sumOf(cursor.reversePrefix(prefix));
          }
        });
  }

  @Test
  void readsWhileTheTableRefusesEntries() {
    InMemoryStateStore flooded =
        InMemoryStateStore.builder()
            .hashSeed(statelab.store.memory.WeakSeeds.constantHashOf(Long.BYTES))
            .build();
    byte[][] few = KeyShape.EIGHT_BYTES.keys(0, 20);
    for (byte[] key : few) {
      flooded.put(key, new byte[128]);
    }
    flooded.flush();
    assertAllocatesNothing(
        () -> {
          for (byte[] key : few) {
            sum += flooded.getRef(key, view) ? view.length() : 0;
          }
        });
  }
}
