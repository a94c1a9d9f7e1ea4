package statelab.store;

import statelab.store.index.BPlusTreeIndex;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;
import statelab.store.memory.Records;

/** A B+tree in between, for those who change one of its calls. */
class ForwardingIndex implements OrderedIndex {

  private final BPlusTreeIndex tree;

  ForwardingIndex(Records records, int expectedEntries) {
    tree = new BPlusTreeIndex(records, expectedEntries);
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    tree.insert(key, offset, length, ref);
  }

  @Override
  public void remove(byte[] key, int offset, int length, int ref) {
    tree.remove(key, offset, length, ref);
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    tree.replace(key, offset, length, oldRef, newRef);
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    return tree.find(key, offset, length);
  }

  @Override
  public Cursor cursor() {
    return tree.cursor();
  }

  @Override
  public Frozen freeze() {
    return tree.freeze();
  }

  @Override
  public void load(Frozen order) {
    tree.load(order);
  }

  @Override
  public void remap(Compaction compaction) {
    tree.remap(compaction);
  }

  @Override
  public void flush() {
    tree.flush();
  }

  @Override
  public void checkInvariants() {
    tree.checkInvariants();
  }
}
