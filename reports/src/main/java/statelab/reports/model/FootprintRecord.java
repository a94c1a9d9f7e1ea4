package statelab.reports.model;

/**
 * Memory per entry beyond keys and values: a line of {@code footprint.jsonl}.
 *
 * @param variant the variant's name
 * @param keyShape the shape of the keys, such as long8
 * @param entries the number of entries
 * @param payloadBytesPerEntry key and value bytes per entry
 * @param overheadBytesPerEntry bytes per entry beyond them, or {@code null} if not measured
 * @param method how it was counted: jol, allocated, heapAfterGc
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

  /** Checks that the line can be placed, and that a missing figure says why. */
  public FootprintRecord {
    Require.name(variant, "variant");
    Require.name(keyShape, "keyShape");
    Require.name(method, "method");
    Require.atLeast(entries, 1, "entries");
    Require.reasonIf(overheadBytesPerEntry == null, reason, "a figure that is null");
  }
}
