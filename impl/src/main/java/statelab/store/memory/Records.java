package statelab.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The records of one store, in pages that snapshots may share. A record is named by a 32-bit
 * reference, laid out as {@link RecordLayout} says.
 *
 * <p>References are valid until the record is freed or moved by a compaction. Reads allocate
 * nothing and take constant time. Used by the store's owner only.
 */
public final class Records extends Pages {

  /*
   * I1  The live granules of a page are the sum of the sizes of the records on it that were added and
   *     not yet reclaimed; what is neither live nor on a free list is slack that only compaction
   *     recovers.
   * I2  A retired record keeps its bytes until reclaim(): the index may still compare its key. Its
   *     size is noted when it is retired, while its header is in the cache.
   * I3  What runs out of memory leaves every live record where it was, and the accounts right: a place
   *     goes out of the accounts before the free lists are told, so that at worst it becomes slack.
   *
   * A new record takes a freed place of its size, else a cut of a larger one, else the next bytes of
   * the tail page. A record larger than a page has a page of its own, dropped when it is reclaimed.
   *
   * Longer than a few screens by its Javadoc: reading, placing and accounting share the fields above,
   * and a part of its own would put one more load before every record that is read.
   */

  /** The reference that names no record. */
  public static final int NONE = 0;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LAST_TOUCHED = 31;
  private static final long LEAST_COMPACTED_GRANULES = 8L * RecordLayout.PAGE_GRANULES;
  private static final long LEAST_MUCH_RETIRED = 128L * RecordLayout.PAGE_GRANULES;

  private final FreeLists freePlaces = new FreeLists();
  private int tailPage = NO_PAGE;
  private int tailGranule = RecordLayout.PAGE_GRANULES;
  private long totalLive;
  private long freedSinceCompaction;

  private final RetiredRecords retired = new RetiredRecords();

  /** Creates an empty set of records; the first record makes the first page. */
  public Records() {}

  /**
   * Returns where on its page a record begins.
   *
   * @param ref the record
   * @return the offset in bytes
   */
  public static int offset(int ref) {
    return RecordLayout.offset(ref);
  }

  /**
   * Returns where on its page a record's key begins.
   *
   * @param ref the record
   * @return the offset in bytes
   */
  public static int keyOffset(int ref) {
    return RecordLayout.offset(ref) + RecordLayout.HEADER_BYTES;
  }

  /**
   * Returns the index of the page that holds a record.
   *
   * @param ref the record
   * @return an index into the pages that {@link #freeze()} gives
   */
  public static int pageIndex(int ref) {
    return RecordLayout.page(ref);
  }

  private long header(int ref) {
    return RecordLayout.header(page(ref), RecordLayout.offset(ref));
  }

  /**
   * Reads two bytes of a record, so that the cache lines of its header, a short key and the first
   * bytes of its value are on their way before they are needed.
   *
   * @param ref the record
   * @return a number that means nothing, to be kept so that the reads are
   */
  public int touch(int ref) {
    byte[] page = page(ref);
    int offset = RecordLayout.offset(ref);
    return page[offset] + page[Math.min(offset + LAST_TOUCHED, page.length - 1)];
  }

  /**
   * Returns the length of a record's key.
   *
   * @param ref the record
   * @return the length in bytes
   */
  public int keyLength(int ref) {
    return RecordLayout.keyLength(header(ref));
  }

  /**
   * Returns the length of a record's value.
   *
   * @param ref the record
   * @return the length in bytes
   */
  public int valueLength(int ref) {
    return RecordLayout.valueLength(header(ref));
  }

  /**
   * Copies a record's key.
   *
   * @param ref the record
   * @return a new array that the caller owns
   */
  public byte[] copyKey(int ref) {
    int start = keyOffset(ref);
    return Arrays.copyOfRange(page(ref), start, start + keyLength(ref));
  }

  /**
   * Copies a record's value.
   *
   * @param ref the record
   * @return a new array that the caller owns
   */
  public byte[] copyValue(int ref) {
    long header = header(ref);
    int start = keyOffset(ref) + RecordLayout.keyLength(header);
    return Arrays.copyOfRange(page(ref), start, start + RecordLayout.valueLength(header));
  }

  /**
   * Returns eight bytes of a record's key as one number that orders like them.
   *
   * @param ref the record
   * @param from the index in the key of the first byte
   * @return the bytes as a big-endian number, to be compared unsigned; zeros stand for bytes past
   *     the end
   */
  public long head(int ref, int from) {
    byte[] page = page(ref);
    int offset = RecordLayout.offset(ref);
    return head(
        page, offset + RecordLayout.HEADER_BYTES, RecordLayout.keyLength(page, offset), from);
  }

  /**
   * Returns eight bytes of a key as one number that orders like them.
   *
   * @param key the array that holds the key
   * @param keyOffset the index of the key's first byte
   * @param keyLength the length of the key in bytes
   * @param from the index in the key of the first byte wanted
   * @return the bytes as a big-endian number, to be compared unsigned; zeros stand for bytes past
   *     the end
   */
  public static long head(byte[] key, int keyOffset, int keyLength, int from) {
    int rest = keyLength - from;
    return rest >= Long.BYTES
        ? (long) LONG.get(key, keyOffset + from)
        : shortHead(key, keyOffset + from, rest);
  }

  private static long shortHead(byte[] key, int start, int rest) {
    if (rest <= 0) {
      return 0;
    }
    int last = key.length - Long.BYTES;
    if (last < 0) {
      return headByBytes(key, start, rest);
    }
    int past = Math.max(0, start - last);
    long bytes = (long) LONG.get(key, start - past) << (past * Byte.SIZE);
    return bytes & (-1L << (Long.SIZE - rest * Byte.SIZE));
  }

  private static long headByBytes(byte[] key, int start, int rest) {
    long head = 0;
    for (int i = 0; i < rest; i++) {
      head |= (key[start + i] & 0xFFL) << (56 - 8 * i);
    }
    return head;
  }

  /**
   * Compares a record's key with a given one, as unsigned bytes, lexicographically.
   *
   * @param ref the record
   * @param key the array that holds the other key
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @return negative, zero or positive
   */
  public int compareKey(int ref, byte[] key, int offset, int length) {
    byte[] page = page(ref);
    int record = RecordLayout.offset(ref);
    int start = record + RecordLayout.HEADER_BYTES;
    int keyLength = RecordLayout.keyLength(page, record);
    if (keyLength == Long.BYTES && length == Long.BYTES) {
      return Long.compareUnsigned((long) LONG.get(page, start), (long) LONG.get(key, offset));
    }
    return Arrays.compareUnsigned(page, start, start + keyLength, key, offset, offset + length);
  }

  /**
   * Compares the keys of two records, as unsigned bytes, lexicographically.
   *
   * @param refA a record
   * @param refB another record
   * @return negative, zero or positive
   */
  public int compareKeys(int refA, int refB) {
    int start = keyOffset(refB);
    return compareKey(refA, page(refB), start, keyLength(refB));
  }

  /**
   * Returns how many first bytes the keys of two records share.
   *
   * @param refA a record
   * @param refB another record
   * @param atMost where to stop; at most the length of the other record's key
   * @return the length in bytes of the common prefix, at most {@code atMost}
   */
  public int commonPrefix(int refA, int refB, int atMost) {
    int startA = keyOffset(refA);
    int startB = keyOffset(refB);
    int length = Math.min(keyLength(refA), atMost);
    int mismatch =
        Arrays.mismatch(page(refA), startA, startA + length, page(refB), startB, startB + length);
    return mismatch < 0 ? length : mismatch;
  }

  /**
   * Says whether a record's key equals a given one.
   *
   * @param ref the record
   * @param key the array that holds the other key
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @return whether lengths and bytes are equal
   */
  public boolean keyEquals(int ref, byte[] key, int offset, int length) {
    return EqualKeys.isKey(page(ref), RecordLayout.offset(ref), key, offset, length);
  }

  /**
   * Adds a record; may make a page, and copies one that a snapshot shares before writing to it.
   *
   * @param key the array that holds the key
   * @param keyOffset the index of its first byte
   * @param keyLength its length in bytes
   * @param value the array that holds the value
   * @param valueOffset the index of its first byte
   * @param valueLength its length in bytes
   * @return the new record, or {@link #NONE} if all page numbers are used; nothing has changed then
   */
  public int add(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    int size = RecordLayout.granules(keyLength, valueLength);
    int ref = place(size);
    if (ref == NONE) {
      return NONE;
    }
    int offset = RecordLayout.offset(ref);
    byte[] page = isShared(RecordLayout.page(ref)) ? unsharedPage(ref, size) : page(ref);
    RecordLayout.setHeader(page, offset, keyLength, valueLength);
    int start = offset + RecordLayout.HEADER_BYTES;
    copy(key, keyOffset, page, start, keyLength);
    System.arraycopy(value, valueOffset, page, start + keyLength, valueLength);
    account(ref, size);
    return ref;
  }

  /** Makes the page of a place writable, or gives the place back. */
  private byte[] unsharedPage(int ref, int size) {
    byte[] page = null;
    try {
      page = writablePage(RecordLayout.page(ref));
    } finally {
      if (page == null) {
        freePlaces.push(ref, size);
      }
    }
    return page;
  }

  private static void copy(byte[] key, int keyOffset, byte[] page, int start, int length) {
    if (length == Long.BYTES) {
      WORD.set(page, start, (long) WORD.get(key, keyOffset));
    } else {
      System.arraycopy(key, keyOffset, page, start, length);
    }
  }

  private void account(int ref, int size) {
    addLive(RecordLayout.page(ref), size);
    totalLive += size;
  }

  /**
   * Overwrites a value in place where the record keeps its size in granules.
   *
   * @param ref the record
   * @param value the array that holds the new value
   * @param valueOffset the index of its first byte
   * @param valueLength its length in bytes
   * @return whether it fitted; if not, nothing has changed
   */
  public boolean overwrite(int ref, byte[] value, int valueOffset, int valueLength) {
    byte[] page = page(ref);
    int offset = RecordLayout.offset(ref);
    long header = RecordLayout.header(page, offset);
    int keyLength = RecordLayout.keyLength(header);
    int oldLength = RecordLayout.valueLength(header);
    if (oldLength != valueLength) {
      if (RecordLayout.granules(keyLength, valueLength)
          != RecordLayout.granules(keyLength, oldLength)) {
        return false;
      }
    }
    page = writablePage(RecordLayout.page(ref));
    if (oldLength != valueLength) {
      RecordLayout.setHeader(page, offset, keyLength, valueLength);
    }
    System.arraycopy(
        value, valueOffset, page, offset + RecordLayout.HEADER_BYTES + keyLength, valueLength);
    return true;
  }

  /**
   * Marks a record that the index is to drop, and frees it at the next {@link #reclaim()}; until
   * then its key may be read.
   *
   * @param ref the record
   */
  public void retire(int ref) {
    retired.add(ref, RecordLayout.granules(header(ref)));
  }

  /**
   * Returns the records that were retired since the last {@link #reclaim()}.
   *
   * @return these records' own list, for the index
   */
  public RetiredRecords retired() {
    return retired;
  }

  /**
   * Says whether the retired records take so much memory, 4 MiB and an eighth of what is live, that
   * the index should not wait any longer before it has them reclaimed.
   *
   * @return whether to flush before more is retired
   */
  public boolean holdsMuchRetired() {
    return retired.granules() >= Math.max(LEAST_MUCH_RETIRED, totalLive >>> 3);
  }

  /** Frees every retired record. The index calls it when it will read none of them again. */
  public void reclaim() {
    while (retired.count() > 0) {
      long place = retired.removeLast();
      free((int) place, (int) (place >>> Integer.SIZE));
    }
  }

  /**
   * Frees a record that nothing refers to any more.
   *
   * @param ref the record
   */
  public void free(int ref) {
    free(ref, RecordLayout.granules(header(ref)));
  }

  private void free(int ref, int size) {
    account(ref, -size);
    if (size > RecordLayout.PAGE_GRANULES) {
      dropPage(RecordLayout.page(ref), size);
    } else {
      freedSinceCompaction += size;
      freePlaces.push(ref, size);
    }
  }

  private int place(int size) {
    if (size > RecordLayout.PAGE_GRANULES) {
      int page = newPage(size);
      return page == NO_PAGE ? NONE : RecordLayout.ref(page, 0);
    }
    if (freePlaces.granules() != 0) {
      int ref = freePlaces.pop(size);
      if (ref != NONE) {
        return ref;
      }
    }
    if (tailGranule + size > RecordLayout.PAGE_GRANULES && !startTail()) {
      return NONE;
    }
    int ref = RecordLayout.ref(tailPage, tailGranule);
    tailGranule += size;
    return ref;
  }

  private boolean startTail() {
    int page = newPage(RecordLayout.PAGE_GRANULES);
    if (page == NO_PAGE) {
      return false;
    }
    int before = tailPage;
    int granule = tailGranule;
    tailPage = page;
    tailGranule = 0;
    if (before != NO_PAGE && granule < RecordLayout.PAGE_GRANULES) {
      freePlaces.push(RecordLayout.ref(before, granule), RecordLayout.PAGE_GRANULES - granule);
    }
    return true;
  }

  /**
   * Returns the memory that live records take, headers and padding included.
   *
   * @return bytes; retired records count until they are reclaimed
   */
  public long liveBytes() {
    return totalLive << RecordLayout.GRANULE_SHIFT;
  }

  /**
   * Returns the memory that retired records take until {@link #reclaim()}.
   *
   * @return bytes, a part of {@link #liveBytes()}
   */
  public long retiredBytes() {
    return retired.granules() << RecordLayout.GRANULE_SHIFT;
  }

  /**
   * Makes records of frozen pages, which stay shared; {@link #adopted} must then be told of each
   * one.
   *
   * @param frozen pages by index, as {@link #freeze()} gives them
   * @return the records, none of which counts as live yet
   */
  public static Records adopt(byte[][] frozen) {
    Records records = new Records();
    records.adoptPages(frozen);
    records.freedSinceCompaction = records.totalGranules();
    return records;
  }

  /**
   * Counts a record on an adopted page as live.
   *
   * @param ref the record, or {@link #NONE}, which is ignored
   * @return the same
   */
  public int adopted(int ref) {
    if (ref != NONE) {
      account(ref, RecordLayout.granules(header(ref)));
    }
    return ref;
  }

  /**
   * Says whether adding an entry would take a new page although a quarter of the memory in pages is
   * not live, so that {@link #compaction()} is the better way to make room. An eighth of the memory
   * must have been freed since the last compaction: what is lost at the ends of pages, as much as
   * half of them for records that fill more than half a page, would only be lost again.
   *
   * @param keyLength the length of the entry's key in bytes
   * @param valueLength the length of its value in bytes
   * @return whether to compact first
   */
  public boolean wantsCompaction(int keyLength, int valueLength) {
    int size = RecordLayout.granules(keyLength, valueLength);
    return tailGranule + size > RecordLayout.PAGE_GRANULES
        && size <= RecordLayout.PAGE_GRANULES
        && totalGranules() >= LEAST_COMPACTED_GRANULES
        && totalGranules() - totalLive > totalGranules() / 4
        && freedSinceCompaction > totalGranules() / 8
        && !freePlaces.has(size);
  }

  /**
   * Chooses the pages to empty: those that hold little. No record may be retired.
   *
   * @return the compaction, to be finished before any other use of these records
   */
  public Compaction compaction() {
    boolean[] emptied = new boolean[pageLimit()];
    for (int page = FIRST_PAGE; page < emptied.length; page++) {
      emptied[page] =
          isCommonPage(page) && liveGranules(page) <= RecordLayout.PAGE_GRANULES / 8 * 7;
    }
    return new Compaction(this, emptied);
  }

  /** Places no more records on the pages that a predicate names. */
  void leavePages(IntPredicate pages) {
    freePlaces.forgetPages(pages);
    if (tailPage != NO_PAGE && pages.test(tailPage)) {
      tailPage = NO_PAGE;
      tailGranule = RecordLayout.PAGE_GRANULES;
    }
  }

  /** Takes a copy that nothing refers to out of the accounts; its place becomes slack. */
  void forget(int ref) {
    account(ref, -RecordLayout.granules(header(ref)));
  }

  /**
   * Adds a copy of a record, as {@link #add} does.
   *
   * @param from the records that it is one of; may be these
   * @param ref the record
   * @return the copy, or {@link #NONE}
   */
  public int addCopy(Records from, int ref) {
    byte[] page = from.page(ref);
    long header = RecordLayout.header(page, RecordLayout.offset(ref));
    int keyLength = RecordLayout.keyLength(header);
    int valueLength = RecordLayout.valueLength(header);
    int start = keyOffset(ref);
    return add(page, start, keyLength, page, start + keyLength, valueLength);
  }

  /** Drops a page, and with it whatever records it still counts as live. */
  void dropEmptied(int page) {
    totalLive -= liveGranules(page);
    dropPage(page, RecordLayout.PAGE_GRANULES);
  }

  /** Notes that a compaction has recovered what was freed before it. */
  void compacted() {
    freedSinceCompaction = 0;
  }

  /**
   * Checks the accounts against the live records, for tests.
   *
   * @param live a walk over all of them
   * @throws AssertionError naming the invariant that does not hold
   */
  public void checkInvariants(RecordRefs live) {
    int[] counted = new int[pageLimit()];
    long total = 0;
    for (int ref = live.next(); ref != NONE; ref = live.next()) {
      int size = RecordLayout.granules(header(ref));
      counted[RecordLayout.page(ref)] += size;
      total += size;
    }
    check(retired.count() == 0, "I2: no record is retired after a flush");
    check(total == totalLive, "I1: live granules are " + totalLive + ", counted " + total);
    for (int page = FIRST_PAGE; page < counted.length; page++) {
      check(isVacant(page) || counted[page] == liveGranules(page), "I1: page " + page);
    }
    check(freePlaces.granules() + totalLive <= totalGranules(), "I1: free and live fit the pages");
  }

  private static void check(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError(invariant);
    }
  }
}
