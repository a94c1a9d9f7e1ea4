package statelab.testkit.planted;

import static statelab.testkit.planted.Defect.ALLOCATES_FOR_READS;
import static statelab.testkit.planted.Defect.ANYBODY_MAY_CALL;
import static statelab.testkit.planted.Defect.CHANGES_BEFORE_IT_CHECKS;
import static statelab.testkit.planted.Defect.CLEARS_BUT_KEEPS_THE_COUNT;
import static statelab.testkit.planted.Defect.COMPARES_SIGNED_BYTES;
import static statelab.testkit.planted.Defect.COUNTS_OVERWRITES_TWICE;
import static statelab.testkit.planted.Defect.DELETES_REPORT_TRUE;
import static statelab.testkit.planted.Defect.FORGETS_TO_COUNT_DELETES;
import static statelab.testkit.planted.Defect.HANDS_OUT_ITS_OWN_ARRAYS;
import static statelab.testkit.planted.Defect.IGNORES_OFFSETS;
import static statelab.testkit.planted.Defect.IGNORES_THE_EPOCH;
import static statelab.testkit.planted.Defect.KEEPS_EVERY_CURSOR;
import static statelab.testkit.planted.Defect.KEEPS_HALF_OF_FAILED_STEPS;
import static statelab.testkit.planted.Defect.KEEPS_OVERWRITTEN_VALUES;
import static statelab.testkit.planted.Defect.KEEPS_THE_CALLERS_ARRAYS;
import static statelab.testkit.planted.Defect.KEEPS_THE_TAIL_OF_A_LONGER_VALUE;
import static statelab.testkit.planted.Defect.LEAVES_DELETED_KEYS_IN_SCANS;
import static statelab.testkit.planted.Defect.LOSES_A_DELETE;
import static statelab.testkit.planted.Defect.LOSES_THE_EMPTY_KEY;
import static statelab.testkit.planted.Defect.LOSES_THE_KEY_THAT_MAKES_IT_GROW;
import static statelab.testkit.planted.Defect.RESTORES_HALF_OF_A_BAD_SNAPSHOT;
import static statelab.testkit.planted.Defect.RESTORES_ON_TOP_OF_THE_OLD;
import static statelab.testkit.planted.Defect.SCANS_GO_ON_AFTER_A_MUTATION;
import static statelab.testkit.planted.Defect.SHARES_ITS_MAP_WITH_SNAPSHOTS;
import static statelab.testkit.planted.Defect.SHARES_VALUES_WITH_SNAPSHOTS_AND_OVERWRITES_IN_PLACE;
import static statelab.testkit.planted.Defect.STOPS_SCANS_FOR_AN_ABSENT_DELETE;
import static statelab.testkit.planted.Defect.TAKES_NULL_FOR_A_MISSING_KEY;
import static statelab.testkit.planted.Defect.TAKES_TRAILING_ZEROS_AS_PADDING;
import static statelab.testkit.planted.Defect.VIEWS_NEVER_GET_STALE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.MutationCount;
import statelab.store.SnapshotCursor;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;
import statelab.store.snapshot.EntriesSnapshot;
import statelab.testkit.contract.ForeignSnapshot;

/** A plain store over a {@link TreeMap}, correct but for one defect. */
public final class PlantedStore implements StateStore {

  static volatile Object allocated;

  private static final int GROWS_AT = 256;

  private final Defect defect;
  private final MutationCount mutations = new MutationCount();
  private final MutationCount scanMutations = new MutationCount();
  private TreeMap<byte[], byte[]> entries;
  private final TreeMap<byte[], byte[]> leftInScans;
  private byte[] lost;
  private long sizeBytes;
  private long staleSize;
  private Thread owner;
  private final List<Object> kept = new ArrayList<>();

  /**
   * Creates an empty store.
   *
   * @param defect what is wrong with it; {@code null} for nothing
   */
  public PlantedStore(Defect defect) {
    this.defect = defect;
    entries = new TreeMap<>(order(defect));
    leftInScans = new TreeMap<>(order(defect));
  }

  private static Comparator<byte[]> order(Defect defect) {
    if (defect == COMPARES_SIGNED_BYTES) {
      return Arrays::compare;
    }
    if (defect == TAKES_TRAILING_ZEROS_AS_PADDING) {
      return (a, b) -> {
        int length = Math.max(a.length, b.length);
        return Arrays.compareUnsigned(Arrays.copyOf(a, length), Arrays.copyOf(b, length));
      };
    }
    return Arrays::compareUnsigned;
  }

  private boolean has(Defect planted) {
    return defect == planted;
  }

  boolean isOwned() {
    Thread caller = Thread.currentThread();
    owner = owner == null ? caller : owner;
    if (owner != caller && !has(ANYBODY_MAY_CALL)) {
      throw new IllegalStateException("not the owner");
    }
    return true;
  }

  private byte[] find(byte[] key) {
    assert isOwned();
    if (key == null && has(TAKES_NULL_FOR_A_MISSING_KEY)) {
      return null;
    }
    Objects.requireNonNull(key, "key");
    if (has(ALLOCATES_FOR_READS)) {
      allocated = new Object();
    }
    boolean overlooked = (key.length == 0 && has(LOSES_THE_EMPTY_KEY)) || Arrays.equals(key, lost);
    return overlooked ? null : entries.get(key);
  }

  @Override
  public byte[] get(byte[] key) {
    byte[] value = find(key);
    return value == null || has(HANDS_OUT_ITS_OWN_ARRAYS) ? value : value.clone();
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    Objects.requireNonNull(out, "out");
    byte[] value = find(key);
    if (value != null) {
      out.wrap(value, 0, value.length, viewMutations());
    }
    return value != null;
  }

  MutationCount viewMutations() {
    return has(VIEWS_NEVER_GET_STALE) ? null : mutations;
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    assert isOwned();
    if (has(CHANGES_BEFORE_IT_CHECKS)) {
      entries.put(key, value);
      mutated();
    }
    Objects.checkFromIndexSize(keyOffset, keyLength, key.length);
    Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
    int from = has(IGNORES_OFFSETS) ? 0 : valueOffset;
    byte[] ownKey = Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength);
    byte[] ownValue = Arrays.copyOfRange(value, from, from + valueLength);
    store(ownKey, has(KEEPS_THE_CALLERS_ARRAYS) ? value : ownValue);
  }

  private void store(byte[] key, byte[] value) {
    byte[] old = entries.get(key);
    if (old != null
        && old.length == value.length
        && has(SHARES_VALUES_WITH_SNAPSHOTS_AND_OVERWRITES_IN_PLACE)) {
      System.arraycopy(value, 0, old, 0, old.length);
    } else {
      entries.put(key, merged(old, value));
    }
    if (old == null && entries.size() == GROWS_AT && has(LOSES_THE_KEY_THAT_MAKES_IT_GROW)) {
      lost = key;
    }
    sizeBytes += old == null ? (long) key.length + value.length : value.length - old.length;
    if (old != null && has(KEEPS_OVERWRITTEN_VALUES)) {
      kept.add(old);
    }
    if (old != null && has(COUNTS_OVERWRITES_TWICE)) {
      sizeBytes += old.length;
    }
    mutated();
  }

  private byte[] merged(byte[] old, byte[] value) {
    if (old == null || old.length <= value.length || !has(KEEPS_THE_TAIL_OF_A_LONGER_VALUE)) {
      return value;
    }
    byte[] merged = old.clone();
    System.arraycopy(value, 0, merged, 0, value.length);
    return merged;
  }

  private void mutated() {
    mutations.increment();
    if (!has(SCANS_GO_ON_AFTER_A_MUTATION)) {
      scanMutations.increment();
    }
  }

  @Override
  public boolean delete(byte[] key) {
    assert isOwned();
    if (has(LOSES_A_DELETE) && key.length > 0 && (key[key.length - 1] & 1) == 1) {
      return entries.containsKey(key);
    }
    byte[] old = entries.remove(Objects.requireNonNull(key, "key"));
    if (old == null) {
      if (has(STOPS_SCANS_FOR_AN_ABSENT_DELETE)) {
        scanMutations.increment();
      }
      return has(DELETES_REPORT_TRUE);
    }
    if (has(LEAVES_DELETED_KEYS_IN_SCANS)) {
      leftInScans.put(key.clone(), old);
    }
    if (!has(FORGETS_TO_COUNT_DELETES)) {
      sizeBytes -= (long) key.length + old.length;
    }
    mutated();
    return true;
  }

  @Override
  public boolean contains(byte[] key) {
    return find(key) != null;
  }

  @Override
  public long size() {
    return entries.size() + staleSize;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public StateCursor cursor() {
    assert isOwned();
    PlantedCursor cursor = new PlantedCursor(this, defect);
    if (has(KEEPS_EVERY_CURSOR)) {
      kept.add(cursor);
    }
    return cursor;
  }

  MutationCount scanMutations() {
    return scanMutations;
  }

  NavigableMap<byte[], byte[]> between(byte[] from, byte[] to, boolean toInclusive) {
    if (from != null && to != null && entries.comparator().compare(from, to) >= 0) {
      return new TreeMap<>(entries.comparator());
    }
    NavigableMap<byte[], byte[]> shown = entries;
    if (!leftInScans.isEmpty()) {
      shown = new TreeMap<>(leftInScans);
      shown.putAll(entries);
    }
    NavigableMap<byte[], byte[]> rest = from == null ? shown : shown.tailMap(from, true);
    return to == null ? rest : rest.headMap(to, toInclusive);
  }

  @Override
  public FullStateSnapshot snapshot(long epoch) {
    assert isOwned();
    if (has(SHARES_ITS_MAP_WITH_SNAPSHOTS)
        || has(SHARES_VALUES_WITH_SNAPSHOTS_AND_OVERWRITES_IN_PLACE)) {
      return ForeignSnapshot.over(
          has(SHARES_ITS_MAP_WITH_SNAPSHOTS) ? entries : new TreeMap<>(entries));
    }
    EntriesSnapshot.Builder copy = EntriesSnapshot.builder(has(IGNORES_THE_EPOCH) ? 0 : epoch);
    entries.forEach(copy::add);
    return copy.build();
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    assert isOwned();
    Objects.requireNonNull(snapshot, "snapshot");
    if (!(snapshot instanceof FullStateSnapshot full)) {
      throw new IllegalArgumentException("not a full snapshot");
    }
    PlantedStore restored = new PlantedStore(defect);
    for (SnapshotCursor cursor = full.cursor(); cursor.next(); ) {
      byte[] key = cursor.key().toByteArray();
      restored.store(key, cursor.value().toByteArray());
      if (has(RESTORES_HALF_OF_A_BAD_SNAPSHOT)) {
        store(key, cursor.value().toByteArray());
      }
    }
    if (has(RESTORES_ON_TOP_OF_THE_OLD)) {
      restored.entries.forEach(this::store);
    } else {
      entries = restored.entries;
      sizeBytes = restored.sizeBytes;
    }
    mutated();
  }

  @Override
  public void clear() {
    assert isOwned();
    staleSize = has(CLEARS_BUT_KEEPS_THE_COUNT) ? size() : 0;
    entries = new TreeMap<>(entries.comparator());
    sizeBytes = 0;
    mutated();
  }

  @Override
  public void allOrNothing(Runnable steps) {
    if (has(KEEPS_HALF_OF_FAILED_STEPS)) {
      steps.run();
    } else {
      StateStore.super.allOrNothing(steps);
    }
  }

  @Override
  public void handOver() {
    assert isOwned();
    owner = null;
  }
}
