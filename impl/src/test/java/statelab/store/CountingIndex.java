package statelab.store;

import statelab.store.index.OrderedIndex;
import statelab.store.memory.Records;

/** A B+tree that counts how often it is asked for a key. */
final class CountingIndex extends ForwardingIndex {

  /** A count that every index of one store adds to. */
  static final class Finds {
    private int count;

    int count() {
      return count;
    }

    OrderedIndex.Factory factory() {
      return (records, expected) -> new CountingIndex(records, expected, this);
    }
  }

  private final Finds finds;

  private CountingIndex(Records records, int expectedEntries, Finds finds) {
    super(records, expectedEntries);
    this.finds = finds;
  }

  @Override
  public int find(byte[] key, int offset, int length) {
    finds.count++;
    return super.find(key, offset, length);
  }
}
