package statelab.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyShapeTest {

  private static final int COUNT = 5_000;
  private static final long SEED = 20260216;

  @ParameterizedTest
  @EnumSource
  void keysAreDistinctAscendingAndDisjointFromTheAbsentOnes(KeyShape shape) {
    byte[][] keys = shape.keys(COUNT, SEED);
    TreeSet<byte[]> all = new TreeSet<>(Arrays::compareUnsigned);
    for (int i = 0; i < COUNT; i++) {
      assertTrue(i == 0 || Arrays.compareUnsigned(keys[i - 1], keys[i]) < 0);
      assertTrue(all.add(keys[i]), () -> "twice in " + shape);
    }
    for (byte[] absent : shape.absentKeys(COUNT, SEED)) {
      assertTrue(all.add(absent), () -> KeyShape.hex(absent) + " is not absent in " + shape);
    }
    assertEquals(2 * COUNT, all.size());
  }

  @ParameterizedTest
  @EnumSource
  void equalSeedsGiveEqualKeys(KeyShape shape) {
    assertArrayEquals(shape.keys(500, SEED), shape.keys(500, SEED));
  }

  @Test
  void differentSeedsGiveDifferentStrings() {
    assertFalse(
        Arrays.deepEquals(
            KeyShape.VariableString.keys(100, 1), KeyShape.VariableString.keys(100, 2)));
  }

  @Test
  void keysLookAsDescribed() {
    assertArrayEquals(KeyShape.bigEndian(84), KeyShape.Long8.keys(43, SEED)[42]);
    assertEquals("t/0001/u/0000000", text(KeyShape.Tenant16.keys(513, SEED)[512]));
    assertEquals("tenant/00000001/user/00000000002", text(KeyShape.Tenant32.keys(514, SEED)[513]));
    byte[] flight = KeyShape.FlightRoute.keys(1, SEED)[0];
    assertEquals("LAS-PHL", new String(flight, 0, 7, StandardCharsets.US_ASCII));
    assertEquals(16305121L, ByteBuffer.wrap(flight).getLong(7));
  }

  @Test
  void polynomialHashesAreEqual() {
    byte[][] keys = KeyShape.EqualHash31.keys(COUNT, SEED);
    for (byte[] key : keys) {
      assertEquals(Arrays.hashCode(keys[0]), Arrays.hashCode(key));
      assertEquals(text(keys[0]).hashCode(), text(key).hashCode());
    }
  }

  @Test
  void fibonacciHashesHaveNoHighBits() {
    for (byte[] key : KeyShape.FibonacciFlood.keys(COUNT, SEED)) {
      assertEquals(0, (ByteBuffer.wrap(key).getLong() * 0x9E3779B97F4A7C15L) >>> 24);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x123456789ABCDEFL})
  void publishedSecretsAreFloodedWhateverTheSeed(long seed) {
    assertAllCollide(Hashing.wyhashFinal4(seed), KeyShape.WyhashFlood);
    assertAllCollide(Hashing.rapidhashV3(seed), KeyShape.RapidhashFlood);
  }

  private static void assertAllCollide(Hasher64 hash, KeyShape shape) {
    byte[][] keys = shape.keys(COUNT, SEED);
    for (byte[] key : keys) {
      assertEquals(hash.hashBytesToLong(keys[0]), hash.hashBytesToLong(key));
    }
    byte[] other = keys[0].clone();
    other[0] ^= 1;
    assertNotEquals(hash.hashBytesToLong(keys[0]), hash.hashBytesToLong(other));
  }

  @Test
  void lowAndHighBitKeysDifferOnlyThere() {
    for (byte[] key : KeyShape.LowBits.keys(COUNT, SEED)) {
      assertEquals(0, ByteBuffer.wrap(key).getLong() | ByteBuffer.wrap(key).getInt(8));
    }
    for (byte[] key : KeyShape.HighBits.keys(COUNT, SEED)) {
      assertEquals(0, ByteBuffer.wrap(key).getLong(8) | ByteBuffer.wrap(key).getInt(4));
    }
  }

  @Test
  void flightKeysGoOnAfterTheLastFlight() {
    byte[][] keys = KeyShape.FlightRoute.keys(300_000, SEED);
    assertEquals(300_000, keys.length);
    for (int i = 1; i < keys.length; i++) {
      assertTrue(Arrays.compareUnsigned(keys[i - 1], keys[i]) < 0);
    }
  }

  @Test
  void refusesCountsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> KeyShape.Long8.keys(-1, SEED));
    assertThrows(
        IllegalArgumentException.class, () -> KeyShape.LowBits.keys(KeyShape.MAX_COUNT + 1, SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> KeyShape.Long8.keys(KeyShape.Long8.maxCount() + 1, SEED));
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.US_ASCII);
  }
}
