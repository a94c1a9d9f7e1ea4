package statelab.store.snapshot;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import statelab.store.ByteView;
import statelab.store.CapacityExceededException;
import statelab.store.IncrementalSnapshot;
import statelab.store.StateStore;

/**
 * An incremental snapshot that lists the changed keys in ascending order, each with its last value
 * or as deleted.
 *
 * <p>Its serialised form is a function of its content alone and is checked as a whole when it is
 * read. Immutable; any thread may read it.
 */
public final class ChangesSnapshot extends SnapshotHeader implements IncrementalSnapshot {
  /*
   * The store before the changes and the store after them are within its limit, but the way from one
   * to the other in order of key may not be. So what takes bytes away comes first: deletions always;
   * values that get no longer where a put was refused, for that takes a look-up each. From there on
   * the store only grows, towards what it will be. A put that is made again changes nothing.
   */

  private static final int INITIAL_CAPACITY = 16;

  private final byte[][] keys;
  private final byte[][] values;
  private final int size;
  private final boolean dropsBase;
  private final long baseEpoch;

  private ChangesSnapshot(Builder builder) {
    super(ChangesLayout.VERSION, builder.sizeBytes, builder.epoch, builder.timestampNanos);
    keys = builder.keys;
    values = builder.values;
    size = builder.size;
    dropsBase = builder.dropsBase;
    baseEpoch = builder.baseEpoch;
  }

  /**
   * Starts a snapshot without changes, stamped with the present time.
   *
   * @param baseEpoch the epoch of the snapshot that the changes follow
   * @param epoch the epoch that the changes lead to
   * @return a builder for one snapshot
   */
  public static Builder builder(long baseEpoch, long epoch) {
    return new Builder(baseEpoch, epoch);
  }

  /**
   * Reads the form that {@link #toBytes()} writes; the array is copied.
   *
   * @param bytes the serialised form
   * @return the snapshot
   * @throws statelab.store.SnapshotFormatException if the bytes are not exactly one intact
   *     incremental snapshot of a known version
   */
  public static ChangesSnapshot fromBytes(byte[] bytes) {
    return ChangesCodec.decode(bytes);
  }

  /**
   * Reads a file that {@link #writeTo} wrote.
   *
   * @param file the file
   * @return the snapshot
   * @throws statelab.store.SnapshotIoException if the file cannot be read
   * @throws statelab.store.SnapshotFormatException if it does not hold exactly one intact
   *     incremental snapshot of a known version
   */
  public static ChangesSnapshot readFrom(Path file) {
    return fromBytes(SnapshotFiles.read(file));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long baseEpoch() {
    return baseEpoch;
  }

  /**
   * Says whether the entries of the base are dropped before the changes are made, as after a {@link
   * StateStore#clear()}.
   *
   * @return whether the changes start from nothing
   */
  public boolean dropsBase() {
    return dropsBase;
  }

  /**
   * Returns a new cursor before the first change, in ascending order of key.
   *
   * @return a cursor of the caller's own; it reads without copying
   */
  public Cursor cursor() {
    return new Cursor();
  }

  /**
   * Serialises the changes into their own checksummed format.
   *
   * @return a new array that the caller owns
   * @throws statelab.store.SnapshotFormatException if the form would be longer than an array can
   *     be; take a full snapshot then
   */
  @Override
  public byte[] toBytes() {
    return ChangesCodec.encode(this);
  }

  /**
   * Writes the serialised form to a file, atomically and durably.
   *
   * @param file the file to write or replace
   * @throws statelab.store.SnapshotIoException if the file cannot be written; a former file is then
   *     unchanged
   */
  public void writeTo(Path file) {
    SnapshotFiles.write(file, toBytes());
  }

  /**
   * Applies the changes to a store that holds the entries of the {@linkplain #baseEpoch() base}.
   * That it does is for the caller to know: a store has no epoch. {@link CheckpointDirectory} and
   * {@code ChangelogStateStore.apply} refuse a gap.
   *
   * @param store the store to bring up to date; if a change fails, it is restored to what it was
   * @throws CapacityExceededException if the store's limit would be passed by what the changes lead
   *     to; what lies between does not count
   */
  @Override
  public void applyTo(StateStore store) {
    store.allOrNothing(() -> change(store));
  }

  /** Makes the changes; what was changed before a failure stays changed. */
  void change(StateStore store) {
    if (dropsBase) {
      store.clear();
    }
    makeDeletions(store);
    try {
      makePuts(store);
    } catch (CapacityExceededException e) {
      makePutsThatDoNotLengthen(store);
      makePuts(store);
    }
  }

  private void makeDeletions(StateStore store) {
    for (int i = 0; i < size; i++) {
      if (values[i] == null) {
        store.delete(keys[i]);
      }
    }
  }

  private void makePuts(StateStore store) {
    for (int i = 0; i < size; i++) {
      if (values[i] != null) {
        store.put(keys[i], values[i]);
      }
    }
  }

  private void makePutsThatDoNotLengthen(StateStore store) {
    ByteView present = new ByteView();
    for (int i = 0; i < size; i++) {
      if (values[i] != null
          && store.getRef(keys[i], present)
          && values[i].length <= present.length()) {
        store.put(keys[i], values[i]);
      }
    }
  }

  /** Returns the number of changes and both epochs, for messages. */
  @Override
  public String toString() {
    return "ChangesSnapshot[" + size + " changes, epoch " + baseEpoch + " to " + epoch() + "]";
  }

  /** Walks the changes in ascending order of key. For one thread at a time. */
  public final class Cursor {

    private final ByteView key = new ByteView();
    private final ByteView value = new ByteView();
    private int position = -1;

    private Cursor() {}

    /**
     * Steps to the next change.
     *
     * @return whether there is one
     */
    public boolean next() {
      position = Math.min(position + 1, size);
      return position < size;
    }

    /**
     * Shows the changed key.
     *
     * @return this cursor's own view, re-used by the next call
     * @throws IllegalStateException if the cursor stands at no change
     */
    public ByteView key() {
      key.wrap(keyArray(), 0, keyArray().length, null);
      return key;
    }

    /**
     * Says whether the key was deleted.
     *
     * @return {@code true} if it was deleted, {@code false} if it was put
     * @throws IllegalStateException if the cursor stands at no change
     */
    public boolean isDeletion() {
      return valueArray() == null;
    }

    /**
     * Shows the last value of the key.
     *
     * @return this cursor's own view, re-used by the next call
     * @throws IllegalStateException if the cursor stands at no change or at a deletion
     */
    public ByteView value() {
      if (isDeletion()) {
        throw new IllegalStateException("the key was deleted and has no value");
      }
      value.wrap(valueArray(), 0, valueArray().length, null);
      return value;
    }

    byte[] keyArray() {
      checkPosition();
      return keys[position];
    }

    byte[] valueArray() {
      checkPosition();
      return values[position];
    }

    private void checkPosition() {
      if (position < 0 || position >= size) {
        throw new IllegalStateException("the cursor stands at no change: call next() first");
      }
    }
  }

  /**
   * Collects the changes of one snapshot, in strictly ascending order of key. Not thread-safe; of
   * no use after {@link #build()}.
   */
  public static final class Builder {

    private final long baseEpoch;
    private final long epoch;
    private long timestampNanos = WallClock.nanos();
    private boolean dropsBase;
    private byte[][] keys = new byte[INITIAL_CAPACITY][];
    private byte[][] values = new byte[INITIAL_CAPACITY][];
    private int size;
    private long sizeBytes;
    private boolean built;

    private Builder(long baseEpoch, long epoch) {
      this.baseEpoch = baseEpoch;
      this.epoch = epoch;
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
     * Drops the entries of the base before the changes.
     *
     * @return this builder
     */
    public Builder dropBase() {
      dropsBase = true;
      return this;
    }

    /**
     * Prepares for a number of changes.
     *
     * @param changes how many to expect, at least 0
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder expect(int changes) {
      if (changes < 0) {
        throw new IllegalArgumentException("cannot expect " + changes + " changes");
      }
      if (changes > keys.length) {
        resize(changes);
      }
      return this;
    }

    /**
     * Adds a put.
     *
     * @param key the key, greater than the one before; copied
     * @param value its last value; copied
     * @return this builder
     * @throws IllegalArgumentException if the key is not greater than the one before
     */
    public Builder put(byte[] key, ByteView value) {
      return adopt(key.clone(), value.toByteArray());
    }

    /**
     * Adds a deletion.
     *
     * @param key the key, greater than the one before; copied
     * @return this builder
     * @throws IllegalArgumentException if the key is not greater than the one before
     */
    public Builder delete(byte[] key) {
      return adopt(key.clone(), null);
    }

    /** Adds a change whose arrays nobody else changes; a null value is a deletion. */
    Builder adopt(byte[] key, byte[] value) {
      Objects.requireNonNull(key, "key");
      checkOpen();
      if (size > 0 && Arrays.compareUnsigned(keys[size - 1], key) >= 0) {
        throw new IllegalArgumentException("changes must come in strictly ascending order of key");
      }
      if (size == keys.length) {
        resize(Math.addExact(size, Math.max(INITIAL_CAPACITY, size >> 1)));
      }
      keys[size] = key;
      values[size] = value;
      size++;
      sizeBytes += key.length + (value == null ? 0L : value.length);
      return this;
    }

    /**
     * Completes the snapshot.
     *
     * @return the snapshot of the changes added
     * @throws IllegalStateException if this builder has built its snapshot already
     */
    public ChangesSnapshot build() {
      checkOpen();
      built = true;
      return new ChangesSnapshot(this);
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
