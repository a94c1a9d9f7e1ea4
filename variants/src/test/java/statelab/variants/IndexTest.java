package statelab.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;

/** Every index alone, without a store around it, against a tree map of references. */
@ParameterizedClass
@MethodSource("variantsWithAnIndex")
class IndexTest {

  private static final long SEED = 20260216;

  @Parameter Variant variant;

  private final Records records = new Records();
  private final TreeMap<byte[], Integer> expected = new TreeMap<>(Arrays::compareUnsigned);
  private final SplittableRandom random = new SplittableRandom(SEED);

  static Stream<Variant> variantsWithAnIndex() {
    return IndexCapacityTest.variantsWithAnIndex();
  }

  private OrderedIndex newIndex(int expectedEntries) {
    return variant.index().orElseThrow().create(records, expectedEntries);
  }

  private static byte[][] hardKeys(int ofEach) {
    List<byte[]> keys = new ArrayList<>();
    for (KeyShape shape :
        new KeyShape[] {KeyShape.EqualHash31, KeyShape.LowBits, KeyShape.VariableString}) {
      keys.addAll(Arrays.asList(shape.keys(ofEach, SEED)));
    }
    for (int length = 0; length < 64; length++) {
      byte[] ones = new byte[length + 1];
      Arrays.fill(ones, (byte) 0xFF);
      keys.add(ones);
      if (length != 16) {
        keys.add(new byte[length]);
      }
    }
    return keys.toArray(byte[][]::new);
  }

  private void insert(OrderedIndex index, byte[] key) {
    byte[] around = new byte[key.length + 4];
    System.arraycopy(key, 0, around, 3, key.length);
    int ref = records.add(key, 0, key.length, around, 0, random.nextInt(5));
    index.insert(around, 3, key.length, ref);
    expected.put(key, ref);
  }

  private void remove(OrderedIndex index, byte[] key) {
    index.remove(key, 0, key.length, expected.remove(key));
  }

  private void replace(OrderedIndex index, byte[] key) {
    int newRef = records.add(key, 0, key.length, new byte[40], 0, 40);
    index.replace(key, 0, key.length, expected.put(key, newRef), newRef);
  }

  private void assertOrder(OrderedIndex index) {
    OrderedIndex.Cursor cursor = index.cursor();
    cursor.seekFirst();
    for (int ref : expected.values()) {
      assertEquals(ref, cursor.next());
    }
    assertEquals(Records.NONE, cursor.next());
    assertEquals(Records.NONE, cursor.next());
    cursor.seekLast();
    for (int ref : expected.descendingMap().values()) {
      assertEquals(ref, cursor.previous());
    }
    assertEquals(Records.NONE, cursor.previous());
    assertEquals(Records.NONE, cursor.previous());
  }

  private void assertFinds(OrderedIndex index, byte[][] keys) {
    for (byte[] key : keys) {
      int ref = expected.getOrDefault(key, Records.NONE);
      assertEquals(ref, index.find(key, 0, key.length), () -> KeyShape.hex(key));
    }
  }

  /** Seeks a key and goes up and down at random from there. */
  private void assertWalk(OrderedIndex index, OrderedIndex.Cursor cursor, byte[] key) {
    Integer[] order = expected.values().toArray(Integer[]::new);
    int gap = expected.headMap(key, false).size();
    cursor.seek(key, 0, key.length);
    for (int step = 0; step < 12; step++) {
      if (step == 6) {
        index.flush();
      }
      if (random.nextBoolean()) {
        assertEquals(gap < order.length ? order[gap++] : Records.NONE, cursor.next());
      } else {
        assertEquals(gap > 0 ? order[--gap] : Records.NONE, cursor.previous());
      }
    }
  }

  @Test
  void followsTheTreeMapThroughRandomUpdates() {
    OrderedIndex index = newIndex(0);
    OrderedIndex.Cursor cursor = index.cursor();
    byte[][] keys = hardKeys(300);
    for (int step = 0; step < 30_000; step++) {
      boolean shrinking = step / 6_000 % 2 == 1;
      byte[] key = keys[random.nextInt(keys.length)];
      if (!expected.containsKey(key)) {
        if (!shrinking || random.nextInt(4) == 0) {
          insert(index, key);
        }
      } else if (random.nextInt(4) == 0) {
        replace(index, key);
      } else if (shrinking || random.nextInt(3) == 0) {
        remove(index, key);
      }
      if (step % 20 == 0) {
        assertWalk(index, cursor, keys[random.nextInt(keys.length)]);
      }
      if (step % 997 == 0) {
        index.checkInvariants();
        assertFinds(index, keys);
        assertOrder(index);
      }
    }
    for (byte[] key : expected.keySet().toArray(byte[][]::new)) {
      remove(index, key);
    }
    index.checkInvariants();
    assertOrder(index);
  }

  @Test
  void everyOrderOfInsertionsGivesTheSameOrder() {
    for (KeyOrder order : KeyOrder.values()) {
      expected.clear();
      OrderedIndex index = newIndex(100);
      for (byte[] key : order.arrange(KeyShape.Tenant32.keys(5_000, SEED), SEED)) {
        insert(index, key);
      }
      index.checkInvariants();
      assertOrder(index);
      assertFinds(index, KeyShape.Tenant32.absentKeys(500, SEED));
    }
  }

  @Test
  void anEmptyIndexHasNoEntry() {
    OrderedIndex index = newIndex(0);
    OrderedIndex.Cursor cursor = index.cursor();
    assertWalk(index, cursor, new byte[0]);
    assertWalk(index, cursor, new byte[] {1});
    assertOrder(index);
    assertEquals(0, index.freeze().size());
    index.checkInvariants();
  }

  @Test
  void aFrozenOrderStaysAsItWas() {
    OrderedIndex index = newIndex(0);
    byte[][] keys = hardKeys(200);
    List<OrderedIndex.Frozen> frozen = new ArrayList<>();
    List<int[]> orders = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      insert(index, keys[i]);
      if (i % 7 == 3) {
        remove(index, firstPresent(keys, i / 2));
      }
      if (i % 100 == 0) {
        frozen.add(index.freeze());
        orders.add(expected.values().stream().mapToInt(Integer::intValue).toArray());
      }
    }
    for (int i = 0; i < frozen.size(); i++) {
      RecordRefs walk = frozen.get(i).refs();
      assertEquals(orders.get(i).length, frozen.get(i).size());
      for (int ref : orders.get(i)) {
        assertEquals(ref, walk.next());
      }
      assertEquals(Records.NONE, walk.next());
    }
    assertOrder(index);
  }

  private byte[] firstPresent(byte[][] keys, int from) {
    int at = from;
    while (!expected.containsKey(keys[at])) {
      at++;
    }
    return keys[at];
  }

  @Test
  void aLoadedIndexIsLikeTheOneItCameFrom() {
    OrderedIndex source = newIndex(0);
    for (byte[] key : hardKeys(250)) {
      insert(source, key);
    }
    OrderedIndex index = newIndex(10);
    index.load(source.freeze());
    index.checkInvariants();
    assertOrder(index);
    byte[] first = expected.firstKey();
    remove(index, first);
    insert(index, KeyShape.bigEndian(-2));
    assertOrder(index);
    index.checkInvariants();
    insert(index, first);
    assertOrder(index);
  }

  @Test
  void aCompactionMovesEveryReferenceOnce() {
    OrderedIndex index = newIndex(0);
    byte[][] keys = KeyShape.VariableString.keys(8_000, SEED);
    for (byte[] key : keys) {
      insert(index, key);
    }
    for (int i = 0; i < keys.length; i++) {
      if (i % 4 != 0) {
        remove(index, keys[i]);
      }
    }
    index.flush();
    List<Integer> before = List.copyOf(expected.values());
    Compaction compaction = records.compaction();
    assertTrue(compaction.copy(index.freeze().refs()));
    index.remap(compaction);
    expected.replaceAll((key, ref) -> compaction.moved(ref));
    compaction.finish();
    assertTrue(!before.equals(List.copyOf(expected.values())), "nothing moved");
    index.checkInvariants();
    assertOrder(index);
    assertFinds(index, keys);
    records.checkInvariants(index.freeze().refs());
  }
}
