package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pages that snapshots share: who copies them, when, and that nobody writes to them. */
class FrozenPagesTest {

  private static final int PAGE = RecordLayout.PAGE_BYTES;
  private static final int PER_PAGE = PAGE / 1024;

  private final RecordModel model = new RecordModel(new Records(), new SplittableRandom(1));
  private final Records records = model.records;

  private static byte[][] deepCopy(byte[][] pages) {
    return Arrays.stream(pages)
        .map(page -> page == null ? null : page.clone())
        .toArray(byte[][]::new);
  }

  private static void assertUnchanged(byte[][] expected, byte[][] frozen) {
    assertEquals(expected.length, frozen.length);
    for (int page = 0; page < expected.length; page++) {
      assertArrayEquals(expected[page], frozen[page], "page " + page);
    }
  }

  @Test
  void aWriteCopiesItsOwnPageAndNoOther() {
    List<Integer> refs = model.addAll(10 * PER_PAGE, 1024);
    byte[][] frozen = records.freeze();
    byte[][] before = deepCopy(frozen);
    assertEquals(10, records.sharedPages());
    for (int page = 1; page <= 10; page++) {
      int ref = refs.get((page - 1) * PER_PAGE + 3);
      assertSame(frozen[page], records.page(ref));
      assertTrue(model.overwrite(ref, 1008));
      assertNotSame(frozen[page], records.page(ref));
      assertEquals(10 - page, records.sharedPages());
      byte[] copy = records.page(ref);
      assertTrue(model.overwrite(ref, 1008));
      assertSame(copy, records.page(ref), "copied once");
    }
    model.check();
    assertUnchanged(before, frozen);
    assertEquals(10L * PAGE, records.pageBytes());
  }

  @Test
  void freeingWritesToNoPageAndReusingThePlaceCopiesIt() {
    List<Integer> refs = model.addAll(3 * PER_PAGE, 1024);
    byte[][] frozen = records.freeze();
    byte[][] before = deepCopy(frozen);
    model.free(refs.get(5));
    model.retire(refs.get(6));
    records.reclaim();
    assertEquals(3, records.sharedPages());
    assertSame(frozen[1], records.page(refs.get(7)));
    model.addAll(2, 1024);
    assertEquals(2, records.sharedPages());
    assertNotSame(frozen[1], records.page(refs.get(7)));
    model.check();
    assertUnchanged(before, frozen);
  }

  @Test
  void theTailIsCopiedWhenTheNextRecordGoesThere() {
    model.add(1024);
    byte[][] frozen = records.freeze();
    byte[][] before = deepCopy(frozen);
    model.add(1024);
    assertEquals(0, records.sharedPages());
    assertUnchanged(before, frozen);
    byte[][] again = records.freeze();
    assertEquals(1, records.sharedPages());
    assertNotSame(frozen[1], again[1]);
    model.check();
  }

  @Test
  void droppingALargeRecordLeavesItsFrozenPage() {
    int large = model.add(100_000);
    model.addAll(40, 1024);
    byte[][] frozen = records.freeze();
    byte[][] before = deepCopy(frozen);
    assertEquals(3, records.sharedPages());
    model.free(large);
    assertEquals(2, records.sharedPages());
    int other = model.add(50_000);
    assertEquals(Records.pageIndex(large), Records.pageIndex(other));
    assertEquals(2, records.sharedPages());
    byte[][] second = records.freeze();
    assertEquals(3, records.sharedPages());
    assertNotSame(frozen[1], second[1]);
    model.check();
    assertUnchanged(before, frozen);
  }

  @Test
  void compactionLeavesFrozenPagesAlone() {
    List<Integer> refs = model.addAll(20 * PER_PAGE, 1024);
    byte[][] frozen = records.freeze();
    byte[][] before = deepCopy(frozen);
    for (int i = 0; i < refs.size(); i++) {
      if (i % 3 != 0) {
        model.free(refs.get(i));
      }
    }
    model.compact();
    assertEquals(0, records.sharedPages());
    model.check();
    assertUnchanged(before, frozen);
  }

  @Test
  void twoThatAdoptTheSamePagesDoNotSeeEachOther() {
    List<Integer> refs = model.addAll(4 * PER_PAGE, 1024);
    model.add(70_000);
    byte[][] frozen = records.freeze();
    byte[][] before = deepCopy(frozen);
    RecordModel left = adopt(frozen, 2);
    RecordModel right = adopt(frozen, 3);
    assertEquals(5, left.records.sharedPages());
    assertEquals(records.liveBytes(), left.records.liveBytes());
    assertEquals(records.pageBytes(), left.records.pageBytes());
    for (int i = 0; i < 3 * PER_PAGE; i += 5) {
      assertTrue(left.overwrite(refs.get(i), 1008));
      right.free(refs.get(i));
    }
    right.addAll(50, 1024);
    model.addAll(50, 1024);
    assertNotEquals(0, right.records.sharedPages());
    left.check();
    right.check();
    model.check();
    assertUnchanged(before, frozen);
  }

  /** Adopts frozen pages and takes note of every record on them, as the first model knows it. */
  private RecordModel adopt(byte[][] frozen, long seed) {
    Records adopted = Records.adopt(frozen);
    RecordModel other = new RecordModel(adopted, new SplittableRandom(seed));
    for (int ref : model.refs()) {
      assertEquals(ref, adopted.adopted(ref));
      other.learn(ref);
    }
    assertEquals(Records.NONE, adopted.adopted(Records.NONE));
    return other;
  }

  @Test
  void pagesWithGapsAreAdoptedAndTheGapsFilled() {
    int large = model.add(40_000);
    model.add(1024);
    model.free(large);
    byte[][] frozen = records.freeze();
    assertEquals(null, frozen[Records.pageIndex(large)]);
    RecordModel other = adopt(frozen, 5);
    assertEquals(1, other.records.sharedPages());
    assertEquals(PAGE, other.records.pageBytes());
    int filled = other.add(1024);
    assertEquals(Records.pageIndex(large), Records.pageIndex(filled));
    other.check();
  }

  @Test
  void adoptingNothingGivesUsableRecords() {
    RecordModel other = adopt(records.freeze(), 6);
    assertEquals(0, other.records.sharedPages());
    assertEquals(0, other.records.pageBytes());
    other.addAll(100, 1024);
    other.check();
  }
}
