package statelab.reports.model;

/**
 * Processes that were killed while they wrote, and what they left.
 *
 * @param name what the processes were writing
 * @param kills how many were killed, or 0 if that is not known
 * @param minimum how many must be killed before it shows anything, or {@code null} if the file does
 *     not tell
 * @param interrupted how many of them left a temporary file, so that they were in the middle of a
 *     write
 * @param seed what the moments of the kills were drawn from
 * @param failure what was lost or torn, or {@code null} if nothing was
 */
public record KillResult(
    String name, int kills, Integer minimum, int interrupted, long seed, String failure)
    implements EvidenceResults.Result {

  /** Checks the counts. */
  public KillResult {
    Require.name(name, "name");
    Require.atLeast(interrupted, 0, "interrupted");
    Require.atLeast(kills, interrupted, "kills");
    Require.atLeast(minimum == null ? 1 : minimum, 1, "minimum");
  }

  @Override
  public boolean isAsExpected() {
    return minimum != null && kills >= minimum && failure == null;
  }
}
