package statelab.store.changelog;

import java.util.Objects;
import java.util.Optional;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.IncrementalSnapshot;
import statelab.store.MutationCount;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;
import statelab.store.snapshot.ChangesSnapshot;
import statelab.store.snapshot.CheckpointRecovery;

/**
 * Wraps a store and remembers which of its keys have changed since the last snapshot, so that the
 * next one can be incremental.
 *
 * <p>Snapshots form a chain: each full or incremental snapshot is the base of the incremental one
 * after it. The chain begins at epoch 0 with the empty store, so that incremental snapshots alone
 * already tell everything; entries that the wrapped store holds at the beginning count as changed.
 * {@link #restore} makes the restored snapshot the base.
 *
 * <p>All changes must go through this wrapper. A key counts as changed when it was put, even with
 * the value it had, or deleted; a put that the wrapped store refused may count as well, which costs
 * a few bytes and changes no result. Memory beyond the wrapped store: the changed keys.
 */
public final class ChangelogStateStore implements StateStore {
  /*
   * I1 a key whose entry differs from the base's is in changedKeys, except that after a clear()
   *    absent keys need not be: dropsBase says so. Where baseIsLost, changedKeys says nothing: every
   *    entry counts as changed, and the base is dropped.
   * I2 while notesAreOld, the keys in changedKeys are those of an earlier base and do not count.
   *
   * A key is noted before it is changed: if the noting fails, nothing has changed. A new base drops the
   * old notes when the next key is noted, and not at once: a store that has been restored could not
   * undo that if dropping them failed.
   *
   * Steps that fail are undone in the wrapped store. The notes need no undoing where they have only
   * grown, for too many do no harm; where a step has forgotten some, by clear() or a new base, the
   * base is lost.
   *
   * The changed keys live in a store of their own, as keys with empty values: it finds a key that is
   * there without allocating, it withstands hash floods, and it yields the keys in the order that the
   * serialised form wants.
   */

  private static final byte[] EMPTY = new byte[0];

  private final StateStore store;
  private final StateStore changedKeys;
  private final MutationCount forgettings = new MutationCount();
  private boolean notesAreOld;
  private boolean dropsBase;
  private boolean baseIsLost;
  private long baseEpoch;

  /**
   * Wraps a store.
   *
   * @param store the store to wrap, changed through this wrapper only from now on
   */
  public ChangelogStateStore(StateStore store) {
    this(store, new InMemoryStateStore());
  }

  /**
   * Wraps a store.
   *
   * @param store the store to wrap, changed through this wrapper only from now on
   * @param changedKeys an empty store, of any kind and this wrapper's own, that will hold the
   *     changed keys
   * @throws IllegalArgumentException if {@code changedKeys} is not empty or is {@code store}
   */
  @SuppressWarnings("ReferenceEquality")
  public ChangelogStateStore(StateStore store, StateStore changedKeys) {
    this.store = Objects.requireNonNull(store, "store");
    this.changedKeys = Objects.requireNonNull(changedKeys, "changedKeys");
    if (changedKeys == store || !changedKeys.isEmpty()) {
      throw new IllegalArgumentException("the store of changed keys must be empty and separate");
    }
    if (!store.isEmpty()) {
      noteAll();
    }
  }

  private void noteAll() {
    for (StateCursor cursor = store.rangeScan(null, null); cursor.next(); ) {
      byte[] key = cursor.key().toByteArray();
      note(key, 0, key.length);
    }
  }

  @Override
  public byte[] get(byte[] key) {
    return store.get(key);
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    return store.getRef(key, out);
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
    note(key, keyOffset, keyLength);
    store.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
  }

  @Override
  public boolean delete(byte[] key) {
    if (!store.contains(key)) {
      return false;
    }
    note(key, 0, key.length);
    return store.delete(key);
  }

  @Override
  public boolean contains(byte[] key) {
    return store.contains(key);
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public long sizeBytes() {
    return store.sizeBytes();
  }

  @Override
  public StateCursor cursor() {
    return store.cursor();
  }

  /**
   * Captures the present entries and makes them the base of the next incremental snapshot.
   *
   * @param epoch the sequence number of the checkpoint barrier that asks
   * @return the wrapped store's snapshot
   */
  @Override
  public FullStateSnapshot snapshot(long epoch) {
    FullStateSnapshot snapshot = store.snapshot(epoch);
    rebase(epoch);
    return snapshot;
  }

  /**
   * Captures the changes since the last snapshot under the epoch after that one's, and makes the
   * present entries the base of the next incremental snapshot.
   *
   * @return the changes, never empty for this store
   */
  @Override
  public Optional<IncrementalSnapshot> incrementalSnapshot() {
    long epoch = Math.addExact(baseEpoch, 1);
    Optional<IncrementalSnapshot> changes = Optional.of(changesUntil(epoch));
    rebase(epoch);
    return changes;
  }

  /**
   * Captures the changes since the last snapshot, and makes the present entries the base of the
   * next incremental snapshot. Linear in the number of changed keys.
   *
   * @param epoch the sequence number of the checkpoint barrier that asks
   * @return the changes, possibly none
   */
  public ChangesSnapshot incrementalSnapshot(long epoch) {
    ChangesSnapshot changes = changesUntil(epoch);
    rebase(epoch);
    return changes;
  }

  private ChangesSnapshot changesUntil(long epoch) {
    ChangesSnapshot.Builder builder =
        ChangesSnapshot.builder(baseEpoch, epoch).expect(Math.toIntExact(changedKeys()));
    boolean dropped = dropsBase || baseIsLost;
    if (dropped) {
      builder.dropBase();
    }
    if (changedKeys() != 0) {
      list(baseIsLost ? store : changedKeys, dropped, builder);
    }
    return builder.build();
  }

  private void list(StateStore changed, boolean dropped, ChangesSnapshot.Builder builder) {
    ByteView value = new ByteView();
    for (StateCursor cursor = changed.rangeScan(null, null); cursor.next(); ) {
      byte[] key = cursor.key().toByteArray();
      if (store.getRef(key, value)) {
        builder.put(key, value);
      } else if (!dropped) {
        builder.delete(key);
      }
    }
  }

  /**
   * Applies the incremental snapshot that follows this store's base, which makes it the new base.
   *
   * @param changes the changes to apply
   * @throws IllegalArgumentException if the changes do not follow this store's base
   * @throws IllegalStateException if the store was changed since its base
   * @throws statelab.store.CapacityExceededException if the store's limit would be passed; the
   *     store is then as it was. Where memory runs out, and for undoing too, the store keeps a part
   *     of the changes; the next incremental snapshot then lists all it holds, and only a restored
   *     store can apply changes again
   */
  public void apply(IncrementalSnapshot changes) {
    if (changes.baseEpoch() != baseEpoch) {
      throw new IllegalArgumentException(
          "the changes follow epoch " + changes.baseEpoch() + "; this store is at " + baseEpoch);
    }
    if (dropsBase || baseIsLost || changedKeys() != 0) {
      throw new IllegalStateException(
          "the store was changed since epoch " + baseEpoch + "; restore it first");
    }
    replaceEntries(() -> changes.applyTo(store));
    rebase(changes.epoch());
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    store.restore(snapshot);
    rebase(snapshot.epoch());
  }

  /**
   * Replaces the entries by those of a recovered checkpoint, which becomes the base of the next
   * incremental snapshot.
   *
   * @param recovery what a checkpoint folder yielded
   * @throws IllegalStateException if there was no intact checkpoint
   * @throws statelab.store.CapacityExceededException if the store's limit would be passed; the
   *     store is then as it was, or as {@link #apply} says where memory runs out
   */
  public void restoreFrom(CheckpointRecovery recovery) {
    replaceEntries(() -> recovery.restoreTo(store));
    rebase(recovery.epoch());
  }

  @Override
  public void clear() {
    store.clear();
    forgetNotes();
    dropsBase = true;
  }

  /**
   * {@inheritDoc} The base and the changes noted since are kept too, except that the next
   * incremental snapshot lists all that the store holds if a step had cleared or restored it.
   */
  @Override
  public void allOrNothing(Runnable steps) {
    long epoch = baseEpoch;
    long forgotten = forgettings.value();
    try {
      replaceEntries(steps);
    } catch (RuntimeException | Error e) {
      baseEpoch = epoch;
      baseIsLost |= forgettings.value() != forgotten;
      throw e;
    }
  }

  /** {@inheritDoc} Gives back the memory of the keys that changed before the last snapshot. */
  @Override
  public void flush() {
    dropOldNotes();
    store.flush();
    changedKeys.flush();
  }

  @Override
  public void handOver() {
    store.handOver();
    changedKeys.handOver();
  }

  /**
   * Returns the epoch of the snapshot that the next incremental one will follow.
   *
   * @return the epoch of the last snapshot taken, applied or restored; 0 before the first
   */
  public long baseEpoch() {
    return baseEpoch;
  }

  /**
   * Returns how many keys the next incremental snapshot has to look at.
   *
   * @return the number of keys noted as changed
   */
  public long changedKeys() {
    if (baseIsLost) {
      return store.size();
    }
    return notesAreOld ? 0 : changedKeys.size();
  }

  private void note(byte[] key, int offset, int length) {
    dropOldNotes();
    changedKeys.put(key, offset, length, EMPTY, 0, 0);
  }

  private void forgetNotes() {
    notesAreOld = true;
    forgettings.increment();
  }

  private void dropOldNotes() {
    if (notesAreOld) {
      changedKeys.clear();
      notesAreOld = false;
    }
  }

  /** Replaces entries in several steps; if one of them fails, none has happened. */
  private void replaceEntries(Runnable steps) {
    FullStateSnapshot before = store.snapshot();
    try {
      steps.run();
    } catch (RuntimeException | Error e) {
      undo(before);
      throw e;
    }
  }

  private void undo(FullStateSnapshot before) {
    boolean undone = false;
    try {
      store.restore(before);
      undone = true;
    } finally {
      baseIsLost |= !undone;
    }
  }

  private void rebase(long epoch) {
    forgetNotes();
    dropsBase = false;
    baseIsLost = false;
    baseEpoch = epoch;
  }
}
