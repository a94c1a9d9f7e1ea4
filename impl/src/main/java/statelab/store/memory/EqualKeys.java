package statelab.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compares the key of a record with a given one, for a hash table that has found equal hashes. What
 * differs is a number, 0 where nothing does.
 */
final class EqualKeys {

  /*
   * Keys of 8 bytes are one word; those of 9 to 32 are two or four words, which may overlap.
   *
   * The methods are small because of how HotSpot inlines. What its profile calls infrequent is inlined
   * only up to 35 bytes of bytecode (InlineSizeTest holds a look-up's methods to it), what it calls
   * rare not at all, and the profile is that of whoever came first. In a third to a half of the JVMs that
   * filled a store before they read it, nearly all look-ups so far had missed, and keys were then
   * compared by a call, at 1.2 to 1.3 times the time of a look-up. So puts and reads also compare at
   * places of their own (InMemoryStateStore).
   */
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EqualKeys() {}

  /** Says whether the record at an offset has a given key. */
  static boolean isKey(byte[] page, int record, byte[] key, int offset, int length) {
    return RecordLayout.keyLength(page, record) == length
        && difference(page, record + RecordLayout.HEADER_BYTES, key, offset, length) == 0;
  }

  private static long difference(byte[] a, int atA, byte[] b, int atB, int length) {
    return length == Long.BYTES ? ofWords(a, atA, b, atB) : ofOtherLength(a, atA, b, atB, length);
  }

  private static long ofOtherLength(byte[] a, int atA, byte[] b, int atB, int length) {
    return length <= 2 * Long.BYTES
        ? ofTwoWordsAtMost(a, atA, b, atB, length)
        : ofMore(a, atA, b, atB, length);
  }

  private static long ofTwoWordsAtMost(byte[] a, int atA, byte[] b, int atB, int length) {
    return length > Long.BYTES ? ofEnds(a, atA, b, atB, length) : ofBytes(a, atA, b, atB, length);
  }

  private static long ofMore(byte[] a, int atA, byte[] b, int atB, int length) {
    return length <= 4 * Long.BYTES
        ? ofFourWords(a, atA, b, atB, length)
        : ofBytes(a, atA, b, atB, length);
  }

  private static long ofFourWords(byte[] a, int atA, byte[] b, int atB, int length) {
    return ofEnds(a, atA, b, atB, length)
        | ofEnds(a, atA + Long.BYTES, b, atB + Long.BYTES, length - 2 * Long.BYTES);
  }

  private static long ofEnds(byte[] a, int atA, byte[] b, int atB, int length) {
    int last = length - Long.BYTES;
    return ofWords(a, atA, b, atB) | ofWords(a, atA + last, b, atB + last);
  }

  private static long ofWords(byte[] a, int atA, byte[] b, int atB) {
    return (long) WORD.get(a, atA) ^ (long) WORD.get(b, atB);
  }

  private static long ofBytes(byte[] a, int atA, byte[] b, int atB, int length) {
    return Arrays.equals(a, atA, atA + length, b, atB, atB + length) ? 0 : 1;
  }
}
