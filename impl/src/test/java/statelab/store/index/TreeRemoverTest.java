package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.store.fixture.Bytes;
import statelab.store.memory.Records;

/** Which leaves are merged when one of them has become small, and what becomes of both. */
class TreeRemoverTest {

  private final Records records = new Records();
  private final TreeWriter writer = new TreeWriter(1);
  private final TreeRemover remover = new TreeRemover(records, writer);

  private int newRecord(byte[] key) {
    return records.add(key, 0, key.length, key, 0, 0);
  }

  private void plant(List<List<byte[]>> keysOfLeaves) {
    InnerNode root = writer.newInner(1);
    int last = Records.NONE;
    for (List<byte[]> keys : keysOfLeaves) {
      byte[] leaf = writer.newLeaf(0);
      for (byte[] key : keys) {
        LeafLayout.insert(leaf, LeafLayout.count(leaf), Keys.head(key, 0), newRecord(key));
      }
      int first = LeafLayout.ref(leaf, 0);
      root.append(root.count == 0 ? null : Keys.separator(records, last, first), leaf);
      last = LeafLayout.ref(leaf, LeafLayout.count(leaf) - 1);
    }
    root.computeHeads();
    writer.root = root;
  }

  private void plantLeavesOf(String sizes) {
    List<List<byte[]>> leaves = new ArrayList<>();
    for (String size : sizes.split(" ", -1)) {
      long from = leaves.size() * 1000L;
      leaves.add(
          IntStream.range(0, Integer.parseInt(size))
              .mapToObj(i -> Bytes.bigEndian(from + i))
              .toList());
    }
    plant(leaves);
  }

  private void retireFirstOf(int leaf) {
    records.retire(LeafLayout.ref(writer.root.leaves[leaf], 0));
  }

  private String sizes() {
    new TreeChecker(records).check(writer.root);
    return Arrays.stream(writer.root.leaves, 0, writer.root.count)
        .map(leaf -> Integer.toString(LeafLayout.count(leaf)))
        .collect(Collectors.joining(" "));
  }

  /** Sixteen entries are enough for a leaf, and forty-eight the most that a merged one gets. */
  @ParameterizedTest
  @CsvSource({
    "20 17 20, 1, 20 16 20",
    "20 16 20, 1, 35 20",
    "33 16, 1, 48",
    "34 16, 1, 34 15",
    "16 33, 0, 48",
    "50 16 20, 1, 50 35",
    "50 16 40, 1, 50 15 40",
    "10 16 20 20, 1, 25 20 20",
    "16 50 10, 0, 15 50 10",
    "1 63 63, 0, 63 63",
    "63 1 63, 1, 63 63",
    "63 63 1, 2, 63 63",
    "1, 0, 0"
  })
  void aLeafThatLosesAnEntryIsMergedOnceItIsSmall(String before, int leaf, String after) {
    plantLeavesOf(before);
    retireFirstOf(leaf);
    remover.removeMarked();
    assertEquals(after, sizes());
    assertEquals(0, records.retired().marked());
  }

  @ParameterizedTest
  @CsvSource({
    "17 30, 0, 16 30",
    "16 30, 0, 45",
    "30 16, 1, 45",
    "40 16 16, 1, 40 31",
    "63 63 1, 2, 63 63"
  })
  void aSweepMergesSmallLeavesTheFirstOneToo(String before, int leaf, String after) {
    plantLeavesOf(before);
    retireFirstOf(leaf);
    remover.sweep();
    assertEquals(after, sizes());
    assertEquals(1, records.retired().marked());
  }

  /** A sweep that runs out of memory leaves marks of records that it has removed. */
  @Test
  void aMarkedRecordThatNoLeafHoldsAnyMoreTakesNoOtherWithIt() {
    plantLeavesOf("63 63");
    for (long key : new long[] {0, 62, 999, 1062}) {
      records.retire(newRecord(Bytes.bigEndian(key)));
    }
    remover.removeMarked();
    assertEquals("63 63", sizes());
    assertEquals(0, records.retired().marked());
  }

  @Test
  void theLeafThatAMergeEmptiesServesTheNextSplit() {
    plantLeavesOf("16 20 63");
    byte[] left = writer.root.leaves[0];
    byte[] right = writer.root.leaves[1];
    retireFirstOf(0);
    remover.removeMarked();
    assertSame(left, writer.root.leaves[0]);
    assertSame(right, writer.newLeaf(0));
  }

  private static List<byte[]> keys(String prefix, int from, int to, String format) {
    return IntStream.range(from, to)
        .mapToObj(i -> Bytes.ascii(prefix + format.formatted(i)))
        .toList();
  }

  @Test
  void theHeadsOfAMergedLeafMovePastWhatItsKeysShare() {
    String prefix = "tenant/0000/";
    plant(
        List.of(
            keys(prefix, 0, 60, "0%02d"),
            keys(prefix, 10, 20, "%02d"),
            keys(prefix, 20, 30, "%02d"),
            keys(prefix, 90, 99, "%02d")));
    retireFirstOf(1);
    remover.removeMarked();
    assertEquals("60 19 9", sizes());
    byte[] merged = writer.root.leaves[1];
    assertEquals(prefix.length(), LeafLayout.prefix(merged));
    assertFalse(LeafLayout.hasManyTies(merged));
  }

  @Test
  void theHeadsOfAMergedLeafLeaveOutWhatItsKeysHappenToShare() {
    plant(
        List.of(
            keys("t/", 0, 60, "%03d"),
            keys("t/", 110, 120, "%03d/user/0000/1"),
            keys("t/", 120, 130, "%03d/user/0000/1"),
            keys("t/", 900, 960, "%03d")));
    byte[] right = writer.root.leaves[2];
    for (int i = 1; i < 10; i += 2) {
      byte[] key = Bytes.ascii("t/%03d/user/0000/2".formatted(120 + i / 2));
      LeafLayout.insert(right, i, Keys.head(key, 0), newRecord(key));
    }
    assertTrue(LeafLayout.hasManyTies(right));
    retireFirstOf(1);
    remover.removeMarked();
    assertEquals("60 24 60", sizes());
    byte[] merged = writer.root.leaves[1];
    assertTrue(LeafLayout.layout(merged) < 0, "there is a gap");
    assertFalse(LeafLayout.hasManyTies(merged));
  }
}
