package statelab.reports.model;

/**
 * Reads in a JVM whose memory is never freed: a line of {@code soak.jsonl}.
 *
 * @param variant the variant's name
 * @param heapBytes the size of the heap, all there is
 * @param reads the reads that were to be done: hits, misses and steps of a cursor in turn
 * @param entries the number of entries in the store
 * @param survived whether they were all done; {@code false} if the memory ran out before
 * @param allocatedBytes what the reading thread allocated meanwhile, or {@code null} if not known
 * @param controlDied whether a JVM alike died for want of memory when every read was a copy
 * @param reason why it did not survive or does not count, or {@code null}
 */
public record SoakRecord(
    String variant,
    long heapBytes,
    long reads,
    long entries,
    boolean survived,
    Long allocatedBytes,
    boolean controlDied,
    String reason) {

  /** Checks that the line can be placed, and that what failed says why. */
  public SoakRecord {
    Require.name(variant, "variant");
    Require.atLeast(heapBytes, 1, "heapBytes");
    Require.atLeast(reads, 1, "reads");
    Require.atLeast(entries, 1, "entries");
    Require.reasonIf(!survived || !controlDied, reason, "a soak that proves nothing");
    if (allocatedBytes != null) {
      Require.atLeast(allocatedBytes, 0, "allocatedBytes");
    }
  }

  /**
   * Says whether the soak shows anything.
   *
   * @return whether all reads were done in a JVM that would have died of copies
   */
  public boolean isProof() {
    return survived && controlDied;
  }
}
