package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.Records;

/** The sort of a batch, against a plain one: by key, and by age where keys are equal. */
class PendingOpsTest {

  private record Op(byte[] key, int ref, boolean removal) {}

  private final Records records = new Records();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Op> added = new ArrayList<>();
  private PendingOps ops = new PendingOps(records, 1 << 14);

  private void add(byte[] key) {
    int ref = records.add(key, 0, key.length, key, 0, 0);
    boolean removal = random.nextBoolean();
    byte[] framed = Bytes.random(random, key.length + 12);
    System.arraycopy(key, 0, framed, 5, key.length);
    ops.add(framed, 5, key.length, ref, removal);
    added.add(new Op(key, ref, removal));
  }

  private void assertSorts() {
    ops.sort();
    List<Op> expected = new ArrayList<>(added);
    expected.sort(Comparator.comparing(Op::key, Arrays::compareUnsigned));
    assertEquals(expected.size(), ops.size());
    for (int rank = 0; rank < expected.size(); rank++) {
      Op op = expected.get(rank);
      assertEquals(op.ref(), ops.ref(rank), "the operation of rank " + rank);
      assertEquals(op.removal(), ops.isRemoval(rank));
      for (int from : new int[] {0, 1, 7, 8, 9, 30}) {
        assertEquals(Keys.head(op.key(), from), ops.head(rank, from), rank + " from " + from);
      }
    }
    ops.clear();
    added.clear();
    assertEquals(0, ops.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 23, 24, 25, 26, 255, 256, 257, 1000, 1 << 14})
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 24, 25, 1000, 10_000})
  void keepsTheOperationsOnOneKeyInTheOrderOfTheirAge(int count) {
    for (byte[] key : List.of(Bytes.of(), Bytes.of(7), Bytes.bigEndian(7), Bytes.repeated(7, 30))) {
      for (int i = 0; i < count; i++) {
        add(key);
      }
      assertSorts();
    }
  }

  @Test
  void keepsTheAgeOfOperationsOnAFewKeysThatDifferLate() {
    byte[][] keys = {
      Bytes.repeated(9, 40), Bytes.repeated(9, 41), Bytes.repeated(9, 39), Bytes.repeated(9, 8)
    };
    for (int i = 0; i < 3000; i++) {
      add(keys[random.nextInt(keys.length)]);
    }
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
    ops = new PendingOps(records, 16);
    ops.resize(PendingOps.GREATEST_LIMIT);
    assertEquals(PendingOps.GREATEST_LIMIT, ops.limit());
    for (int i = 0; i < PendingOps.GREATEST_LIMIT; i++) {
      add(Bytes.random(random, 8 * random.nextInt(2) + random.nextInt(3)));
    }
    assertSorts();
  }
}
