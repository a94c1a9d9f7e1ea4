package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.memory.Records;

/** The check of the tree's invariants, against trees in which one of them is broken. */
class TreeCheckerTest {

  private final Records records = new Records();

  private byte[] leaf(int prefix, String... keys) {
    byte[] leaf = LeafLayout.create(1, prefix);
    for (String each : keys) {
      byte[] key = Bytes.ascii(each);
      int ref = records.add(key, 0, key.length, key, 0, 0);
      LeafLayout.insert(leaf, LeafLayout.count(leaf), Keys.head(key, prefix), ref);
    }
    return leaf;
  }

  private byte[] leaf(String... keys) {
    return leaf(0, keys);
  }

  private static InnerNode parent(int level, Object left, String separator, Object right) {
    InnerNode node = new InnerNode(level, 1);
    node.append(null, left);
    node.append(Bytes.ascii(separator), right);
    node.computeHeads();
    return node;
  }

  private InnerNode tree(byte[] first, byte[] second) {
    InnerNode left = parent(1, first, "c", second);
    InnerNode right = parent(1, leaf("em", "f"), "g", leaf("g", "h"));
    return parent(2, left, "e", right);
  }

  private InnerNode tree() {
    return tree(leaf("a", "b"), leaf("cm", "d"));
  }

  private void assertBroken(String invariant, InnerNode root) {
    AssertionError error =
        assertThrows(AssertionError.class, () -> new TreeChecker(records).check(root));
    assertEquals("tree " + invariant, error.getMessage());
  }

  @Test
  void aSoundTreeHasItsEntriesCounted() {
    assertEquals(8, new TreeChecker(records).check(tree()));
  }

  @Test
  void keysAscend() {
    assertBroken("I1: keys ascend", tree(leaf("b", "a"), leaf("cm", "d")));
    assertBroken("I1: keys ascend", tree(leaf("a", "a"), leaf("cm", "d")));
  }

  @Test
  void keysKeepToTheBoundsOfTheirLeaf() {
    assertBroken("I2: lower bound", tree(leaf("a", "b"), leaf("bm", "d")));
    assertBroken("I2: upper bound", tree(leaf("a", "c"), leaf("cm", "d")));
    assertBroken("I2: upper bound", tree(leaf("a", "b"), leaf("cm", "e")));
  }

  @Test
  void leavesAreAtOneLevel() {
    InnerNode tree = tree();
    InnerNode higher = parent(2, tree.inners[1], "i", parent(1, leaf("i"), "j", leaf("j")));
    tree.setChild(1, higher);
    assertBroken("I3: all leaves are at one level", tree);
  }

  @Test
  void headsAreThoseOfTheirKeys() {
    InnerNode tree = tree();
    LeafLayout.setHead(tree.inners[1].leaves[0], 1, Keys.head(Bytes.ascii("ff"), 0));
    assertBroken("I3: a leaf's head", tree);
  }

  @Test
  void headsAreThoseOfTheirSeparators() {
    InnerNode tree = tree();
    tree.inners[1].heads[0]++;
    assertBroken("I3: head of a separator", tree);
  }

  @Test
  void theKeysOfALeafShareItsPrefix() {
    assertBroken(
        "I4: the keys of a leaf share its prefix", tree(leaf(1, "aa", "bb"), leaf("cm", "d")));
  }

  @Test
  void theSeparatorsOfANodeShareItsPrefix() {
    InnerNode tree = tree();
    InnerNode node = tree.inners[1];
    node.append(Bytes.ascii("i"), leaf("i", "j"));
    node.prefixLength = 1;
    for (int i = 0; i < node.count - 1; i++) {
      node.heads[i] = node.headOf(node.separators[i], 0, node.separators[i].length);
    }
    assertBroken("inner prefix", tree);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, InnerNode.FANOUT - 1})
  void theHeadsThatANodeDoesNotUseArePadding(int at) {
    InnerNode tree = tree();
    tree.inners[0].heads[at]--;
    assertBroken("padding of an inner node", tree);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, LeafLayout.CAPACITY - 1})
  void theHeadsThatALeafDoesNotUseArePadding(int at) {
    InnerNode tree = tree();
    LeafLayout.setHead(tree.inners[1].leaves[1], at, LeafLayout.PADDING - 1);
    assertBroken("padding of a leaf", tree);
  }
}
