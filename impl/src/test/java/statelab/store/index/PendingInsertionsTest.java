package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Allocated;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.Records;

/** The sort of a batch, against a plain one. */
class PendingInsertionsTest {

  private record Insertion(byte[] key, int ref) {}

  private final Records records = new Records();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Insertion> added = new ArrayList<>();
  private final Set<byte[]> seen = new TreeSet<>(Arrays::compareUnsigned);
  private PendingInsertions insertions = new PendingInsertions(records, 1 << 14);

  /** Adds a key unless it is there; a batch never holds one twice. */
  private void add(byte[] key) {
    if (!seen.add(key)) {
      return;
    }
    int ref = records.add(key, 0, key.length, key, 0, 0);
    byte[] framed = Bytes.random(random, key.length + 12);
    System.arraycopy(key, 0, framed, 5, key.length);
    insertions.add(framed, 5, key.length, ref);
    added.add(new Insertion(key, ref));
  }

  private void assertSorts() {
    insertions.sort();
    List<Insertion> expected = new ArrayList<>(added);
    expected.sort(Comparator.comparing(Insertion::key, Arrays::compareUnsigned));
    assertEquals(expected.size(), insertions.size());
    for (int rank = 0; rank < expected.size(); rank++) {
      Insertion insertion = expected.get(rank);
      assertEquals(insertion.ref(), insertions.ref(rank), "the insertion of rank " + rank);
      for (int from : new int[] {0, 1, 7, 8, 9, 30}) {
        long head = Keys.head(insertion.key(), from);
        assertEquals(head, insertions.head(rank, from), rank + " from " + from);
      }
    }
    insertions.clear();
    added.clear();
    seen.clear();
    assertEquals(0, insertions.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 63, 64, 65, 66, 255, 256, 257, 1000, 1 << 14})
  void sortsRandomKeysOfEightBytes(int count) {
    for (int i = 0; i < count; i++) {
      add(Bytes.random(random, Long.BYTES));
    }
    assertSorts();
  }

  @ParameterizedTest
  @EnumSource
  void sortsKeysOfEveryShapeInAnyOrder(KeyShape shape) {
    for (int i = 0; i < 4000; i++) {
      add(shape.key(i));
    }
    assertSorts();
    for (int i = 4000; i-- > 0; ) {
      add(shape.key(i * 16));
    }
    assertSorts();
    for (int i = 0; i < 4000; i++) {
      add(shape.key(random.nextInt(KeyShape.COUNT)));
    }
    assertSorts();
  }

  @Test
  void dropsWhatHasBeenRetiredSince() {
    for (int i = 0; i < 3000; i++) {
      add(Bytes.bigEndian(random.nextLong()));
    }
    List<Insertion> kept = new ArrayList<>();
    for (Insertion insertion : added) {
      if (random.nextBoolean()) {
        records.retire(insertion.ref());
      } else {
        kept.add(insertion);
      }
    }
    insertions.dropRetired(records.retired());
    assertEquals(0, records.retired().marked());
    added.clear();
    added.addAll(kept);
    assertSorts();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 15, 16, 20, 100, 1000})
  void sortsKeysThatDifferAfterAnEqualPrefix(int prefixLength) {
    for (int i = 0; i < 2000; i++) {
      byte[] key = Arrays.copyOf(Bytes.repeated('k', prefixLength), prefixLength + 3);
      key[prefixLength + random.nextInt(3)] = (byte) random.nextInt();
      add(key);
    }
    assertSorts();
  }

  @Test
  void sortsKeysThatArePrefixesOfOthersAndEndInZeros() {
    for (int i = 0; i < 3000; i++) {
      byte[] key = new byte[random.nextInt(60)];
      if (key.length > 0 && random.nextInt(3) == 0) {
        key[random.nextInt(key.length)] = (byte) random.nextInt(2);
      }
      add(key);
    }
    assertSorts();
    for (int i = 0; i < 3000; i++) {
      byte[] key = new byte[random.nextInt(12, 40)];
      Arrays.fill(key, 0, 12, (byte) 'p');
      add(key);
    }
    assertSorts();
  }

  /** Every round of the sort peels one level off; there are more levels than rounds. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 13})
  void sortsKeysThatTieRoundAfterRound(int bytesPerLevel) {
    for (int i = 0; i < 3000; i++) {
      int level = i % 20;
      byte[] key = Bytes.repeated(0xAA, level * bytesPerLevel + 3);
      key[key.length - 3] = (byte) (0xAB - 2 * (i & 1));
      key[key.length - 2] = (byte) random.nextInt();
      key[key.length - 1] = (byte) random.nextInt();
      add(key);
    }
    assertSorts();
  }

  @Test
  void sortsHeadsThatDifferInOneBitOnly() {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      for (int i = 0; i < 60; i++) {
        add(Bytes.bigEndian((long) random.nextInt(2) << bit));
      }
      assertSorts();
    }
  }

  @Test
  void sortsTheLowBitsOfHeadsWhoseHighestBitDiffersToo() {
    for (int i = 0; i < 5000; i++) {
      add(Bytes.bigEndian(((long) random.nextInt(2) << 63) | random.nextInt(64)));
    }
    assertSorts();
  }

  @Test
  void takesItsGreatestLimit() {
    insertions = new PendingInsertions(records, 16);
    insertions.resize(PendingInsertions.GREATEST_LIMIT);
    assertEquals(PendingInsertions.GREATEST_LIMIT, insertions.limit());
    for (int i = 0; i < PendingInsertions.GREATEST_LIMIT; i++) {
      add(Bytes.random(random, 8 + 3 * random.nextInt(2)));
    }
    assertSorts();
  }

  /** The references name no record, so whoever reads one fails. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64, 65, 1000})
  void readsNoRecordWhereHeadsDecide(int count) {
    int noRecord = 1 << 30;
    for (int number = 0; number < count; number++) {
      int scattered = number * 2741 & 0xFFFF;
      byte[] key = Bytes.bigEndian(0x0102_0304_0506_0000L | scattered);
      insertions.add(key, 0, key.length, noRecord + scattered);
    }
    insertions.sort();
    int[] expected =
        IntStream.range(0, count).map(number -> noRecord + (number * 2741 & 0xFFFF)).toArray();
    Arrays.sort(expected);
    assertArrayEquals(expected, IntStream.range(0, count).map(insertions::ref).toArray());
  }

  @Test
  void pairsThatTieAreSortedInThePlaceThereIs() {
    PendingInsertions warmUp = new PendingInsertions(records, 1 << 14);
    for (int number = 0; number < 100; number++) {
      byte[] key = Arrays.copyOf(Bytes.bigEndian(number / 2), 9);
      key[8] = (byte) (1 - number % 2);
      add(key);
      warmUp.add(key, 0, key.length, added.get(number).ref());
    }
    warmUp.sort();
    long allocated = Allocated.during(insertions::sort);
    assertTrue(allocated < (1 << 14) * Long.BYTES, allocated + " bytes allocated");
    assertSorts();
  }

  @Test
  void sortsTiesAtTheEndOfAFullBatch() {
    insertions = new PendingInsertions(records, 6);
    for (String key : List.of("b-234567-2", "b-234567-3", "a", "b-234567-1", "B", "b-234567")) {
      add(Bytes.ascii(key));
    }
    assertSorts();
  }

  /** The stack would not do for one round of the sort for every three keys. */
  @Test
  void keysThatTieDeeperAndDeeperTakeNoDeeperStack() throws InterruptedException {
    for (int length = 6000; length > 0; length--) {
      byte[] key = Bytes.repeated(0xAA, length);
      key[length - 1] = (byte) 0xAB;
      add(key);
    }
    List<Throwable> failures = new ArrayList<>();
    Thread sorter = new Thread(null, insertions::sort, "sorter", 256 << 10);
    sorter.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    sorter.start();
    sorter.join();
    assertEquals(List.of(), failures);
    assertSorts();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 40, 98, 99, 100})
  void takesTheFirstRanksOutOfAFullBatch(int ranks) {
    insertions = new PendingInsertions(records, 100);
    for (int number = 0; number < 100; number++) {
      add(Bytes.bigEndian(number * 37 % 100));
    }
    insertions.sort();
    insertions.removeFirst(ranks);
    added.sort(Comparator.comparing(Insertion::key, Arrays::compareUnsigned));
    added.subList(0, ranks).clear();
    assertSorts();
  }

  @Test
  void whatIsTakenOutOfABatchThatIsNotFullLeavesRoomForAsMuch() {
    insertions = new PendingInsertions(records, 10);
    for (int number = 0; number < 10; number++) {
      add(Bytes.bigEndian(number));
    }
    assertSorts();
    for (int number = 0; number < 6; number++) {
      add(Bytes.bigEndian(9 - number));
    }
    insertions.sort();
    insertions.removeFirst(4);
    added.sort(Comparator.comparing(Insertion::key, Arrays::compareUnsigned));
    added.subList(0, 4).clear();
    for (int number = 20; number < 28; number++) {
      add(Bytes.bigEndian(number));
    }
    assertSorts();
  }
}
