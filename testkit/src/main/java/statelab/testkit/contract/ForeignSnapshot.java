package statelab.testkit.contract;

import java.nio.file.Path;
import java.util.Arrays;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;

/** A snapshot that no store of ours made: each key has itself as its value. */
final class ForeignSnapshot implements FullStateSnapshot {

  private final byte[][] keys;
  private final int goodEntries;

  private ForeignSnapshot(byte[][] keys, int goodEntries) {
    this.keys = keys.clone();
    this.goodEntries = goodEntries;
  }

  static ForeignSnapshot of(byte[][] keys) {
    return new ForeignSnapshot(keys, keys.length);
  }

  static ForeignSnapshot failingAfter(int goodEntries, byte[][] keys) {
    return new ForeignSnapshot(keys, goodEntries);
  }

  @Override
  public boolean isSorted() {
    byte[][] sorted = keys.clone();
    Arrays.sort(sorted, Arrays::compareUnsigned);
    return Arrays.equals(keys, sorted);
  }

  @Override
  public SnapshotCursor cursor() {
    return new SnapshotCursor() {
      private final ByteView view = new ByteView();
      private int position = -1;

      @Override
      public boolean next() {
        if (++position >= keys.length) {
          return false;
        }
        if (position >= goodEntries) {
          throw new SnapshotFormatException("planted damage at entry " + position);
        }
        view.wrap(keys[position], 0, keys[position].length, null);
        return true;
      }

      @Override
      public ByteView key() {
        return view;
      }

      @Override
      public ByteView value() {
        return view;
      }
    };
  }

  @Override
  public long size() {
    return keys.length;
  }

  @Override
  public long sizeBytes() {
    return Arrays.stream(keys).mapToLong(key -> 2L * key.length).sum();
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
}
