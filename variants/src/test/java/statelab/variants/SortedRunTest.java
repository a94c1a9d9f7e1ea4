package statelab.variants;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import statelab.store.memory.Records;
import statelab.testkit.KeyShape;

class SortedRunTest {

  private final Records records = new Records();

  private int record(long number) {
    byte[] key = KeyShape.bigEndian(number);
    return records.add(key, 0, key.length, key, 0, 0);
  }

  private SortedRun run(long... ascending) {
    SortedRun run = new SortedRun(records, 0);
    for (long number : ascending) {
      run.append(number ^ Long.MIN_VALUE, record(number));
    }
    run.checkInvariants("run");
    return run;
  }

  private long[] numbers(SortedRun run) {
    long[] numbers = new long[run.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = records.head(run.ref(i), 0);
    }
    return numbers;
  }

  @Test
  void lowerBoundIsRightAtEverySize() {
    for (int size = 0; size <= 70; size++) {
      SortedRun run = new SortedRun(records, 0);
      for (long i = 0; i < size; i++) {
        run.append((2 * i + 1) ^ Long.MIN_VALUE, record(2 * i + 1));
      }
      for (int i = 0; i <= size; i++) {
        assertEquals(i, run.lowerBound(KeyShape.bigEndian(2L * i), 0, 8));
        assertEquals(i, run.lowerBound(KeyShape.bigEndian(2L * i + 1), 0, 8));
      }
      assertEquals(size, run.lowerBound(KeyShape.bigEndian(-1), 0, 8));
    }
  }

  @Test
  void theGreatestHeadHasNoHeadAboveIt() {
    SortedRun run = run(5, -1);
    assertEquals(1, run.lowerBound(KeyShape.bigEndian(-1), 0, 8));
    byte[] longer = {-1, -1, -1, -1, -1, -1, -1, -1, 0};
    assertEquals(2, run.lowerBound(longer, 0, 9));
  }

  @Test
  void mergeInterleavesWholeBlocks() {
    SortedRun main = run(10, 20, 30, 40, 50);
    SortedRun recent = run(1, 2, 25, 45, 60, 70);
    main.merge(recent);
    main.checkInvariants("merged");
    assertArrayEquals(new long[] {1, 2, 10, 20, 25, 30, 40, 45, 50, 60, 70}, numbers(main));
    assertEquals(0, recent.size());
  }

  @Test
  void dropAllClosesEveryGap() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 300; trial++) {
      int size = random.nextInt(12);
      SortedRun run = new SortedRun(records, 0);
      TreeSet<Long> kept = new TreeSet<>();
      BitSet dropped = new BitSet();
      for (int i = 0; i < size; i++) {
        run.append(i ^ Long.MIN_VALUE, record(i));
        if (random.nextBoolean()) {
          dropped.set(i);
        } else {
          kept.add((long) i);
        }
      }
      run.dropAll(dropped);
      run.checkInvariants("after dropping " + dropped);
      assertArrayEquals(kept.stream().mapToLong(Long::longValue).toArray(), numbers(run));
    }
  }
}
