package statelab.reports.model;

/**
 * Coverage-guided fuzzing of one reader of bytes.
 *
 * @param name the reader
 * @param inputs how many inputs were tried, as far as the fuzzer told
 * @param accepted how many of them the reader accepted
 * @param edges how many branches of the code they reached
 * @param expectFinding whether it is a planted defect, which must be found
 * @param finding the first that was found, or {@code null} if nothing was
 */
public record FuzzResult(
    String name, long inputs, long accepted, long edges, boolean expectFinding, String finding)
    implements EvidenceResults.Result {

  /** Checks the counts. */
  public FuzzResult {
    Require.name(name, "name");
    Require.atLeast(inputs, 0, "inputs");
    Require.atLeast(accepted, 0, "accepted");
    Require.atLeast(edges, 0, "edges");
  }

  @Override
  public boolean isAsExpected() {
    return expectFinding ? finding != null : inputs > 0 && finding == null;
  }
}
