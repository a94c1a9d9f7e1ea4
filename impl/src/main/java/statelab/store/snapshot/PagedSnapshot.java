package statelab.store.snapshot;

import java.nio.file.Path;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.RecordLayout;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/**
 * A snapshot that shares the frozen pages of a store and its frozen key order. Sorted; keeps alive
 * the pages that it names and nothing else of the store.
 */
public final class PagedSnapshot extends SnapshotHeader implements FullStateSnapshot {

  private final byte[][] pages;
  private final OrderedIndex.Frozen order;
  private final long recordBytes;

  /**
   * Puts a snapshot together from frozen parts.
   *
   * @param pages frozen pages by index, never written again
   * @param order the key order of the records on them
   * @param sizeBytes the sum of the lengths of keys and values
   * @param recordBytes the sum of the lengths of the records, headers and padding included
   * @param epoch the sequence number of the checkpoint barrier
   * @param timestampNanos nanoseconds since 1970-01-01 UTC
   */
  PagedSnapshot(
      byte[][] pages,
      OrderedIndex.Frozen order,
      long sizeBytes,
      long recordBytes,
      long epoch,
      long timestampNanos) {
    super(FlatLayout.VERSION, sizeBytes, epoch, timestampNanos);
    this.pages = pages;
    this.order = order;
    this.recordBytes = recordBytes;
  }

  /**
   * Captures the records of a store.
   *
   * @param records the store's records; their pages are shared from now on
   * @param order their key order
   * @param sizeBytes the sum of the lengths of keys and values
   * @param epoch the sequence number of the checkpoint barrier
   * @return the snapshot, stamped with the present time
   */
  public static PagedSnapshot capture(
      Records records, OrderedIndex.Frozen order, long sizeBytes, long epoch) {
    return new PagedSnapshot(
        records.freeze(), order, sizeBytes, records.liveBytes(), epoch, WallClock.nanos());
  }

  /**
   * Returns the frozen pages.
   *
   * @return pages by index; not to be changed
   */
  public byte[][] pages() {
    return pages;
  }

  /**
   * Returns the frozen key order.
   *
   * @return the references of all entries
   */
  public OrderedIndex.Frozen order() {
    return order;
  }

  /** Returns the sum of the lengths of the records, headers and padding included. */
  long recordBytes() {
    return recordBytes;
  }

  @Override
  public long size() {
    return order.size();
  }

  @Override
  public boolean isSorted() {
    return true;
  }

  @Override
  public SnapshotCursor cursor() {
    return new Cursor(pages, order.refs());
  }

  @Override
  public byte[] toBytes() {
    return FlatSnapshotCodec.INSTANCE.encode(this);
  }

  @Override
  public void writeTo(Path file) {
    FlatSnapshotCodec.INSTANCE.writeTo(file, this);
  }

  /** Returns the number of entries and the epoch, for messages. */
  @Override
  public String toString() {
    return "PagedSnapshot[" + size() + " entries, epoch " + epoch() + "]";
  }

  private static final class Cursor extends EntryCursor {

    private final byte[][] pages;
    private final RecordRefs refs;

    Cursor(byte[][] pages, RecordRefs refs) {
      this.pages = pages;
      this.refs = refs;
    }

    @Override
    public boolean next() {
      int ref = refs.next();
      if (ref == Records.NONE) {
        return showNone();
      }
      byte[] page = pages[Records.pageIndex(ref)];
      int offset = Records.offset(ref);
      long header = RecordLayout.header(page, offset);
      int keyLength = RecordLayout.keyLength(header);
      int start = offset + RecordLayout.HEADER_BYTES;
      return showEntry(
          page, start, keyLength, page, start + keyLength, RecordLayout.valueLength(header));
    }
  }
}
