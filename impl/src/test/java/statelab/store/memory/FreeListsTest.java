package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which free place serves which size, and what is left of it. */
class FreeListsTest {

  private static final int PLACE = RecordLayout.ref(3, 100);

  private final FreeLists lists = new FreeLists();

  @Test
  void aLargerPlaceIsCutIfThreeGranulesOrMoreAreLeft() {
    lists.push(PLACE, 8);
    assertFalse(lists.has(6));
    assertEquals(Records.NONE, lists.pop(6));
    assertTrue(lists.has(5));
    assertEquals(PLACE, lists.pop(5));
    assertEquals(3, lists.granules());
    assertEquals(PLACE + 5, lists.pop(3));
    assertEquals(0, lists.granules());
    assertEquals(Records.NONE, lists.pop(3));
  }

  @Test
  void aPlaceOfAWholePageServesAWholePage() {
    lists.push(PLACE, RecordLayout.PAGE_GRANULES);
    assertTrue(lists.has(RecordLayout.PAGE_GRANULES));
    assertEquals(Records.NONE, lists.pop(RecordLayout.PAGE_GRANULES - 1));
    assertEquals(PLACE, lists.pop(RecordLayout.PAGE_GRANULES));
    assertFalse(lists.has(RecordLayout.PAGE_GRANULES));
  }

  @Test
  void onlyThePlacesOnTheNamedPagesAreForgotten() {
    for (int page = 1; page <= 5; page++) {
      lists.push(RecordLayout.ref(page, 10), 7);
      lists.push(RecordLayout.ref(page, 40), 9);
    }
    lists.forgetPages(page -> false);
    assertEquals(5 * 16, lists.granules());
    lists.forgetPages(page -> page % 2 == 1);
    assertEquals(2 * 16, lists.granules());
    assertEquals(RecordLayout.ref(4, 10), lists.pop(7));
    assertEquals(RecordLayout.ref(2, 10), lists.pop(7));
    assertEquals(Records.NONE, lists.pop(7));
    lists.forgetPages(page -> true);
    assertEquals(0, lists.granules());
    assertFalse(lists.has(9));
  }
}
