package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/** A tree beside a TreeMap that says what it must hold. */
final class TreeModel {

  final Records records;
  final BPlusTreeIndex tree;
  final NavigableMap<byte[], Integer> expected = new TreeMap<>(Arrays::compareUnsigned);

  TreeModel() {
    this(new Records());
  }

  TreeModel(Records records) {
    this.records = records;
    tree = new BPlusTreeIndex(records, 0);
  }

  /** Loads an order of records that this tree's records have adopted. */
  void load(OrderedIndex.Frozen order) {
    expected.clear();
    for (int ref : drain(order.refs())) {
      expected.put(records.copyKey(records.adopted(ref)), ref);
    }
    tree.load(order);
  }

  void insert(byte[] key) {
    int ref = newRecord(key);
    tree.insert(key, 0, key.length, ref);
    assertEquals(null, expected.put(key, ref), "a tree is told of absent keys only");
  }

  private int newRecord(byte[] key) {
    return records.add(key, 0, key.length, key, 0, 0);
  }

  void insertAll(byte[]... keys) {
    for (byte[] key : keys) {
      insert(key);
    }
  }

  void remove(byte[] key) {
    tree.remove(key, 0, key.length, expected.remove(key));
  }

  void removeAll() {
    presentKeys().forEach(this::remove);
  }

  void replace(byte[] key) {
    int ref = newRecord(key);
    tree.replace(key, 0, key.length, expected.get(key), ref);
    expected.put(key, ref);
  }

  /** Inserts a key that is absent, removes one that is present. */
  void toggle(byte[] key) {
    if (expected.containsKey(key)) {
      remove(key);
    } else {
      insert(key);
    }
  }

  List<byte[]> presentKeys() {
    return List.copyOf(expected.keySet());
  }

  List<Integer> expectedRefs() {
    return List.copyOf(expected.values());
  }

  int find(byte[] key) {
    byte[] framed = new byte[key.length + 7];
    Arrays.fill(framed, (byte) 0x5A);
    System.arraycopy(key, 0, framed, 3, key.length);
    return tree.find(framed, 3, key.length);
  }

  /** Checks the invariants, the order forward and backward, and that every key is found. */
  void check() {
    tree.checkInvariants();
    List<Integer> refs = expectedRefs();
    OrderedIndex.Cursor cursor = tree.cursor();
    cursor.seekFirst();
    assertEquals(refs, drain(cursor));
    List<Integer> backwards = drain(cursor::previous);
    Collections.reverse(backwards);
    assertEquals(refs, backwards);
    expected.forEach((key, ref) -> assertEquals(ref, find(key)));
  }

  /** Checks that a seek stands before the first key that is not less, for a key there or not. */
  void checkSeek(byte[] key) {
    OrderedIndex.Cursor cursor = tree.cursor();
    cursor.seek(key, 0, key.length);
    assertEquals(refOf(expected.ceilingEntry(key)), cursor.next());
    cursor.seek(key, 0, key.length);
    assertEquals(refOf(expected.lowerEntry(key)), cursor.previous());
    assertEquals(expected.getOrDefault(key, Records.NONE), find(key));
  }

  private static int refOf(Map.Entry<byte[], Integer> entry) {
    return entry == null ? Records.NONE : entry.getValue();
  }

  static List<Integer> drain(RecordRefs walk) {
    List<Integer> refs = new ArrayList<>();
    for (int ref = walk.next(); ref != Records.NONE; ref = walk.next()) {
      refs.add(ref);
    }
    return refs;
  }
}
