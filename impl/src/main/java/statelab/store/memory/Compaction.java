package statelab.store.memory;

/**
 * Empties the pages of a store that hold little, by moving their live records together.
 *
 * <p>The index walks its references through {@link #moved} first, which moves each record on an
 * emptied page once; the hash table follows; {@link #finish()} drops the pages.
 */
public final class Compaction {

  /*
   * The cleaner of a log-structured memory (Rumble, Kejriwal, Ousterhout, FAST 2014), run only when
   * a new page would be needed although a quarter of the memory is not live. It then recovers about
   * that quarter, so its cost, linear in the entries, is shared by as many mutations.
   */
  private final Records records;
  private final boolean[] emptied;
  private final int[][] forward;

  Compaction(Records records, boolean[] emptied) {
    this.records = records;
    this.emptied = emptied;
    this.forward = new int[emptied.length][];
  }

  /**
   * Returns where a record is now, and moves it there at the first call.
   *
   * @param ref a live record as it was named before the compaction
   * @return the same record's present reference
   */
  public int moved(int ref) {
    int page = RecordLayout.page(ref);
    if (page >= emptied.length || !emptied[page]) {
      return ref;
    }
    int[] targets = forward[page];
    if (targets == null) {
      targets = forward[page] = new int[RecordLayout.PAGE_GRANULES];
    }
    int granule = RecordLayout.granule(ref);
    if (targets[granule] == Records.NONE) {
      targets[granule] = records.move(ref);
    }
    return targets[granule];
  }

  /** Drops the emptied pages, to which no reference may be left. */
  public void finish() {
    for (int page = 0; page < emptied.length; page++) {
      if (emptied[page]) {
        records.dropEmptied(page);
      }
    }
  }
}
