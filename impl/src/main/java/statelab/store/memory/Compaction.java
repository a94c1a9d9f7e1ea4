package statelab.store.memory;

import java.util.function.IntPredicate;

/**
 * Empties the pages of a store that hold little, by moving their live records together.
 *
 * <p>{@link #copy} comes first and may fail; then the index and the hash table walk their
 * references through {@link #moved}, and {@link #finish()} drops the pages. Until then {@link
 * #undo()} leaves everything as it was.
 */
public final class Compaction {

  /*
   * The cleaner of a log-structured memory (Rumble, Kejriwal, Ousterhout, FAST 2014), run only when
   * a new page would be needed although a quarter of the memory is not live. It then recovers about
   * that quarter, so its cost, linear in the entries, is shared by as many mutations.
   *
   * Everything that allocates is done while the records are still where they were: a compaction that
   * runs out of memory is undone, and undoing allocates nothing.
   */
  private final Records records;
  private final boolean[] emptied;
  private final int[][] forward;
  private final IntPredicate isEmptied = this::isEmptied;
  private final IntPredicate holdsNothing;

  Compaction(Records records, boolean[] emptied) {
    this.records = records;
    this.emptied = emptied;
    this.forward = new int[emptied.length][];
    this.holdsNothing = page -> records.isCommonPage(page) && records.liveGranules(page) == 0;
  }

  private boolean isEmptied(int page) {
    return emptied[page];
  }

  /**
   * Copies the records on the emptied pages to other places, in the order of a walk. If it fails or
   * throws, call {@link #undo()}.
   *
   * @param live a walk over all live records
   * @return false if there was no place left
   */
  public boolean copy(RecordRefs live) {
    records.leavePages(isEmptied);
    for (int ref = live.next(); ref != Records.NONE; ref = live.next()) {
      if (isEmptied(RecordLayout.page(ref)) && !copy(ref)) {
        return false;
      }
    }
    return true;
  }

  private boolean copy(int ref) {
    int page = RecordLayout.page(ref);
    if (forward[page] == null) {
      forward[page] = new int[RecordLayout.PAGE_GRANULES];
    }
    int copy = records.addCopy(records, ref);
    forward[page][RecordLayout.granule(ref)] = copy;
    return copy != Records.NONE;
  }

  /**
   * Returns where a record will be after the compaction. Allocates nothing.
   *
   * @param ref a live record as it was named before the compaction
   * @return the same record's reference from now on
   */
  public int moved(int ref) {
    int page = RecordLayout.page(ref);
    return isEmptied(page) ? forward[page][RecordLayout.granule(ref)] : ref;
  }

  /** Drops the emptied pages, to which no reference may be left. Allocates nothing. */
  public void finish() {
    for (int page = 0; page < emptied.length; page++) {
      if (emptied[page]) {
        records.dropEmptied(page);
      }
    }
    records.compacted();
  }

  /** Forgets the copies, to which no reference may have been given. Allocates nothing. */
  public void undo() {
    for (int[] copies : forward) {
      for (int granule = 0; copies != null && granule < copies.length; granule++) {
        if (copies[granule] != Records.NONE) {
          records.forget(copies[granule]);
        }
      }
    }
    records.leavePages(holdsNothing);
    for (int page = Pages.FIRST_PAGE; page < records.pageLimit(); page++) {
      if (holdsNothing.test(page)) {
        records.dropEmptied(page);
      }
    }
  }
}
