package statelab.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things stand in a page and in a record reference: every offset and bit field of the record
 * memory is here and nowhere else.
 *
 * <pre>
 * page       a byte[] of PAGE_BYTES, or longer where one record needs it; records start at
 *            multiples of 8 bytes (granules)
 *
 * reference  31                         12 11            0
 *            +----------------------------+---------------+
 *            |         page index         | granule index |     0 is no record
 *            +----------------------------+---------------+
 *
 * record     0        4        8                8+keyLength         padded to 8
 *            +--------+--------+----------------+-------------------+-----+
 *            | keyLen | valLen | key bytes      | value bytes       | pad |
 *            +--------+--------+----------------+-------------------+-----+
 *            lengths are little-endian int
 * </pre>
 */
public final class RecordLayout {

  /** The size in bytes of a page that is shared by records. */
  public static final int PAGE_BYTES = 1 << 15;

  /** The length in bytes of a record before its key. */
  public static final int HEADER_BYTES = 8;

  /** The greatest number of pages that references can name. */
  public static final int MAX_PAGES = 1 << 20;

  /** The greatest number of bytes that a key and its value may have together. */
  public static final int MAX_PAYLOAD_BYTES = Integer.MAX_VALUE - 64;

  static final int GRANULE_SHIFT = 3;
  static final int PAGE_SHIFT = 12;
  static final int PAGE_GRANULES = PAGE_BYTES >> GRANULE_SHIFT;

  private static final int GRANULE_MASK = PAGE_GRANULES - 1;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private RecordLayout() {}

  static int ref(int page, int granule) {
    return page << PAGE_SHIFT | granule;
  }

  static int page(int ref) {
    return ref >>> PAGE_SHIFT;
  }

  static int granule(int ref) {
    return ref & GRANULE_MASK;
  }

  static int offset(int ref) {
    return (ref & GRANULE_MASK) << GRANULE_SHIFT;
  }

  /**
   * Returns the number of granules that a record takes.
   *
   * @param keyLength the length of the key in bytes
   * @param valueLength the length of the value in bytes
   * @return granules of 8 bytes, at least 1
   */
  public static int granules(int keyLength, int valueLength) {
    return (HEADER_BYTES + 7 + keyLength + valueLength) >>> GRANULE_SHIFT;
  }

  /**
   * Reads both lengths of the record at an offset.
   *
   * @param page the page
   * @param offset the record's offset in bytes
   * @return the header, for {@link #keyLength} and {@link #valueLength}
   */
  public static long header(byte[] page, int offset) {
    return (long) LONG.get(page, offset);
  }

  /**
   * Takes the key length out of a header.
   *
   * @param header a record's header
   * @return the length in bytes
   */
  public static int keyLength(long header) {
    return (int) header;
  }

  /** Reads the key length of the record at an offset. */
  static int keyLength(byte[] page, int offset) {
    return (int) (long) LONG.get(page, offset);
  }

  /**
   * Takes the value length out of a header.
   *
   * @param header a record's header
   * @return the length in bytes
   */
  public static int valueLength(long header) {
    return (int) (header >>> Integer.SIZE);
  }

  /** Returns the number of granules of a record with a header. */
  static int granules(long header) {
    return granules(keyLength(header), valueLength(header));
  }

  /**
   * Writes the header of the record at an offset.
   *
   * @param page the page
   * @param offset the record's offset in bytes
   * @param keyLength the length of the key in bytes
   * @param valueLength the length of the value in bytes
   */
  public static void setHeader(byte[] page, int offset, int keyLength, int valueLength) {
    LONG.set(page, offset, (long) valueLength << Integer.SIZE | keyLength);
  }
}
