package statelab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Allocated;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;

/** What a whole store does with its memory: pages, growth, compaction, limits. */
class StoreMemoryTest {

  private static final int PAGE = 1 << 15;

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final StoreOracle oracle = new StoreOracle();
  private final SplittableRandom random = new SplittableRandom(1);

  private void put(byte[] key, int valueLength) {
    oracle.put(store, key, Bytes.random(random, valueLength));
  }

  private long pageBytes() {
    return store.records().pageBytes();
  }

  private long liveBytes() {
    store.flush();
    return store.records().liveBytes();
  }

  @Tag("slow")
  @Test
  void aMillionReplacementsOfChangingSizeDoNotGrowTheStore() {
    int entries = 100_000;
    byte[] value = Bytes.random(random, 256);
    byte[] key = new byte[8];
    for (int i = 0; i < entries; i++) {
      store.put(bigEndian(i, key), 0, 8, value, 0, 64 + random.nextInt(128));
    }
    long before = pageBytes();
    long greatest = 0;
    for (int i = 0; i < 1_000_000; i++) {
      bigEndian(random.nextInt(entries), key);
      if (random.nextInt(4) == 0) {
        store.delete(key);
      }
      store.put(key, 0, 8, value, 0, 64 + random.nextInt(128));
      greatest = Math.max(greatest, pageBytes());
    }
    store.checkInvariants();
    assertEquals(entries, store.size());
    assertTrue(greatest < before * 7 / 5, greatest + " bytes in pages after " + before);
  }

  private static byte[] bigEndian(long number, byte[] into) {
    ByteBuffer.wrap(into).putLong(number);
    return into;
  }

  @ParameterizedTest
  @ValueSource(ints = {12_000, 16_400, 17_000, 24_000})
  void largeValuesAreNotCopiedAgainAndAgainAsTheStoreGrows(int valueLength) {
    byte[] value = new byte[valueLength];
    int entries = 600;
    long allocated =
        Allocated.during(
            () -> {
              for (int i = 0; i < entries; i++) {
                store.put(Bytes.bigEndian(i), value);
              }
            });
    assertTrue(allocated < 3 * pageBytes(), allocated + " bytes for " + pageBytes());
    store.checkInvariants();
  }

  @Test
  void aLargeValueThatChangesItsLengthLeavesFewCopiesBehind() {
    for (int i = 0; i < 100; i++) {
      put(Bytes.of(1), 1_000_000 + 8 * i);
      assertTrue(pageBytes() < 8_000_000, pageBytes() + " bytes in pages");
    }
    oracle.check(store);
  }

  @Test
  void compactionKeepsEverythingAndOldSnapshotsToo() {
    for (int i = 0; i < 20_000; i++) {
      put(KeyShape.VARIABLE.key(i), 100);
    }
    FullStateSnapshot snapshot = store.snapshot();
    StoreOracle then = oracle.copy();
    for (int i = 0; i < 20_000; i++) {
      if (i % 4 != 0) {
        oracle.delete(store, KeyShape.VARIABLE.key(i));
      }
    }
    long fragmented = pageBytes();
    assertTrue(liveBytes() < fragmented / 3);
    int added = 0;
    while (pageBytes() == fragmented) {
      put(KeyShape.VARIABLE.key(20_000 + added++), 1000);
      assertTrue(added < 1000, "it has compacted by now");
    }
    assertTrue(pageBytes() < fragmented / 2, pageBytes() + " bytes after " + fragmented);
    oracle.check(store);
    then.check(snapshot);
    put(KeyShape.VARIABLE.key(3), 5000);
    oracle.check(store);
    store.restore(snapshot);
    then.check(store);
  }

  @Test
  void shrinkingGivesMemoryBack() {
    for (int i = 0; i < 30_000; i++) {
      put(KeyShape.TENANTS.key(i), 100);
    }
    put(Bytes.of(), 1_000_000);
    for (int i = 0; i < 30_000; i++) {
      if (i % 30 != 0) {
        oracle.delete(store, KeyShape.TENANTS.key(i));
      }
    }
    oracle.delete(store, Bytes.of());
    store.shrinkToFit();
    assertTrue(pageBytes() <= liveBytes() + PAGE, pageBytes() + " for " + liveBytes());
    assertTrue(store.capacity() < 2000, "capacity " + store.capacity());
    oracle.check(store);
    put(Bytes.of(5), 50);
    oracle.check(store);
    List.copyOf(oracle.entries.keySet()).forEach(key -> oracle.delete(store, key));
    store.shrinkToFit();
    assertEquals(0, pageBytes());
    oracle.check(store);
  }

  @Test
  void largeRecordsReturnTheirPages() {
    put(Bytes.of(0), 10);
    for (int round = 0; round < 3; round++) {
      for (int valueLength : new int[] {PAGE - 17, PAGE - 16, PAGE, 100_000, 3_000_000}) {
        put(Bytes.bigEndian(valueLength), valueLength);
        put(Bytes.bigEndian(valueLength), valueLength);
        oracle.check(store);
      }
      put(Bytes.bigEndian(100_000), 40_000);
      put(Bytes.bigEndian(3_000_000), 10);
      oracle.check(store);
      oracle.delete(store, Bytes.bigEndian(3_000_000));
      oracle.delete(store, Bytes.bigEndian(100_000));
      oracle.delete(store, Bytes.bigEndian(PAGE));
      store.flush();
      assertTrue(pageBytes() <= 4L * PAGE, pageBytes() + " bytes in pages");
      oracle.check(store);
    }
  }

  @Test
  void aSnapshotCostsItsPagesOnlyAsTheyAreWritten() {
    for (int i = 0; i < 10_000; i++) {
      put(Bytes.bigEndian(i), 128);
    }
    long pages = pageBytes();
    assertEquals(0, store.records().sharedPages());
    new InMemoryStateStore().snapshot();
    store.flush();
    long allocated = Allocated.during(store::snapshot);
    assertTrue(allocated < pages / 100, allocated + " bytes for a snapshot of " + pages);
    assertEquals(pages / PAGE, store.records().sharedPages());
    put(Bytes.bigEndian(5), 128);
    assertEquals(pages / PAGE - 1, store.records().sharedPages());
    oracle.check(store);
  }

  @Test
  void aRestoredStoreSharesThePagesAndCopiesWhatItWrites() {
    for (int i = 0; i < 10_000; i++) {
      put(Bytes.bigEndian(i), 128);
    }
    FullStateSnapshot snapshot = store.snapshot();
    StoreOracle then = oracle.copy();
    InMemoryStateStore other = new InMemoryStateStore();
    other.restore(snapshot);
    then.check(other);
    StoreOracle others = oracle.copy();
    for (int i = 0; i < 10_000; i += 7) {
      put(Bytes.bigEndian(i), 128);
      others.put(other, Bytes.bigEndian(i), Bytes.random(random, 100));
      others.delete(other, Bytes.bigEndian(i + 1));
    }
    oracle.check(store);
    others.check(other);
    then.check(snapshot);
  }

  @Test
  void aRefusedPutLeavesAllAsItWas() {
    InMemoryStateStore limited = InMemoryStateStore.builder().maxBytes(10_000).build();
    for (int i = 0; i < 50; i++) {
      oracle.put(limited, Bytes.bigEndian(i), Bytes.random(random, 150));
    }
    StateCursor open = limited.rangeScan(null, null);
    assertTrue(open.next());
    ByteView view = new ByteView();
    assertTrue(limited.getRef(Bytes.bigEndian(7), view));
    int capacity = limited.capacity();
    byte[] present = Bytes.bigEndian(7);
    byte[] absent = Bytes.bigEndian(70);
    int left = (int) (10_000 - limited.sizeBytes());
    assertRefused(() -> limited.put(absent, new byte[left - 7]));
    assertRefused(() -> limited.put(present, new byte[150 + left + 1]));
    assertRefused(() -> limited.put(present, new byte[50_000]));
    assertRefused(() -> limited.getOrInsert(absent, new byte[50_000]));
    assertEquals(capacity, limited.capacity());
    assertTrue(view.contentEquals(oracle.entries.get(present)));
    StoreOracle.checkScan(open, oracle.entries.tailMap(Bytes.bigEndian(0), false));
    oracle.check(limited);
    oracle.put(limited, absent, new byte[left - 8]);
    assertEquals(10_000, limited.sizeBytes());
    assertRefused(() -> limited.put(Bytes.of(), Bytes.of(1)));
    oracle.put(limited, Bytes.of(), Bytes.of());
    oracle.put(limited, present, Bytes.random(random, 149));
    oracle.put(limited, present, Bytes.random(random, 150));
    oracle.check(limited);
  }

  private static void assertRefused(Executable call) {
    String message = assertThrows(CapacityExceededException.class, call).getMessage();
    assertTrue(message.contains("maxBytes is 10000"), message);
  }

  @Test
  void aRefusalSaysHowFarTheLimitWouldBePassed() {
    InMemoryStateStore limited = InMemoryStateStore.builder().maxBytes(10_000).build();
    limited.put(Bytes.of(1), new byte[8999]);
    CapacityExceededException refused =
        assertThrows(
            CapacityExceededException.class, () -> limited.put(Bytes.of(2), new byte[1499]));
    assertTrue(refused.getMessage().contains("to 10500 bytes"), refused.getMessage());
  }

  @Test
  void aRefusedRestoreLeavesAllAsItWas() {
    for (int i = 0; i < 200; i++) {
      store.put(Bytes.bigEndian(i), new byte[100]);
    }
    InMemoryStateStore limited = InMemoryStateStore.builder().maxBytes(10_000).build();
    oracle.put(limited, Bytes.of(3), Bytes.of(4));
    StateCursor open = limited.rangeScan(null, null);
    assertRefused(() -> limited.restore(store.snapshot()));
    assertTrue(open.next());
    oracle.check(limited);
    InMemoryStateStore exact = InMemoryStateStore.builder().maxBytes(store.sizeBytes()).build();
    exact.restore(store.snapshot());
    assertEquals(200, exact.size());
  }

  @Test
  void theCapacityAskedForIsThereUntilOneMoreComes() {
    InMemoryStateStore prepared = InMemoryStateStore.withCapacity(1000);
    int capacity = prepared.capacity();
    assertTrue(capacity >= 1000, "capacity " + capacity);
    for (int i = 0; i < capacity; i++) {
      oracle.put(prepared, Bytes.bigEndian(i), Bytes.of(i));
    }
    assertEquals(capacity, prepared.capacity());
    oracle.put(prepared, Bytes.bigEndian(capacity), Bytes.of());
    assertTrue(prepared.capacity() > capacity);
    oracle.check(prepared);
  }

  @Test
  void aPutThatCompactsEndsOpenScans() {
    for (int i = 0; i < 5000; i++) {
      put(Bytes.bigEndian(i), 100);
    }
    for (int i = 0; i < 5000; i += 2) {
      oracle.delete(store, Bytes.bigEndian(i));
    }
    long before = pageBytes();
    StateCursor open = store.rangeScan(null, null);
    assertTrue(open.next());
    for (int i = 0; pageBytes() >= before; i++) {
      assertTrue(i < 1000, "it has compacted by now");
      put(Bytes.bigEndian(10_000 + i), 1000);
    }
    assertThrows(ConcurrentModificationException.class, open::next);
    oracle.check(store);
  }

  @Test
  void clearingGivesAllPagesBackAndKeepsSnapshots() {
    for (int i = 0; i < 3000; i++) {
      put(Bytes.bigEndian(i), 100);
    }
    FullStateSnapshot snapshot = store.snapshot(4);
    StoreOracle then = oracle.copy();
    store.clear();
    oracle.entries.clear();
    assertEquals(0, pageBytes());
    oracle.check(store);
    put(Bytes.of(1), 10);
    oracle.check(store);
    then.check(snapshot);
  }
}
