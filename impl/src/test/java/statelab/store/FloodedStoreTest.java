package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.memory.KeyHash;
import statelab.store.memory.WeakSeeds;
import statelab.store.snapshot.EntriesSnapshot;

/**
 * The store under keys that were chosen against its hash, by someone who knows its seed.
 *
 * <p>What is counted is how often a point operation had to ask the index, which happens only while
 * the table has refused entries. A table's own work is bounded by its invariants.
 */
class FloodedStoreTest {

  private static final long WEAK_SEED = WeakSeeds.constantHashOf(Long.BYTES);
  private static final int REFUSALS_BEFORE_REHASH = 16;
  private static final int EQUAL_HASHES_TAKEN = 8;

  private final CountingIndex.Finds finds = new CountingIndex.Finds();

  private InMemoryStateStore storeWithSeed(long seed) {
    return InMemoryStateStore.builder().hashSeed(seed).index(finds.factory()).build();
  }

  private static List<byte[]> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Bytes::bigEndian).toList();
  }

  /** Returns keys whose hashes under a seed all lie in one 4,096th of the range. */
  private static List<byte[]> keysOfOneRegion(long seed, int count) {
    KeyHash hash = KeyHash.ofSeed(seed);
    return LongStream.iterate(0, i -> i + 1)
        .mapToObj(Bytes::bigEndian)
        .filter(key -> hash.hash(key, 0, key.length) >>> 20 == 0x7AB)
        .limit(count)
        .toList();
  }

  /** Returns pairs of keys with equal hashes under a seed, one after the other. */
  private static List<byte[]> collidingPairs(long seed) {
    KeyHash hash = KeyHash.ofSeed(seed);
    long[] hashesAndKeys =
        LongStream.range(0, 1 << 19)
            .map(i -> hash.hash(Bytes.bigEndian(i), 0, Long.BYTES) << 31 | i)
            .sorted()
            .toArray();
    return IntStream.range(1, hashesAndKeys.length)
        .filter(i -> hashesAndKeys[i] >>> 31 == hashesAndKeys[i - 1] >>> 31)
        .mapToObj(i -> Stream.of(hashesAndKeys[i - 1], hashesAndKeys[i]))
        .flatMap(pair -> pair.map(both -> Bytes.bigEndian(both & 0x7FFF_FFFF)))
        .toList();
  }

  private void putAll(StateStore store, List<byte[]> keys) {
    for (byte[] key : keys) {
      store.put(key, valueOf(key));
    }
  }

  private static byte[] valueOf(byte[] key) {
    return Arrays.copyOf(key, key.length + key[key.length - 1] % 5 + 5);
  }

  private void assertHolds(InMemoryStateStore store, List<byte[]> keys) {
    assertEquals(keys.size(), store.size());
    for (byte[] key : keys) {
      assertArrayEquals(valueOf(key), store.get(key));
    }
    store.checkInvariants();
  }

  /** Returns how many of so many lookups, hits and misses, asked the index. */
  private int findsDuringLookups(InMemoryStateStore store, List<byte[]> keys) {
    ByteView view = new ByteView();
    int before = finds.count();
    for (byte[] key : keys) {
      assertTrue(store.getRef(key, view));
      assertFalse(store.contains(Arrays.copyOf(key, 9)));
    }
    return finds.count() - before;
  }

  @Test
  void aKnownSeedCanMakeAllHashesEqual() {
    KeyHash hash = KeyHash.ofSeed(WEAK_SEED);
    long distinct =
        numbers(0, 1000).stream().mapToLong(key -> hash.hash(key, 0, 8)).distinct().count();
    assertEquals(1, distinct);
  }

  @Test
  void equalHashesEndWithNewSecrets() {
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    List<byte[]> keys = numbers(0, 20_000);
    putAll(store, keys);
    assertTrue(finds.count() >= REFUSALS_BEFORE_REHASH, "the attack is one: " + finds.count());
    assertTrue(finds.count() < 100, finds.count() + " of 20,000 puts asked the index");
    assertEquals(0, findsDuringLookups(store, keys));
    assertHolds(store, keys);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hashesOfOneRegionEndWithNewSecrets(long seed) {
    InMemoryStateStore store = storeWithSeed(seed);
    List<byte[]> keys = new ArrayList<>(keysOfOneRegion(seed, 500));
    Collections.shuffle(keys, new Random(seed));
    store.put(Bytes.of(), Bytes.of());
    putAll(store, keys);
    assertTrue(finds.count() > 0, "the attack is one");
    assertTrue(finds.count() < 200, finds.count() + " of 500 puts asked the index");
    assertEquals(0, findsDuringLookups(store, keys));
    assertTrue(store.delete(Bytes.of()));
    assertHolds(store, keys);
  }

  @Test
  void aFewRefusedEntriesAreFoundInTheIndex() {
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    List<byte[]> keys = numbers(0, EQUAL_HASHES_TAKEN + REFUSALS_BEFORE_REHASH);
    putAll(store, keys);
    assertHolds(store, keys);
    int asked = findsDuringLookups(store, keys);
    assertEquals(REFUSALS_BEFORE_REHASH + keys.size(), asked, "refused entries, and misses");
    assertNull(store.get(Bytes.bigEndian(1 << 20)));
    assertFalse(store.delete(Bytes.bigEndian(1 << 20)));
  }

  @Test
  void oneInsertionAfterTooManyRefusalsDrawsNewSecrets() {
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    List<byte[]> keys = numbers(0, EQUAL_HASHES_TAKEN + REFUSALS_BEFORE_REHASH + 2);
    putAll(store, keys.subList(0, keys.size() - 1));
    assertEquals(REFUSALS_BEFORE_REHASH + 1, store.shape().table().outside());
    putAll(store, keys.subList(keys.size() - 1, keys.size()));
    assertEquals(0, store.shape().table().outside());
    assertHolds(store, keys);
  }

  @Test
  void aRestoreWithoutAFloodPutsOffNoNewSecrets() {
    InMemoryStateStore origin = new InMemoryStateStore();
    List<byte[]> harmless =
        numbers(0, 1000).stream().map(key -> Arrays.copyOf(key, key.length + 1)).toList();
    putAll(origin, harmless);
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    store.restore(origin.snapshot());
    assertEquals(0, store.shape().table().outside());
    putAll(store, numbers(0, EQUAL_HASHES_TAKEN + REFUSALS_BEFORE_REHASH + 2));
    assertEquals(0, store.shape().table().outside());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void deletesOfRefusedEntriesKeepTheCountsRight(long seed) {
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    List<byte[]> keys = numbers(0, EQUAL_HASHES_TAKEN + REFUSALS_BEFORE_REHASH);
    putAll(store, keys);
    List<byte[]> left = new ArrayList<>(keys);
    Collections.shuffle(left, new Random(seed));
    while (!left.isEmpty()) {
      byte[] key = left.remove(left.size() - 1);
      assertTrue(store.delete(key));
      assertFalse(store.delete(key));
      assertFalse(store.contains(key));
      assertHolds(store, left);
    }
    assertEquals(0, store.sizeBytes());
    putAll(store, keys.subList(0, EQUAL_HASHES_TAKEN));
    assertEquals(0, findsDuringLookups(store, keys.subList(0, EQUAL_HASHES_TAKEN)));
  }

  @Test
  void overwritesOfRefusedEntriesReachThem() {
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    List<byte[]> keys = numbers(0, EQUAL_HASHES_TAKEN + REFUSALS_BEFORE_REHASH);
    putAll(store, keys);
    for (byte[] key : keys) {
      store.put(key, Bytes.repeated(1, 300));
      store.put(key, Bytes.repeated(2, 300));
      assertArrayEquals(Bytes.repeated(2, 300), store.get(key));
      store.put(key, valueOf(key));
    }
    assertHolds(store, keys);
  }

  @Test
  void aFloodOfPagesEndsWhenItIsRestored() {
    List<byte[]> keys = numbers(0, 3000);
    InMemoryStateStore origin = new InMemoryStateStore();
    putAll(origin, keys);
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    for (int round = 0; round < 2; round++) {
      store.restore(origin.snapshot());
      assertEquals(0, findsDuringLookups(store, keys));
      assertHolds(store, keys);
    }
  }

  @Test
  void aFloodOfListedEntriesEndsWhileItIsRestored() {
    List<byte[]> keys = numbers(0, 3000);
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(0);
    keys.forEach(key -> listed.add(key, valueOf(key)));
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    store.restore(listed.build());
    assertEquals(0, findsDuringLookups(store, keys));
    assertHolds(store, keys);
  }

  @Test
  void aRestoreOfListedEntriesKeepsTheSeed() {
    List<byte[]> keys = numbers(0, EQUAL_HASHES_TAKEN + 2);
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(0);
    keys.forEach(key -> listed.add(key, valueOf(key)));
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    store.restore(listed.build());
    assertEquals(2 + keys.size(), findsDuringLookups(store, keys), "two are refused, as by a put");
  }

  @Test
  void shrinkingAndClearingAFloodedStoreKeepsItRight() {
    InMemoryStateStore store = storeWithSeed(WEAK_SEED);
    List<byte[]> keys = numbers(0, EQUAL_HASHES_TAKEN + REFUSALS_BEFORE_REHASH);
    putAll(store, keys);
    store.shrinkToFit();
    assertHolds(store, keys);
    store.clear();
    assertHolds(store, List.of());
    putAll(store, keys);
    assertHolds(store, keys);
  }

  @Test
  void pairsOfEqualHashesAreToldApart() {
    long seed = 77;
    List<byte[]> keys = collidingPairs(seed);
    assertTrue(keys.size() >= 20, keys.size() / 2 + " pairs");
    InMemoryStateStore store = storeWithSeed(seed);
    putAll(store, keys);
    assertHolds(store, keys);
    List<byte[]> left = new ArrayList<>(keys);
    for (int pair = 0; pair < keys.size() / 2; pair++) {
      byte[] key = keys.get(2 * pair + pair % 2);
      assertTrue(store.delete(key));
      left.remove(key);
      assertNull(store.get(key));
    }
    assertHolds(store, left);
    assertEquals(0, finds.count());
  }
}
