package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import statelab.store.fixture.Bytes;

/** Records beside copies of what they must hold. Keys are drawn at random, eight bytes long. */
final class RecordModel {

  private record Entry(byte[] key, byte[] value) {}

  static final int KEY_BYTES = 8;

  final Records records;
  private final SplittableRandom random;
  private final Map<Integer, Entry> entries = new LinkedHashMap<>();

  RecordModel(Records records, SplittableRandom random) {
    this.records = records;
    this.random = random;
  }

  /** Adds a record of so many bytes in all, header and key included, of random content. */
  int add(int recordBytes) {
    byte[] key = Bytes.random(random, KEY_BYTES);
    byte[] value = Bytes.random(random, recordBytes - KEY_BYTES - RecordLayout.HEADER_BYTES);
    int ref = records.add(key, 0, KEY_BYTES, value, 0, value.length);
    assertNotEquals(Records.NONE, ref);
    Entry before = entries.put(ref, new Entry(key, value));
    assertEquals(null, before, "a live record's place was given away");
    return ref;
  }

  List<Integer> addAll(int count, int recordBytes) {
    List<Integer> refs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      refs.add(add(recordBytes));
    }
    return refs;
  }

  /** Takes the present content of a record for what it must hold. */
  void learn(int ref) {
    entries.put(ref, new Entry(records.copyKey(ref), records.copyValue(ref)));
  }

  void free(int ref) {
    records.free(ref);
    entries.remove(ref);
  }

  void retire(int ref) {
    records.retire(ref);
    entries.remove(ref);
  }

  /** Overwrites a value by a random one and says whether it fitted. */
  boolean overwrite(int ref, int valueLength) {
    byte[] value = Bytes.random(random, valueLength);
    boolean fits = records.overwrite(ref, value, 0, valueLength);
    if (fits) {
      entries.put(ref, new Entry(entries.get(ref).key(), value));
    }
    return fits;
  }

  int anyRef() {
    return refs().get(random.nextInt(entries.size()));
  }

  List<Integer> refs() {
    return List.copyOf(entries.keySet());
  }

  int size() {
    return entries.size();
  }

  /** Moves everything as a store does when it compacts. */
  void compact() {
    Compaction compaction = records.compaction();
    assertTrue(compaction.copy(walk()));
    Map<Integer, Entry> moved = new LinkedHashMap<>();
    entries.forEach((ref, entry) -> moved.put(compaction.moved(ref), entry));
    entries.keySet().forEach(ref -> assertTrue(moved.containsKey(compaction.moved(ref))));
    assertEquals(entries.size(), moved.size());
    compaction.finish();
    entries.clear();
    entries.putAll(moved);
  }

  RecordRefs walk() {
    Iterator<Integer> refs = entries.keySet().iterator();
    return () -> refs.hasNext() ? refs.next() : Records.NONE;
  }

  /** Compares every record with what it must hold, and the accounts with their sum. */
  void check() {
    long live = 0;
    for (Map.Entry<Integer, Entry> expected : entries.entrySet()) {
      int ref = expected.getKey();
      byte[] key = expected.getValue().key();
      byte[] value = expected.getValue().value();
      assertEquals(key.length, records.keyLength(ref));
      assertEquals(value.length, records.valueLength(ref));
      assertArrayEquals(key, records.copyKey(ref));
      assertArrayEquals(value, records.copyValue(ref));
      live += 8L * RecordLayout.granules(key.length, value.length);
    }
    assertEquals(live, records.liveBytes());
    assertTrue(records.pageBytes() >= live);
    records.checkInvariants(walk());
  }
}
