package statelab.store.memory;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** Freed record places, by their exact size in granules. Used by one store's owner. */
final class FreeLists {

  /*
   * One stack of references per size, kept outside the pages: freeing a record writes to no page,
   * so it never copies a page that a snapshot shares.
   *
   * A request takes a place of its own size, else it cuts the smallest larger place whose rest is
   * still of use. What is left over as slivers is given back by compaction (Records.compact).
   */
  private static final int LEAST_REST = 3;

  private final int[][] stacks = new int[RecordLayout.PAGE_GRANULES + 1][];
  private final int[] depths = new int[RecordLayout.PAGE_GRANULES + 1];
  private final BitSet inUse = new BitSet();
  private long granules;

  long granules() {
    return granules;
  }

  void push(int ref, int size) {
    int depth = depths[size];
    int[] stack = stacks[size];
    if (stack == null) {
      stack = stacks[size] = new int[16];
    } else if (depth == stack.length) {
      stack = stacks[size] = Arrays.copyOf(stack, depth * 2);
    }
    if (depth == 0) {
      inUse.set(size);
    }
    stack[depth] = ref;
    depths[size] = depth + 1;
    granules += size;
  }

  /** Returns a place of the given size, or {@link Records#NONE}. */
  int pop(int size) {
    if (depths[size] != 0) {
      return take(size);
    }
    if (granules < size + LEAST_REST) {
      return Records.NONE;
    }
    int larger = inUse.nextSetBit(Math.min(size + LEAST_REST, RecordLayout.PAGE_GRANULES));
    if (larger <= size) {
      return Records.NONE;
    }
    int[] stack = stacks[larger];
    push(stack[depths[larger] - 1] + size, larger - size);
    return take(larger);
  }

  boolean has(int size) {
    return depths[size] != 0
        || inUse.nextSetBit(Math.min(size + LEAST_REST, RecordLayout.PAGE_GRANULES)) > size;
  }

  private int take(int size) {
    int depth = --depths[size];
    if (depth == 0) {
      inUse.clear(size);
    }
    granules -= size;
    return stacks[size][depth];
  }

  /** Forgets every place on the pages that a predicate names. */
  void forgetPages(IntPredicate pages) {
    for (int size = inUse.nextSetBit(0); size >= 0; size = inUse.nextSetBit(size + 1)) {
      int[] stack = stacks[size];
      int kept = 0;
      for (int i = 0; i < depths[size]; i++) {
        if (!pages.test(RecordLayout.page(stack[i]))) {
          stack[kept++] = stack[i];
        }
      }
      granules -= (long) (depths[size] - kept) * size;
      depths[size] = kept;
      if (kept == 0) {
        inUse.clear(size);
      }
    }
  }
}
