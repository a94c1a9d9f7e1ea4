package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fixture.Bytes;

/** Whether the hash is one: no bit is lost, every bit reaches every bit, no pattern clusters. */
class KeyHashTest {

  private static final int HASH_BITS = 31;

  static IntStream lengths() {
    return IntStream.rangeClosed(0, 64);
  }

  static LongStream seeds() {
    return LongStream.of(1, 2);
  }

  private static long hash(KeyHash hash, byte[] key) {
    return hash.hash(key, 0, key.length);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void everyBitOfAKeyReachesEveryBitOfItsHash(int length) {
    KeyHash hash = KeyHash.ofSeed(17);
    SplittableRandom random = new SplittableRandom(length);
    int trials = 200;
    for (int bit = 0; bit < length * Byte.SIZE; bit++) {
      int[] flips = new int[HASH_BITS];
      for (int trial = 0; trial < trials; trial++) {
        byte[] key = Bytes.random(random, length);
        long before = hash(hash, key);
        key[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        long changed = before ^ hash(hash, key);
        assertNotEquals(0, changed, "bit " + bit + " of " + length + " bytes is lost");
        for (int i = 0; i < HASH_BITS; i++) {
          flips[i] += (int) (changed >>> i & 1);
        }
      }
      double deviation = 0.5 / Math.sqrt(trials);
      for (int i = 0; i < HASH_BITS; i++) {
        assertEquals(0.5, flips[i] / (double) trials, 6.5 * deviation, bit + " to " + i);
      }
      double mean = IntStream.of(flips).sum() / (double) (trials * HASH_BITS);
      assertEquals(0.5, mean, 6.5 * deviation / Math.sqrt(HASH_BITS), "from bit " + bit);
    }
  }

  @Test
  void everySingleBitOfOneKeyGivesAnotherHash() {
    KeyHash hash = KeyHash.ofSeed(18);
    lengths()
        .forEach(
            length -> {
              byte[] key = new byte[length];
              long[] hashes = new long[length * Byte.SIZE + 1];
              hashes[0] = hash(hash, key);
              for (int bit = 0; bit < length * Byte.SIZE; bit++) {
                key[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                hashes[bit + 1] = hash(hash, key);
                key[bit / Byte.SIZE] = 0;
              }
              assertEquals(hashes.length, Arrays.stream(hashes).distinct().count(), "" + length);
            });
  }

  @ParameterizedTest
  @EnumSource
  void structuredKeysCollideNoMoreThanRandomOnes(StructuredKeys keys) {
    seeds()
        .forEach(
            seed -> {
              KeyHash hash = KeyHash.ofSeed(seed);
              long[] hashes = keys.all().mapToLong(key -> hash(hash, key)).sorted().toArray();
              assertSpread(hashes, keys + " under seed " + seed);
            });
  }

  /** Judges sorted hashes: pairs that collide, and how evenly the high bits choose a home. */
  private static void assertSpread(long[] hashes, String what) {
    double expected = (double) hashes.length * hashes.length / 2 / (1L << HASH_BITS);
    int pairs = 0;
    for (int i = 1; i < hashes.length; i++) {
      pairs += hashes[i] == hashes[i - 1] ? 1 : 0;
    }
    assertTrue(pairs <= expected + 6 * Math.sqrt(expected) + 3, pairs + " collisions, " + what);
    int buckets = 256;
    long[] counts = new long[buckets];
    for (long hash : hashes) {
      counts[(int) (hash >>> (HASH_BITS - 8))]++;
    }
    double even = (double) hashes.length / buckets;
    double chiSquare = LongStream.of(counts).mapToDouble(c -> (c - even) * (c - even) / even).sum();
    double freedom = buckets - 1;
    assertTrue(chiSquare < freedom + 6.5 * Math.sqrt(2 * freedom), chiSquare + " uneven, " + what);
  }

  @Test
  void theReservedValueIsNeverAHash() {
    KeyHash hash = KeyHash.ofSeed(19);
    for (long number = 0; number < 1_000_000; number++) {
      long value = hash.hash(Bytes.bigEndian(number), 0, Long.BYTES);
      assertTrue(value >= 0 && value < HashTable.EMPTY_HASH, "number " + number);
    }
  }

  @Test
  void aKeyHashesAlikeWhereverItStands() {
    KeyHash hash = KeyHash.ofSeed(20);
    SplittableRandom random = new SplittableRandom(20);
    lengths()
        .forEach(
            length -> {
              byte[] key = Bytes.random(random, length);
              byte[] framed = Bytes.random(random, length + 20);
              System.arraycopy(key, 0, framed, 11, length);
              assertEquals(hash(hash, key), hash.hash(framed, 11, length), "length " + length);
            });
  }

  @Test
  void aSeedGivesOneHashAndEveryInstanceItsOwn() {
    KeyHash first = KeyHash.random();
    KeyHash second = KeyHash.random();
    int equal = 0;
    for (int length = 0; length <= 64; length++) {
      byte[] key = Bytes.repeated(length, length);
      assertEquals(hash(KeyHash.ofSeed(5), key), hash(KeyHash.ofSeed(5), key));
      assertNotEquals(hash(KeyHash.ofSeed(5), key), hash(KeyHash.ofSeed(6), key));
      equal += hash(first, key) == hash(second, key) ? 1 : 0;
    }
    assertTrue(equal <= 1, equal + " of 65 keys hash alike under two random secrets");
  }

  @Test
  void collisionsUnderOneSecretAreNoneUnderAnother() {
    KeyHash known = KeyHash.ofSeed(WeakSeeds.constantHashOf(Long.BYTES));
    KeyHash unknown = KeyHash.random();
    byte[][] keys = IntStream.range(0, 1000).mapToObj(Bytes::bigEndian).toArray(byte[][]::new);
    assertEquals(1, Arrays.stream(keys).mapToLong(key -> hash(known, key)).distinct().count());
    long distinct = Arrays.stream(keys).mapToLong(key -> hash(unknown, key)).distinct().count();
    assertTrue(distinct >= 998, distinct + " of 1000 differ");
  }
}
