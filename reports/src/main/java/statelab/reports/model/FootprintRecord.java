package statelab.reports.model;

/**
 * Memory per entry beyond keys and values: a line of {@code footprint.jsonl}.
 *
 * @param variant the variant's name
 * @param keyShape the shape of the keys, such as long8
 * @param entries the number of entries
 * @param payloadBytesPerEntry key and value bytes per entry
 * @param overheadBytesPerEntry bytes per entry beyond them, or {@code null} if not measured
 * @param method how it was counted: {@link #JOL}, {@link #ALLOCATED} or {@link #HEAP}
 * @param compactHeaders whether the JVM used compact object headers
 * @param reason why it was not measured, or {@code null}
 */
public record FootprintRecord(
    String variant,
    String keyShape,
    long entries,
    double payloadBytesPerEntry,
    Double overheadBytesPerEntry,
    String method,
    boolean compactHeaders,
    String reason) {

  /** Every object that can be reached from the store, added up. */
  public static final String JOL = "jol";

  /** What the building thread allocated, less what the collection after the build freed. */
  public static final String ALLOCATED = "allocated";

  /** What the heap held after a collection, less what it held before the build. */
  public static final String HEAP = "heapAfterGc";

  /** Checks that the line can be placed, and that a missing figure says why. */
  public FootprintRecord {
    Require.name(variant, "variant");
    Require.name(keyShape, "keyShape");
    Require.name(method, "method");
    Require.atLeast(entries, 1, "entries");
    Require.reasonIf(overheadBytesPerEntry == null, reason, "a figure that is null");
  }
}
