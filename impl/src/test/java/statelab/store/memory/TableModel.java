package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import statelab.store.fixture.Bytes;

/** A hash table beside a map that says what it must hold; keys are numbers, hashes as told. */
final class TableModel {

  private static final byte[] NOTHING = new byte[0];

  final Records records = new Records();
  final HashTable table;
  final Map<Long, Integer> refs = new HashMap<>();
  final Set<Long> outside = new HashSet<>();
  private final LongUnaryOperator hash;

  TableModel(int expectedEntries, LongUnaryOperator hash) {
    this.table = new HashTable(KeyHash.ofSeed(0), expectedEntries);
    this.hash = hash;
  }

  /** Inserts an absent key and says whether the table took it. */
  boolean insert(long key) {
    table.ensureRoom();
    return insertWithoutRoom(key);
  }

  boolean insertWithoutRoom(long key) {
    int ref = newRecord(key);
    refs.put(key, ref);
    boolean taken = table.insert(hash.applyAsLong(key), ref);
    if (!taken) {
      outside.add(key);
    }
    return taken;
  }

  private int newRecord(long key) {
    return records.add(Bytes.bigEndian(key), 0, Long.BYTES, NOTHING, 0, 0);
  }

  void remove(long key) {
    int ref = refs.remove(key);
    boolean wasOutside = outside.remove(key);
    int slot = slotOf(key, ref);
    assertEquals(wasOutside, slot < 0, "slot of " + key);
    if (wasOutside) {
      table.removedOutside();
    } else {
      table.remove(slot);
    }
    assertEquals(-1, slotOf(key, ref), "after the removal of " + key);
    assertEquals(Records.NONE, find(key), "after the removal of " + key);
    records.free(ref);
  }

  void replace(long key) {
    int oldRef = refs.get(key);
    int newRef = newRecord(key);
    int slot = slotOf(key, oldRef);
    assertEquals(outside.contains(key), slot < 0, "slot of " + key);
    if (slot >= 0) {
      assertEquals(oldRef, table.ref(slot));
      table.replace(slot, newRef);
    }
    refs.put(key, newRef);
    records.free(oldRef);
  }

  private int slotOf(long key, int ref) {
    return table.slotOf(hash.applyAsLong(key), ref);
  }

  int find(long key) {
    long keyHash = hash.applyAsLong(key);
    int any = table.refOf(keyHash);
    int found = table.find(records, keyHash, Bytes.bigEndian(key), 0, Long.BYTES);
    if (any == Records.NONE) {
      assertEquals(Records.NONE, found, "no record has the hash of " + key);
    } else {
      long other = records.head(any, 0);
      assertEquals(keyHash, hash.applyAsLong(other), "the hash of " + other);
    }
    return found;
  }

  /** Compares everything and returns the greatest displacement. */
  int check() {
    int greatest = table.checkInvariants();
    assertEquals(outside.size(), table.outside(), "entries outside");
    assertEquals(refs.size() - outside.size(), table.size(), "entries in the table");
    refs.forEach(
        (key, ref) ->
            assertEquals(outside.contains(key) ? Records.NONE : ref, find(key), "find " + key));
    assertTrue(table.capacity() >= 9);
    return greatest;
  }
}
