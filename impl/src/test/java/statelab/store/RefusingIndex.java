package statelab.store;

import statelab.store.memory.Compaction;
import statelab.store.memory.Records;

/** A B+tree that throws, and changes nothing, in calls that may fail, while it is told to. */
final class RefusingIndex extends ForwardingIndex {

  /** What every call is refused with. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  boolean refusesUpdates;
  boolean refusesRemaps;
  boolean refusesSeeks;

  RefusingIndex(Records records, int expectedEntries) {
    super(records, expectedEntries);
  }

  private static void refuseIf(boolean refused) {
    if (refused) {
      throw new Refusal();
    }
  }

  @Override
  public void insert(byte[] key, int offset, int length, int ref) {
    refuseIf(refusesUpdates);
    super.insert(key, offset, length, ref);
  }

  @Override
  public void replace(byte[] key, int offset, int length, int oldRef, int newRef) {
    refuseIf(refusesUpdates);
    super.replace(key, offset, length, oldRef, newRef);
  }

  @Override
  public void remap(Compaction compaction) {
    refuseIf(refusesRemaps);
    super.remap(compaction);
  }

  @Override
  public Cursor cursor() {
    Cursor cursor = super.cursor();
    return new Cursor() {
      @Override
      public void seek(byte[] key, int offset, int length) {
        refuseIf(refusesSeeks);
        cursor.seek(key, offset, length);
      }

      @Override
      public void seekFirst() {
        refuseIf(refusesSeeks);
        cursor.seekFirst();
      }

      @Override
      public void seekLast() {
        refuseIf(refusesSeeks);
        cursor.seekLast();
      }

      @Override
      public int next() {
        return cursor.next();
      }

      @Override
      public int previous() {
        return cursor.previous();
      }
    };
  }
}
