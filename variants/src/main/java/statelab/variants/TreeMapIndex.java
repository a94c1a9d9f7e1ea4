package statelab.variants;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import statelab.store.index.FrozenRefs;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/**
 * An index in a {@link TreeMap} of the JDK, from copies of the keys to boxed references.
 *
 * <p>Every operation takes O(log n); {@link #freeze()} and {@link #load} visit every entry.
 * Insertions allocate the copy, the node and the box; the first step after a seek allocates an
 * iterator, later steps allocate nothing.
 */
public final class TreeMapIndex implements OrderedIndex {

  private static final Comparator<byte[]> UNSIGNED = Arrays::compareUnsigned;

  private final Records records;
  private final TreeMap<byte[], Integer> refs = new TreeMap<>(UNSIGNED);

  /**
   * Creates an empty index.
   *
   * @param records the records whose references the index will keep
   * @param expectedEntries not used: a tree map cannot be prepared
   */
  public TreeMapIndex(Records records, int expectedEntries) {
    this.records = records;
  }

  private static byte[] exact(byte[] key, int offset, int length) {
    return offset == 0 && length == key.length
        ? key
        : Arrays.copyOfRange(key, offset, offset + length);
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    refs.put(Arrays.copyOfRange(key, offset, offset + length), ref);
  }

  @Override
  public void remove(byte[] key, int offset, int length, int ref) {
    refs.remove(exact(key, offset, length));
    records.free(ref);
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    refs.replace(exact(key, offset, length), newRef);
    records.free(oldRef);
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    return refs.getOrDefault(exact(key, offset, length), Records.NONE);
  }

  @Override
  public OrderedIndex.Cursor cursor() {
    return new Cursor(refs);
  }

  @Override
  public Frozen freeze() {
    int[] order = new int[refs.size()];
    int size = 0;
    for (int ref : refs.values()) {
      order[size++] = ref;
    }
    return new FrozenRefs(order, size);
  }

  @Override
  public void load(Frozen order) {
    RecordRefs walk = order.refs();
    for (int ref = walk.next(); ref != Records.NONE; ref = walk.next()) {
      refs.put(records.copyKey(ref), ref);
    }
  }

  @Override
  public void remap(Compaction compaction) {
    Iterator<Integer> moved = refs.values().stream().map(compaction::moved).toList().iterator();
    refs.replaceAll((key, ref) -> moved.next());
  }

  @Override
  public void checkInvariants() {
    byte[] before = null;
    for (Map.Entry<byte[], Integer> entry : refs.entrySet()) {
      byte[] key = entry.getKey();
      Invariant.check(
          before == null || Arrays.compareUnsigned(before, key) < 0,
          "tree map I1: keys ascend strictly");
      Invariant.check(
          Arrays.equals(key, records.copyKey(entry.getValue())),
          "tree map I2: each key is a copy of its record's");
      before = key;
    }
  }

  private static final class Cursor implements OrderedIndex.Cursor {

    /*
     * The gap is right below bound if it is inclusive above, else right above it. Without a bound it
     * is below or above everything. Iterators are made when the first step says in which direction.
     */
    private final NavigableMap<byte[], Integer> refs;
    private byte[] bound;
    private boolean belowBound;
    private Iterator<Map.Entry<byte[], Integer>> ascending;
    private Iterator<Map.Entry<byte[], Integer>> descending;

    Cursor(NavigableMap<byte[], Integer> refs) {
      this.refs = refs;
    }

    private void stand(byte[] newBound, boolean below) {
      bound = newBound;
      belowBound = below;
      ascending = null;
      descending = null;
    }

    @Override
    public void seek(byte[] key, int offset, int length) {
      stand(exact(key, offset, length), true);
    }

    @Override
    public void seekFirst() {
      stand(null, true);
    }

    @Override
    public void seekLast() {
      stand(null, false);
    }

    private NavigableMap<byte[], Integer> above() {
      if (bound != null) {
        return refs.tailMap(bound, belowBound);
      }
      return belowBound ? refs : Collections.emptyNavigableMap();
    }

    private NavigableMap<byte[], Integer> below() {
      if (bound != null) {
        return refs.headMap(bound, !belowBound);
      }
      return belowBound ? Collections.emptyNavigableMap() : refs;
    }

    @Override
    public int next() {
      if (ascending == null) {
        ascending = above().entrySet().iterator();
        descending = null;
      }
      return pass(ascending, false);
    }

    @Override
    public int previous() {
      if (descending == null) {
        descending = below().descendingMap().entrySet().iterator();
        ascending = null;
      }
      return pass(descending, true);
    }

    private int pass(Iterator<Map.Entry<byte[], Integer>> walk, boolean belowPassed) {
      if (!walk.hasNext()) {
        return Records.NONE;
      }
      Map.Entry<byte[], Integer> entry = walk.next();
      bound = entry.getKey();
      belowBound = belowPassed;
      return entry.getValue();
    }
  }
}
