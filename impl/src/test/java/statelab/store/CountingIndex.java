package statelab.store;

import statelab.store.index.BPlusTreeIndex;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;

/** A B+tree that counts how often it is asked for a key. */
final class CountingIndex implements OrderedIndex {

  /** A count that every index of one store adds to. */
  static final class Finds {
    private int count;

    int count() {
      return count;
    }

    OrderedIndex.Factory factory() {
      return (records, expected) -> new CountingIndex(new BPlusTreeIndex(records, expected), this);
    }
  }

  private final BPlusTreeIndex tree;
  private final Finds finds;

  private CountingIndex(BPlusTreeIndex tree, Finds finds) {
    this.tree = tree;
    this.finds = finds;
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
    finds.count++;
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
  public void shrinkToFit() {
    tree.shrinkToFit();
  }

  @Override
  public void checkInvariants() {
    tree.checkInvariants();
  }
}
