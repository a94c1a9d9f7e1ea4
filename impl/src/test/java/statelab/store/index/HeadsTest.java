package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.store.fixture.Bytes;

/** Heads with a gap: the order they keep, and the gaps that are chosen. */
class HeadsTest {

  private static final int[] ALPHABET = {0x00, 0x01, 'a', 0x7F, 0x80, 0xFF};

  private final SplittableRandom random = new SplittableRandom(20010101);

  /** Returns a key that begins with a prefix and is likely to have the bytes of a reference. */
  private byte[] key(int prefix, byte[] reference) {
    byte[] key = Arrays.copyOf(reference, prefix + random.nextInt(28));
    for (int i = prefix; i < key.length; i++) {
      if (i >= reference.length || random.nextInt(6) == 0) {
        key[i] = (byte) ALPHABET[random.nextInt(ALPHABET.length)];
      }
    }
    return key;
  }

  @Test
  void headsKeepTheOrderOfAnyTwoKeysWhetherTheyShareTheGapOrNot() {
    for (int round = 0; round < 20_000; round++) {
      int prefix = random.nextInt(4);
      byte[] reference = key(prefix, Bytes.repeated('p', 30));
      int chosen = random.nextInt(8) << 8 | (1 + random.nextInt(14));
      long gap = Heads.gap(chosen, reference, 0, reference.length, prefix);
      long gapEnd = Heads.gapEnd(chosen, reference, 0, reference.length, prefix);
      byte[] one = key(prefix, reference);
      byte[] other = key(prefix, random.nextBoolean() ? one : reference);
      int heads =
          Long.compare(
              Heads.withGap(prefix, gap, gapEnd, one, 0, one.length),
              Heads.withGap(prefix, gap, gapEnd, other, 0, other.length));
      int keys = Integer.signum(Arrays.compareUnsigned(one, other));
      assertTrue(
          heads == 0 || heads == keys,
          () ->
              "prefix "
                  + prefix
                  + ", gap "
                  + Integer.toHexString(chosen)
                  + ": "
                  + Arrays.toString(one)
                  + " and "
                  + Arrays.toString(other));
    }
  }

  @Test
  void keysThatShareTheGapAreToldApartBehindIt() {
    byte[] one = Bytes.ascii("t/12/user/0000/17");
    byte[] other = Bytes.ascii("t/12/user/0000/18");
    int chosen = 2 << 8 | 11;
    long gap = Heads.gap(chosen, one, 0, one.length, 2);
    long gapEnd = Heads.gapEnd(chosen, one, 0, one.length, 2);
    assertEquals(
        Keys.ordered(0x3132_3137_0000_0000L), Heads.withGap(2, gap, gapEnd, one, 0, one.length));
    assertEquals(
        Keys.ordered(0x3132_3138_0000_0000L),
        Heads.withGap(2, gap, gapEnd, other, 0, other.length));
    byte[] lesser = Bytes.ascii("t/12/user/0000.99");
    assertEquals(
        Keys.ordered(0x3132_0000_0000_0000L),
        Heads.withGap(2, gap, gapEnd, lesser, 0, lesser.length));
    byte[] greater = Bytes.ascii("t/12/v");
    assertEquals(
        Keys.ordered(0x3132_FFFF_FFFF_FFFFL),
        Heads.withGap(2, gap, gapEnd, greater, 0, greater.length));
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0000000000000000, 0000000000000000, 24, 0, 0",
    "FF00000000000000, 00FF000000000000, 0000000000000000, 24, 1, 8",
    "FF00000000000001, 0000000000000000, 0100000000000000, 24, 1, 6",
    "FFFFFFFFFFFFFFFF, 0000000000000001, 0000000000000000, 24, 0, 0",
    "0000000000000000, 0000000000000001, 0000000000000000, 24, 0, 14",
    "0000000000000000, 0000000000000001, 0000000000000000, 16, 0, 14",
    "00FF00FF00000000, 0000000100000000, 0000000000000000, 12, 4, 7",
    "00FF00FF00000000, 0000000100000000, 0000000000000000, 11, 0, 0",
    "FFFFFFFFFFFFFF00, 0001000000000000, 0000000000000000, 24, 7, 2",
    "FFFFFFFFFFFFFF00, 0000000000000000, FF00000000000000, 24, 7, 9",
    "0000000000000000, 0000000000000000, 0000000000000001, 24, 0, 14"
  })
  void theLongestRunIsLeftOutIfKeysDifferBehindIt(
      String first, String second, String third, int rest, int before, int length) {
    int chosen =
        Heads.choose(
            Long.parseUnsignedLong(first, 16),
            Long.parseUnsignedLong(second, 16),
            Long.parseUnsignedLong(third, 16),
            rest);
    assertEquals(before << 8 | length, chosen, Integer.toHexString(chosen));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2F00000000000000, 0000000000000201",
    "6, 2F757365722F0000, 0000000000000206",
    "8, 2F757365722F3030, 0000000000000208",
    "9, 2F757365722F3030, 3000000000000209",
    "11, 2F757365722F3030, 30302F000000020B",
    "14, 2F757365722F3030, 30302F313738020E"
  })
  void aGapIsTheBytesThereAndNoMore(int gapLength, String first, String second) {
    byte[] key = Bytes.ascii("t/12/user/0000/1789");
    int chosen = 2 << 8 | gapLength;
    assertEquals(Long.parseUnsignedLong(first, 16), Heads.gap(chosen, key, 0, key.length, 2));
    assertEquals(Long.parseUnsignedLong(second, 16), Heads.gapEnd(chosen, key, 0, key.length, 2));
  }

  @Test
  void bytesThatAKeyLacksAreNoDifference() {
    byte[] key = Bytes.of(1, 2, 3);
    assertEquals(0, Heads.difference(key, 0, 3, 0, 0x0102_03FF_FFFF_FFFFL));
    assertNotEquals(0, Heads.difference(key, 0, 3, 0, 0x0102_04FF_FFFF_FFFFL));
    assertEquals(0, Heads.difference(key, 0, 3, 3, -1L));
    assertEquals(0, Heads.difference(key, 0, 3, 5, -1L));
  }
}
