package statelab.store.snapshot;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;

/**
 * A full snapshot that owns one array per key and one per value: the snapshot of any store that has
 * no pages to freeze, and of any source that can list its entries.
 *
 * <p>Build it with {@link #builder(long)}. The entries keep the order in which they were added, and
 * {@link #isSorted()} says whether that was ascending key order. Immutable; any thread may read it.
 */
public final class EntriesSnapshot extends SnapshotHeader implements FullStateSnapshot {

  private static final int INITIAL_CAPACITY = 16;

  private final byte[][] keys;
  private final byte[][] values;
  private final int size;
  private final boolean sorted;

  private EntriesSnapshot(Builder builder) {
    super(FlatLayout.VERSION, builder.sizeBytes, builder.epoch, builder.timestampNanos);
    keys = builder.keys;
    values = builder.values;
    size = builder.size;
    sorted = builder.sorted;
  }

  /**
   * Starts a snapshot without entries, stamped with the present time.
   *
   * @param epoch the sequence number of the checkpoint barrier that asks
   * @return a builder for one snapshot
   */
  public static Builder builder(long epoch) {
    return new Builder(epoch);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isSorted() {
    return sorted;
  }

  @Override
  public SnapshotCursor cursor() {
    return new Cursor();
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
    return "EntriesSnapshot[" + size + " entries, epoch " + epoch() + "]";
  }

  private final class Cursor extends EntryCursor {

    private int next;

    @Override
    public boolean next() {
      if (next == size) {
        return showNone();
      }
      byte[] key = keys[next];
      byte[] value = values[next++];
      return showEntry(key, 0, key.length, value, 0, value.length);
    }
  }

  /** Collects the entries of one snapshot. Not thread-safe; of no use after {@link #build()}. */
  public static final class Builder {

    private final long epoch;
    private long timestampNanos = WallClock.nanos();
    private byte[][] keys = new byte[INITIAL_CAPACITY][];
    private byte[][] values = new byte[INITIAL_CAPACITY][];
    private int size;
    private long sizeBytes;
    private boolean sorted = true;
    private boolean built;

    private Builder(long epoch) {
      this.epoch = epoch;
    }

    /**
     * Prepares for a number of entries.
     *
     * @param entries how many entries to expect, at least 0
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder expect(int entries) {
      if (entries < 0) {
        throw new IllegalArgumentException("cannot expect " + entries + " entries");
      }
      if (entries > keys.length) {
        resize(entries);
      }
      return this;
    }

    /**
     * Stamps the snapshot with another time than the creation of this builder.
     *
     * @param nanos nanoseconds of wall-clock time since 1970-01-01 UTC
     * @return this builder
     */
    public Builder timestampNanos(long nanos) {
      timestampNanos = nanos;
      return this;
    }

    /**
     * Adds a copy of an entry. Keys must be distinct: a key that follows itself is refused at once,
     * one that is repeated later when the snapshot is restored or read back.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if the key equals the one added last
     */
    public Builder add(byte[] key, byte[] value) {
      return adopt(key.clone(), value.clone());
    }

    /**
     * Adds a copy of an entry. Keys must be distinct: a key that follows itself is refused at once,
     * one that is repeated later when the snapshot is restored or read back.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if the key equals the one added last
     */
    public Builder add(ByteView key, ByteView value) {
      return adopt(key.toByteArray(), value.toByteArray());
    }

    /** Adds an entry whose arrays nobody else keeps. */
    Builder adopt(byte[] key, byte[] value) {
      Objects.requireNonNull(value, "value");
      checkOpen();
      noteOrder(key);
      if (size == keys.length) {
        resize(Math.addExact(size, Math.max(INITIAL_CAPACITY, size >> 1)));
      }
      keys[size] = key;
      values[size] = value;
      size++;
      sizeBytes += key.length + (long) value.length;
      return this;
    }

    /**
     * Completes the snapshot.
     *
     * @return the snapshot of the entries added
     * @throws IllegalStateException if this builder has built its snapshot already
     */
    public EntriesSnapshot build() {
      checkOpen();
      built = true;
      return new EntriesSnapshot(this);
    }

    /** Completes a snapshot whose entries nobody vouches for; n log n where they are not sorted. */
    EntriesSnapshot buildDistinct() {
      if (!sorted) {
        byte[][] inOrder = Arrays.copyOf(keys, size);
        Arrays.sort(inOrder, Arrays::compareUnsigned);
        for (int i = 1; i < size; i++) {
          if (Arrays.equals(inOrder[i - 1], inOrder[i])) {
            throw heldTwice();
          }
        }
      }
      return build();
    }

    private static IllegalArgumentException heldTwice() {
      return new IllegalArgumentException("a snapshot cannot hold the same key twice");
    }

    private void noteOrder(byte[] key) {
      if (size == 0) {
        return;
      }
      int order = Arrays.compareUnsigned(keys[size - 1], key);
      if (order == 0) {
        throw heldTwice();
      }
      sorted &= order < 0;
    }

    private void checkOpen() {
      if (built) {
        throw new IllegalStateException("this builder has built its snapshot; start another one");
      }
    }

    private void resize(int capacity) {
      keys = Arrays.copyOf(keys, capacity);
      values = Arrays.copyOf(values, capacity);
    }
  }
}
