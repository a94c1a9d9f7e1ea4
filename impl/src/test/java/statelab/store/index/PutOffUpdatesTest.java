package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.Records;

/** How long the tree puts updates off, and in what way it then catches up. */
class PutOffUpdatesTest {

  private static final KeyShape KEYS = KeyShape.EIGHT_BYTES;

  private final TreeModel model = new TreeModel();

  private static int waiting(BPlusTreeIndex tree) {
    return tree.shape().orElseThrow().waitingUpdates();
  }

  private void insert(int from, int to) {
    model.insertAll(KEYS.keys(from, to));
  }

  private void remove(int from, int to) {
    for (byte[] key : KEYS.keys(from, to)) {
      model.remove(key);
    }
  }

  @Test
  void theShapeOfAFewEntriesAndOfWhatWaits() {
    assertEquals(Optional.of(new IndexShape(2, 1, 1, 0, 63, 0)), model.tree.shape());
    insert(0, 3);
    model.tree.flush();
    insert(3, 7);
    remove(0, 2);
    assertEquals(Optional.of(new IndexShape(2, 1, 1, 3, 63, 6)), model.tree.shape());
    assertEquals(3.0 / 63, model.tree.shape().orElseThrow().leafFill());
    model.tree.flush();
    assertEquals(Optional.of(new IndexShape(2, 1, 1, 5, 63, 0)), model.tree.shape());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 256",
    "4095, 256",
    "4096, 512",
    "8191, 512",
    "8192, 1024",
    "131071, 8192",
    "131072, 16384",
    "2147483647, 16384"
  })
  void aBatchIsAPowerOfTwoOfAtMostAnEighthOfTheExpectedEntries(int expected, int limit) {
    Records records = new Records();
    BPlusTreeIndex tree = new BPlusTreeIndex(records, expected);
    for (int number = 0; number <= limit; number++) {
      assertEquals(number, waiting(tree));
      byte[] key = KEYS.key(number);
      tree.insert(key, 0, key.length, records.add(key, 0, key.length, key, 0, 0));
    }
    assertEquals(1, waiting(tree));
    tree.checkInvariants();
  }

  @Test
  void theLimitOfABatchGrowsWithTheEntries() {
    insert(0, 4096);
    assertEquals(256, waiting(model.tree));
    insert(4096, 4097);
    assertEquals(1, waiting(model.tree));
    insert(4097, 4608);
    assertEquals(512, waiting(model.tree));
    insert(4608, 4609);
    assertEquals(1, waiting(model.tree));
    insert(4609, 9216);
    assertEquals(1024, waiting(model.tree));
    insert(9216, 9217);
    assertEquals(1, waiting(model.tree));
    model.check();
  }

  @Test
  void theLimitOfABatchIsNotLoweredWhereFewerEntriesCameThanExpected() {
    Records records = new Records();
    BPlusTreeIndex tree = new BPlusTreeIndex(records, 8192);
    for (int number = 0; number < 5 * 1024; number++) {
      assertEquals(number == 0 ? 0 : (number - 1) % 1024 + 1, waiting(tree));
      byte[] key = KEYS.key(number);
      tree.insert(key, 0, key.length, records.add(key, 0, key.length, key, 0, 0));
    }
  }

  @Test
  void aQuarterOfTheEntriesMayBeRetired() {
    insert(0, 4000);
    model.tree.flush();
    for (int removed = 1; removed <= 800; removed++) {
      remove(removed, removed + 1);
      assertEquals(removed, waiting(model.tree));
    }
    remove(801, 802);
    assertEquals(1, waiting(model.tree));
    assertEquals(3200, model.tree.shape().orElseThrow().leafEntries());
  }

  @Test
  void ofFewEntries256MayBeRetired() {
    insert(0, 400);
    model.tree.flush();
    for (int removed = 1; removed <= 256; removed++) {
      remove(removed, removed + 1);
      assertEquals(removed, waiting(model.tree));
    }
    remove(257, 258);
    assertEquals(1, waiting(model.tree));
    assertEquals(144, model.tree.shape().orElseThrow().leafEntries());
  }

  @Test
  void whatIsRetiredBeforeItsBatchIsAppliedNeverComesIntoALeaf() {
    insert(0, 256);
    remove(50, 150);
    assertEquals(356, waiting(model.tree));
    insert(256, 257);
    assertEquals(Optional.of(156L), model.tree.shape().map(IndexShape::leafEntries));
    assertEquals(1, waiting(model.tree));
    model.check();
  }

  /** A sweep makes every inner node its own; a removal alone only those on its path. */
  @Test
  void sweepsOnceMoreThanA64thOfTheEntriesIsMarked() {
    InnerNode[] lastNodes = lastNodesBeforeAndAfterRemoving(101);
    assertNotSame(lastNodes[0], lastNodes[1]);
  }

  @Test
  void removesOneByOneWhileNoMoreThanA64thOfTheEntriesIsMarked() {
    InnerNode[] lastNodes = lastNodesBeforeAndAfterRemoving(100);
    assertSame(lastNodes[0], lastNodes[1]);
  }

  private InnerNode[] lastNodesBeforeAndAfterRemoving(int removed) {
    insert(0, 6400 + removed);
    model.tree.freeze();
    InnerNode before = model.tree.rootForReading();
    assertEquals(2, before.level);
    remove(0, removed);
    InnerNode after = model.tree.rootForReading();
    model.check();
    return new InnerNode[] {before.inners[before.count - 1], after.inners[after.count - 1]};
  }

  /** The record of the 64th key, before which a leaf splits, comes only after the first attempt. */
  @Test
  void whatThrowsHalfWayLeavesTheRestPending() {
    int later = 2 << 12;
    for (int number = 0; number < 100; number++) {
      byte[] key = KEYS.key(number);
      if (number == 63) {
        model.tree.insert(key, 0, key.length, later);
        model.expected.put(key, later);
      } else {
        model.insert(key);
      }
    }
    assertThrows(RuntimeException.class, model.tree::flush);
    assertEquals(Optional.of(new IndexShape(2, 1, 1, 63, 63, 37)), model.tree.shape());
    byte[] value = new byte[1 << 15];
    assertEquals(later, model.records.add(KEYS.key(63), 0, 8, value, 0, value.length));
    model.check();
    assertEquals(Optional.of(new IndexShape(2, 1, 2, 100, 126, 0)), model.tree.shape());
  }
}
