package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.Seeds;

/** The table against a map, through histories that make it grow, decline and refuse. */
class HashTableTest {

  private static final long GREATEST_HASH = HashTable.EMPTY_HASH - 1;

  /** How the hashes of the keys lie. */
  enum Hashes {
    SPREAD {
      @Override
      long of(long key) {
        return KeyHash.ofSeed(99).hash(Bytes.bigEndian(key), 0, Long.BYTES);
      }
    },
    ONE_REGION {
      @Override
      long of(long key) {
        return 0x4000_0000L + (SPREAD.of(key) >>> 14);
      }
    },
    LAST_HOME {
      @Override
      long of(long key) {
        return GREATEST_HASH - (SPREAD.of(key) >>> 22);
      }
    },
    FIRST_HOME {
      @Override
      long of(long key) {
        return SPREAD.of(key) >>> 22;
      }
    },
    FEW_VALUES {
      @Override
      long of(long key) {
        return SPREAD.of(key) & 0xFF00_0000L;
      }
    },
    ALL_EQUAL {
      @Override
      long of(long key) {
        return GREATEST_HASH;
      }
    };

    abstract long of(long key);
  }

  static Stream<Arguments> histories() {
    return Stream.of(Hashes.values())
        .flatMap(hashes -> Seeds.atLeast(3).mapToObj(seed -> Arguments.of(hashes, seed)));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void agreesWithAMapThroughGrowthAndDecline(Hashes hashes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TableModel model = new TableModel(0, hashes::of);
    long keys = 3000;
    for (int step = 1; step <= 12_000; step++) {
      boolean growing = step % 6000 < 3500;
      long key = random.nextLong(keys);
      if (!model.refs.containsKey(key)) {
        assertEquals(Records.NONE, model.find(key));
        if (growing || random.nextInt(4) == 0) {
          model.insert(key);
        }
      } else if (random.nextInt(4) == 0) {
        model.replace(key);
      } else if (!growing || random.nextInt(4) == 0) {
        model.remove(key);
      }
      if (step % 1500 == 0) {
        model.check();
      }
    }
    List.copyOf(model.refs.keySet()).forEach(model::remove);
    model.check();
    assertEquals(0, model.table.size());
    assertEquals(0, model.table.outside());
  }

  @Test
  void keepsEveryEntryWhileItGrowsUnderSpreadHashes() {
    TableModel model = new TableModel(0, Hashes.SPREAD::of);
    for (long key = 0; key < 200_000; key++) {
      assertTrue(model.insert(key), "key " + key);
    }
    int greatest = model.check();
    assertTrue(greatest < HashTable.MAX_PROBE / 2, "greatest displacement " + greatest);
  }

  @Test
  void takesAsManyAsItWasMadeForWithoutGrowing() {
    for (int expected :
        new int[] {0, 1, 9, 10, 100, 1000, 78_642, 78_643, 90_000, 104_858, 104_860}) {
      TableModel model = new TableModel(expected, Hashes.SPREAD::of);
      int capacity = model.table.capacity();
      assertTrue(capacity >= Math.max(9, expected), expected + " gives " + capacity);
      LongStream.range(0, capacity).forEach(model::insert);
      assertEquals(capacity, model.table.capacity());
      model.insert(capacity);
      assertTrue(model.table.capacity() > capacity);
    }
  }

  @Test
  void isSparserWhileItIsSmall() {
    for (int entries : new int[] {10, 100, 1000, 30_000, 78_000}) {
      long homes = homesFor(entries);
      assertTrue(homes * 3 >= entries * 5L && homes < entries * 2L, homes + " for " + entries);
    }
    assertEquals((1 << 17) + 1, homesFor(79_000));
    assertEquals(1_250_001, homesFor(1_000_000));
  }

  @Test
  void hasMoreHomesEachTimeItGrows() {
    HashTable table = new HashTable(KeyHash.ofSeed(1), 0);
    SplittableRandom random = new SplittableRandom(1);
    long homes = 0;
    int growths = 0;
    for (int ref = 1; ref <= 300_000; ref++) {
      table.ensureRoom();
      table.insert(random.nextInt() >>> 2, ref);
      if (table.size() == table.capacity()) {
        assertTrue(table.shape().homes() > homes, "full again at " + homes + " homes");
        homes = table.shape().homes();
        growths++;
      }
    }
    assertTrue(growths > 10, growths + " growths");
  }

  private static long homesFor(int entries) {
    return new HashTable(KeyHash.ofSeed(1), entries).shape().homes();
  }

  @Test
  void refusesTheNinthOfEqualHashesUntilOneIsGone() {
    TableModel model = new TableModel(0, key -> 77);
    for (long key = 0; key < HashTable.MAX_EQUAL; key++) {
      assertTrue(model.insert(key));
    }
    assertEquals(false, model.insert(100));
    assertEquals(false, model.insert(101));
    assertEquals(2, model.table.outside());
    model.check();
    model.remove(3);
    assertTrue(model.insert(102));
    model.remove(100);
    model.remove(101);
    assertEquals(0, model.table.outside());
    assertEquals(HashTable.MAX_EQUAL, model.table.size());
    model.check();
  }

  @Test
  void refusesToProbePastItsBound() {
    TableModel model = new TableModel(100_000, key -> 0x4000_0000L + key);
    for (long key = 0; key < HashTable.MAX_PROBE; key++) {
      assertTrue(model.insert(key), "ascending hash " + key);
    }
    assertEquals(false, model.insert(HashTable.MAX_PROBE));
    assertEquals(HashTable.MAX_PROBE - 1, model.check());
  }

  @Test
  void refusesToShiftPastItsBound() {
    TableModel model = new TableModel(100_000, key -> 0x4000_0000L + 0x1000 - key);
    for (long key = 0; key < HashTable.MAX_SHIFT; key++) {
      assertTrue(model.insert(key), "descending hash " + key);
    }
    assertEquals(false, model.insert(HashTable.MAX_SHIFT));
    assertEquals(HashTable.MAX_SHIFT - 1, model.check());
  }

  /**
   * Ten entries follow where the shift must end; a refusal puts back what it moved, and no more.
   */
  @Test
  void aRefusedShiftLeavesWhatLiesBehindIt() {
    long homeWidth = (1L << 31) / homesFor(100_000);
    TableModel model =
        new TableModel(
            100_000,
            key -> 0x4000_0000L + (key < 2000 ? 0x1000 - key : (key - 980) * (homeWidth + 1)));
    LongStream.range(2000, 2010).forEach(model::insert);
    for (long key = 0; key < 1020; key++) {
      assertTrue(model.insert(key), "descending hash " + key);
    }
    model.check();
    assertEquals(false, model.insert(1020));
    model.check();
  }

  @Test
  void displacesNoEntryPastBothBoundsHoweverHashesAreOrdered() {
    TableModel model = new TableModel(100_000, key -> 0x4000_0000L + 0x1000 * (key & 0xFF) + key);
    SplittableRandom random = new SplittableRandom(5);
    List<Long> present = new ArrayList<>();
    for (long key = 20_000; key-- > 0; ) {
      model.insert(key);
      present.add(key);
      if (random.nextInt(3) == 0) {
        model.remove(present.remove(random.nextInt(present.size())));
      }
    }
    int greatest = model.check();
    assertTrue(greatest > HashTable.MAX_PROBE, "the attack is one: " + greatest);
    assertTrue(model.table.outside() > 1000, "outside " + model.table.outside());
  }

  @Test
  void refusesWhatItsTailCannotHold() {
    TableModel model = new TableModel(0, key -> GREATEST_HASH - key);
    for (long key = 0; key < 60; key++) {
      model.insertWithoutRoom(key);
    }
    model.check();
    assertTrue(model.table.outside() > 0);
    LongStream.range(60, 200).forEach(model::insert);
    model.check();
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryEntryAgainUnderAnotherHash(Hashes hashes) {
    TableModel model = new TableModel(0, hashes::of);
    LongStream.range(0, 3000).forEach(model::insert);
    KeyHash other = KeyHash.ofSeed(4711);
    Iterator<Integer> all = model.refs.values().iterator();
    model.table.rebuild(
        model.records, other, () -> all.hasNext() ? all.next() : Records.NONE, model.refs.size());
    assertEquals(0, model.table.outside());
    assertEquals(3000, model.table.size());
    model.table.checkInvariants();
    model.refs.forEach(
        (key, ref) -> {
          byte[] bytes = Bytes.bigEndian(key);
          long hash = model.table.hash(bytes, 0, bytes.length);
          assertEquals(other.hash(bytes, 0, bytes.length), hash);
          assertEquals(ref, model.table.find(model.records, hash, bytes, 0, bytes.length));
        });
  }

  @Test
  void findsOnlyEqualKeysAmongEqualHashes() {
    Records records = new Records();
    HashTable table = new HashTable(KeyHash.ofSeed(1), 0);
    byte[][] keys = {
      Bytes.of(), Bytes.of(0), Bytes.of(0, 0), Bytes.of(1), new byte[8], new byte[9]
    };
    int[] refs = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      refs[i] = records.add(keys[i], 0, keys[i].length, Bytes.of(i), 0, 1);
      assertTrue(table.insert(5, refs[i]));
    }
    for (int i = 0; i < keys.length; i++) {
      assertEquals(refs[i], table.find(records, 5, keys[i], 0, keys[i].length));
      assertEquals(Records.NONE, table.find(records, 6, keys[i], 0, keys[i].length));
    }
    assertEquals(Records.NONE, table.find(records, 5, Bytes.of(2), 0, 1));
    byte[] framed = Bytes.of(9, 9, 1, 9);
    assertEquals(refs[3], table.find(records, 5, framed, 2, 1));
  }

  @Test
  void theShapeTellsHowFarEntriesLieFromTheirHomes() {
    HashTable table = new HashTable(KeyHash.ofSeed(1), 0);
    assertEquals(new TableShape(16, 38 * 8, 0, 0, 0, 0), table.shape());
    for (int ref = 1; ref <= 4; ref++) {
      table.insert(0, ref);
    }
    assertEquals(new TableShape(16, 38 * 8, 4, 0, 1.5, 3), table.shape());
    assertEquals(3, table.checkInvariants());
    table.insert(GREATEST_HASH, 5);
    assertEquals(new TableShape(16, 38 * 8, 5, 0, 1.2, 3), table.shape());
  }

  @Test
  void theCheckNoticesPlantedDefects() {
    long middle = 0x4000_0000L;
    assertNoticed(table -> table.insert(middle, 1, 3), "I2: the entry at slot 3 is before");
    assertNoticed(table -> table.insert(0, 1, 5), "I2: slot 0 before slot 5");
    assertNoticed(
        table -> {
          table.insert(middle, 1);
          table.insert(middle - 1, 2, 9);
        },
        "I1: hashes ascend at slot 9");
    assertNoticed(table -> table.remove(4), "size is -1");
  }

  private static void assertNoticed(Consumer<HashTable> defect, String invariant) {
    HashTable table = new HashTable(KeyHash.ofSeed(1), 0);
    table.checkInvariants();
    defect.accept(table);
    AssertionError error = assertThrows(AssertionError.class, table::checkInvariants);
    assertTrue(error.getMessage().startsWith("hash table " + invariant), error.getMessage());
  }

  @Test
  void keepsReferencesThatLookNegative() {
    HashTable table = new HashTable(KeyHash.ofSeed(1), 0);
    assertTrue(table.insert(GREATEST_HASH, 0x8000_0001));
    int slot = 15;
    assertEquals(0x8000_0001, table.ref(slot));
    table.replace(slot, -1);
    assertEquals(-1, table.ref(slot));
    table.checkInvariants();
    table.remove(slot);
    assertEquals(0, table.size());
    table.checkInvariants();
  }
}
