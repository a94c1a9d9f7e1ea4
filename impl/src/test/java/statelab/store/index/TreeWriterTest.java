package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import statelab.store.fixture.Bytes;

/** Which leaves are used again, and in what state, and which nodes are copied. */
class TreeWriterTest {

  private final TreeWriter writer = new TreeWriter(1);

  @Test
  void aLeafThatFellOutOfTheTreeServesAgainAndIsLikeNew() {
    byte[] leaf = writer.newLeaf(3);
    for (int i = 0; i < LeafLayout.CAPACITY; i++) {
      LeafLayout.insert(leaf, i, i, i + 1);
    }
    writer.discard(leaf);
    byte[] again = writer.newLeaf(5);
    assertSame(leaf, again);
    assertArrayEquals(LeafLayout.create(1, 5), again);
    assertNotSame(leaf, writer.newLeaf(5));
  }

  @Test
  void aLeafThatASnapshotMayHoldDoesNotServeAgain() {
    byte[] leaf = writer.newLeaf(0);
    writer.startGeneration(2);
    writer.discard(leaf);
    assertNotSame(leaf, writer.newLeaf(0));
  }

  @Test
  void aLeafThatWaitedThroughASnapshotBelongsToTheWriter() {
    byte[] leaf = writer.newLeaf(0);
    writer.discard(leaf);
    writer.startGeneration(2);
    assertSame(leaf, writer.newLeaf(0));
    assertSame(leaf, writer.writable(leaf));
  }

  @Test
  void onlySomeLeavesWait() {
    for (int i = 0; i < 1000; i++) {
      writer.discard(LeafLayout.create(1, 0));
    }
    byte[] last = LeafLayout.create(1, 0);
    writer.discard(last);
    assertNotSame(last, writer.newLeaf(0));
  }

  @Test
  void everyNodeOfATreeIsMadeWritableAndTheOldTreeStays() {
    InnerNode lower = writer.newInner(1);
    lower.append(null, writer.newLeaf(0));
    lower.append(Bytes.ascii("m"), writer.newLeaf(0));
    lower.computeHeads();
    InnerNode root = writer.newInner(2);
    root.append(null, lower);
    writer.root = root;
    byte[][] leaves = lower.leaves.clone();

    writer.startGeneration(2);
    writer.makeWritable();

    assertNotSame(root, writer.root);
    InnerNode copied = writer.root.inners[0];
    assertNotSame(lower, copied);
    assertEquals(2, copied.generation);
    assertEquals(2, copied.count);
    for (int i = 0; i < copied.count; i++) {
      assertNotSame(leaves[i], copied.leaves[i]);
      assertFalse(writer.isShared(copied.leaves[i]));
      assertTrue(writer.isShared(leaves[i]));
      assertSame(leaves[i], lower.leaves[i]);
    }
    assertSame(lower, root.inners[0]);
  }
}
