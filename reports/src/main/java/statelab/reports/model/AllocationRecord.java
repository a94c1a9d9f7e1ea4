package statelab.reports.model;

/**
 * Bytes that one code path allocated: a line of {@code allocation.jsonl}.
 *
 * @param variant the variant's name
 * @param path the code path: getRef, contains, cursorStep, overwriteEqualLength, get…
 * @param mode how the JVM compiled it: default, no-escape-analysis, c1, interpreter…
 * @param control whether this path must allocate, so that a probe that sees nothing is caught
 * @param windows the number of windows measured after warm-up
 * @param opsPerWindow the operations in each window
 * @param maxBytesPerWindow the largest number of bytes allocated in any window, or {@code null} if
 *     it was not measured
 * @param reason why it was not measured, or {@code null}
 */
public record AllocationRecord(
    String variant,
    String path,
    String mode,
    boolean control,
    int windows,
    long opsPerWindow,
    Long maxBytesPerWindow,
    String reason) {

  /** The mode that decides the target: the JVM as it is started by default. */
  public static final String DEFAULT_MODE = "default";

  /** The mode in which nothing is compiled, so that a zero is the code's own. */
  public static final String INTERPRETER_MODE = "interpreter";

  /** Checks that the line can be placed, and that a missing figure says why. */
  public AllocationRecord {
    Require.name(variant, "variant");
    Require.name(path, "path");
    Require.name(mode, "mode");
    Require.reasonIf(maxBytesPerWindow == null, reason, "a figure that is null");
    if (maxBytesPerWindow != null) {
      Require.atLeast(maxBytesPerWindow, 0, "maxBytesPerWindow");
      Require.atLeast(windows, 1, "windows");
      Require.atLeast(opsPerWindow, 1, "opsPerWindow");
    }
  }
}
