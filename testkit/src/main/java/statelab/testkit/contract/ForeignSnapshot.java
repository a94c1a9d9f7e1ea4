package statelab.testkit.contract;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;

/** A snapshot that no store of ours made, over entries that it does not copy. */
public final class ForeignSnapshot implements FullStateSnapshot {

  private final Collection<Map.Entry<byte[], byte[]>> entries;
  private final int goodEntries;

  private ForeignSnapshot(Collection<Map.Entry<byte[], byte[]>> entries, int goodEntries) {
    this.entries = entries;
    this.goodEntries = goodEntries;
  }

  /**
   * Shows the entries of a map in its order, as they are when they are read.
   *
   * @param entries a map, which is not copied
   * @return a snapshot that follows the map
   */
  public static ForeignSnapshot over(Map<byte[], byte[]> entries) {
    return new ForeignSnapshot(entries.entrySet(), Integer.MAX_VALUE);
  }

  /** Shows keys in their order, each as its own value. */
  static ForeignSnapshot of(byte[][] keys) {
    return new ForeignSnapshot(toThemselves(keys), Integer.MAX_VALUE);
  }

  /** Shows some entries and then turns out to be damaged. */
  static ForeignSnapshot failingAfter(int goodEntries, byte[][] keys) {
    return new ForeignSnapshot(toThemselves(keys), goodEntries);
  }

  private static List<Map.Entry<byte[], byte[]>> toThemselves(byte[][] keys) {
    return Arrays.stream(keys).map(key -> Map.entry(key, key)).toList();
  }

  @Override
  public boolean isSorted() {
    byte[] before = null;
    for (Map.Entry<byte[], byte[]> entry : entries) {
      byte[] key = entry.getKey();
      if (before != null && Arrays.compareUnsigned(before, key) >= 0) {
        return false;
      }
      before = key;
    }
    return true;
  }

  @Override
  public SnapshotCursor cursor() {
    return new Cursor();
  }

  @Override
  public long size() {
    return entries.size();
  }

  @Override
  public long sizeBytes() {
    return entries.stream()
        .mapToLong(entry -> (long) entry.getKey().length + entry.getValue().length)
        .sum();
  }

  @Override
  public long epoch() {
    return 0;
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public byte[] toBytes() {
    throw new UnsupportedOperationException("only read through its cursor");
  }

  @Override
  public void writeTo(Path file) {
    throw new UnsupportedOperationException("only read through its cursor");
  }

  private final class Cursor implements SnapshotCursor {

    private final Iterator<Map.Entry<byte[], byte[]>> rest = entries.iterator();
    private final ByteView key = new ByteView();
    private final ByteView value = new ByteView();
    private int shown;

    @Override
    public boolean next() {
      if (!rest.hasNext()) {
        return false;
      }
      if (shown++ == goodEntries) {
        throw new SnapshotFormatException("planted damage after " + goodEntries + " entries");
      }
      Map.Entry<byte[], byte[]> entry = rest.next();
      key.wrap(entry.getKey(), 0, entry.getKey().length, null);
      value.wrap(entry.getValue(), 0, entry.getValue().length, null);
      return true;
    }

    @Override
    public ByteView key() {
      return key;
    }

    @Override
    public ByteView value() {
      return value;
    }
  }
}
