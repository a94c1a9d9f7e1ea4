package statelab.store.index;

/**
 * How the nodes of an ordered index are filled at one moment.
 *
 * @param levels how many nodes a search passes, leaves included
 * @param innerNodes the nodes above the leaves
 * @param leaves the leaves
 * @param leafEntries the entries in all leaves; more or fewer than the store's while updates wait
 * @param leafSlots the entries that all leaves could hold
 * @param waitingUpdates insertions and removals that no leaf shows yet
 */
public record IndexShape(
    int levels,
    long innerNodes,
    long leaves,
    long leafEntries,
    long leafSlots,
    int waitingUpdates) {

  /**
   * Says how full the leaves are.
   *
   * @return the filled share of their slots, from 0 to 1
   */
  public double leafFill() {
    return (double) leafEntries / leafSlots;
  }

  static IndexShape of(InnerNode root, int waitingUpdates) {
    long[] counts = new long[3];
    count(root, counts);
    return new IndexShape(
        root.level + 1,
        counts[0],
        counts[1],
        counts[2],
        counts[1] * LeafLayout.CAPACITY,
        waitingUpdates);
  }

  private static void count(InnerNode node, long[] counts) {
    counts[0]++;
    for (int i = 0; i < node.count; i++) {
      if (node.level == 1) {
        counts[1]++;
        counts[2] += LeafLayout.count(node.leaves[i]);
      } else {
        count(node.inners[i], counts);
      }
    }
  }
}
