package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EqualKeysTest {

  private static final int RECORD = 24;
  private static final int OFFSET = 3;

  private final Random random = new Random(9);

  static IntStream lengths() {
    return IntStream.rangeClosed(0, 70);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void seesEqualBytesAndEveryByteThatDiffers(int length) {
    byte[] key = randomKey(length);
    byte[] page = page(key, length);
    assertTrue(EqualKeys.isKey(page, RECORD, key, OFFSET, length));
    for (int i = 0; i < length; i++) {
      key[OFFSET + i] ^= (byte) (1 << (i & 7));
      assertFalse(EqualKeys.isKey(page, RECORD, key, OFFSET, length), "byte " + i);
      key[OFFSET + i] ^= (byte) (1 << (i & 7));
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void bytesAroundTheKeyDoNotCount(int length) {
    byte[] key = randomKey(length);
    byte[] page = page(key, length);
    key[OFFSET - 1]++;
    key[OFFSET + length]++;
    assertTrue(EqualKeys.isKey(page, RECORD, key, OFFSET, length));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aKeyIsNotItsOwnBeginning(int length) {
    byte[] key = new byte[OFFSET + length + 2];
    byte[] page = page(key, length);
    assertFalse(EqualKeys.isKey(page, RECORD, key, OFFSET, length + 1));
    assertFalse(length > 0 && EqualKeys.isKey(page, RECORD, key, OFFSET, length - 1));
  }

  private byte[] randomKey(int length) {
    byte[] key = new byte[OFFSET + length + 2];
    random.nextBytes(key);
    return key;
  }

  /** Makes a page whose one record ends with the page. */
  private static byte[] page(byte[] key, int length) {
    byte[] page = new byte[RECORD + RecordLayout.HEADER_BYTES + length];
    RecordLayout.setHeader(page, RECORD, length, 0);
    System.arraycopy(key, OFFSET, page, RECORD + RecordLayout.HEADER_BYTES, length);
    return page;
  }
}
