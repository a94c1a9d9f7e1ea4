package statelab.store.index;

import java.util.Arrays;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/** A key order captured as an array of references: four bytes an entry. Immutable. */
public final class FrozenRefs implements OrderedIndex.Frozen {

  private final int[] refs;
  private final int size;

  /**
   * Takes over an array.
   *
   * @param refs references in key order; not changed by the caller any more
   * @param size how many of them count
   */
  public FrozenRefs(int[] refs, int size) {
    this.refs = refs;
    this.size = size;
  }

  /**
   * Copies a walk.
   *
   * @param walk references in key order
   * @param expected how many there may be
   * @return the captured order
   */
  public static FrozenRefs copyOf(RecordRefs walk, int expected) {
    int[] refs = new int[Math.max(expected, 1)];
    int size = 0;
    for (int ref = walk.next(); ref != Records.NONE; ref = walk.next()) {
      if (size == refs.length) {
        refs = Arrays.copyOf(refs, size * 2);
      }
      refs[size++] = ref;
    }
    return new FrozenRefs(refs, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public RecordRefs refs() {
    return new RecordRefs() {
      private int next;

      @Override
      public int next() {
        return next < size ? refs[next++] : Records.NONE;
      }
    };
  }
}
