package statelab.store.memory;

import java.util.Arrays;

/**
 * Cuts a stream of records into pages and names each of them, for a snapshot that is read. For one
 * thread.
 */
public final class PageBuilder {

  /*
   * The last page is being filled: bytes [0, parsed) are whole records, [parsed, filled) the
   * beginning of one. When it has no room for the rest of that record, those bytes move to a new page,
   * which is as large as the record needs if that is more than a page.
   */
  private byte[][] pages = new byte[16][];
  private int pageCount = 1;
  private int filled;
  private int parsed;
  private int[] refs;
  private int count;
  private long payloadBytes;
  private boolean ascending = true;

  /**
   * Starts with an empty page.
   *
   * @param expectedRecords how many records there will be
   */
  public PageBuilder(int expectedRecords) {
    refs = new int[expectedRecords];
    addPage(RecordLayout.PAGE_BYTES);
  }

  private void addPage(int bytes) {
    if (pageCount == pages.length) {
      pages = Arrays.copyOf(pages, pageCount * 2);
    }
    pages[pageCount++] = new byte[bytes];
    filled = 0;
    parsed = 0;
  }

  /**
   * Returns the page to read the next bytes into, from {@link #filled()} on.
   *
   * @return the page
   */
  public byte[] page() {
    return pages[pageCount - 1];
  }

  /**
   * Returns where the next bytes go.
   *
   * @return an offset in bytes
   */
  public int filled() {
    return filled;
  }

  /**
   * Returns how many more bytes the page takes.
   *
   * @return bytes, at least 1
   */
  public int room() {
    return page().length - filled;
  }

  /**
   * Takes bytes that were read into the page, and makes room for more.
   *
   * @param bytes how many were read
   * @param unread how many are still to come
   * @return false if they cannot be records; the builder is of no use then
   */
  public boolean accept(int bytes, long unread) {
    filled += bytes;
    byte[] page = page();
    while (filled - parsed >= RecordLayout.HEADER_BYTES) {
      long header = RecordLayout.header(page, parsed);
      int keyLength = RecordLayout.keyLength(header);
      int valueLength = RecordLayout.valueLength(header);
      long payload = (long) keyLength + valueLength;
      if (keyLength < 0 || valueLength < 0 || payload > RecordLayout.MAX_PAYLOAD_BYTES) {
        return false;
      }
      int size = RecordLayout.granules(keyLength, valueLength) << RecordLayout.GRANULE_SHIFT;
      if (size > filled - parsed) {
        return size <= filled - parsed + unread && carryOver(size);
      }
      if (!addRecord(page, keyLength, payload)) {
        return false;
      }
      parsed += size;
    }
    return unread == 0 ? filled == parsed : carryOver(RecordLayout.HEADER_BYTES);
  }

  private boolean addRecord(byte[] page, int keyLength, long payload) {
    if (count == refs.length) {
      return false;
    }
    int ref = RecordLayout.ref(pageCount - 1, parsed >> RecordLayout.GRANULE_SHIFT);
    ascending &= count == 0 || isAbove(refs[count - 1], page, keyLength);
    refs[count++] = ref;
    payloadBytes += payload;
    return true;
  }

  private boolean isAbove(int before, byte[] page, int keyLength) {
    byte[] other = pages[RecordLayout.page(before)];
    int otherAt = RecordLayout.offset(before);
    int otherLength = RecordLayout.keyLength(other, otherAt);
    int start = parsed + RecordLayout.HEADER_BYTES;
    int otherStart = otherAt + RecordLayout.HEADER_BYTES;
    int order =
        Long.compareUnsigned(
            Records.head(page, start, keyLength, 0),
            Records.head(other, otherStart, otherLength, 0));
    return order > 0
        || (order == 0
            && Arrays.compareUnsigned(
                    page, start, start + keyLength, other, otherStart, otherStart + otherLength)
                > 0);
  }

  /** Moves a cut record to a page that can hold it, unless this one can. */
  private boolean carryOver(int size) {
    if (parsed + size <= page().length && room() > 0) {
      return true;
    }
    if (pageCount == RecordLayout.MAX_PAGES) {
      return false;
    }
    byte[] from = page();
    int start = parsed;
    int carried = filled - parsed;
    addPage(Math.max(size, RecordLayout.PAGE_BYTES));
    System.arraycopy(from, start, page(), 0, carried);
    filled = carried;
    return true;
  }

  /**
   * Puts the references into key order, which costs nothing where they came in it.
   *
   * @return false if a key is there twice
   */
  public boolean sortByKey() {
    if (ascending) {
      return true;
    }
    Records records = Records.adopt(pages());
    Integer[] sorted = new Integer[count];
    Arrays.setAll(sorted, i -> refs[i]);
    Arrays.sort(sorted, records::compareKeys);
    Arrays.setAll(refs, i -> i < count ? sorted[i] : 0);
    for (int i = 1; i < count; i++) {
      if (records.compareKeys(refs[i - 1], refs[i]) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the pages by index; there is none at 0.
   *
   * @return pages that the caller owns
   */
  public byte[][] pages() {
    return Arrays.copyOf(pages, pageCount);
  }

  /**
   * Returns the references of the records.
   *
   * @return the builder's own array
   */
  public int[] refs() {
    return refs;
  }

  /**
   * Returns the number of records.
   *
   * @return the number of references that count
   */
  public int count() {
    return count;
  }

  /**
   * Returns the sum of the lengths of keys and values.
   *
   * @return bytes
   */
  public long payloadBytes() {
    return payloadBytes;
  }
}
