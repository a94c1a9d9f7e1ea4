package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The list and the marks of retired records. */
class RetiredRecordsTest {

  private final RetiredRecords retired = new RetiredRecords();

  @Test
  void marksWhatIsAddedAndNothingElse() {
    List<Integer> refs = List.of(0x1000, 0x1001, 0x103F, 0x1040, 0x1FFF, 0x2000, 0x7FFF_FFFF >> 4);
    refs.forEach(ref -> retired.add(ref, 3));
    assertEquals(refs.size(), retired.marked());
    assertEquals(refs.size(), retired.count());
    assertEquals(3L * refs.size(), retired.granules());
    for (int number = 0; number < refs.size(); number++) {
      int ref = refs.get(number);
      assertEquals(ref, retired.ref(number));
      assertEquals(1, retired.mark(ref));
      assertEquals(refs.contains(ref + 1) ? 1 : 0, retired.mark(ref + 1), "after " + ref);
      assertEquals(refs.contains(ref - 1) ? 1 : 0, retired.mark(ref - 1), "before " + ref);
    }
    assertEquals(0, retired.mark(-1));
  }

  @Test
  void unmarksOnceAndStaysOnTheList() {
    retired.add(0x1234, 5);
    assertTrue(retired.unmark(0x1234));
    assertFalse(retired.unmark(0x1234));
    assertFalse(retired.unmark(0x1235));
    assertEquals(0, retired.marked());
    assertEquals(1, retired.count());
    assertEquals(5L << 32 | 0x1234, retired.removeLast());
    assertEquals(0, retired.count());
    assertEquals(0, retired.granules());
  }

  @Test
  void handsEverythingBackInReverse() {
    SplittableRandom random = new SplittableRandom(11);
    List<Integer> refs = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      int ref = (i + 1) << 12 | random.nextInt(4096);
      refs.add(ref);
      retired.add(ref, 1 + i);
    }
    for (int i = refs.size(); i-- > 0; ) {
      assertEquals((1L + i) << 32 | refs.get(i), retired.removeLast());
      assertEquals(0, retired.mark(refs.get(i)));
    }
    assertEquals(0, retired.marked());
  }
}
