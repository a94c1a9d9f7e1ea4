package statelab.reports.model;

import java.util.List;

/**
 * One concurrency stress test.
 *
 * @param name the test
 * @param mode how hard it was run
 * @param samples how many outcomes were seen
 * @param forbidden how many of them were forbidden
 * @param expectForbidden whether it is a deliberately weak version, which must show forbidden
 *     outcomes
 * @param outcomes how often each outcome was seen
 * @param failures forks that did not end as they should
 */
public record StressResult(
    String name,
    String mode,
    long samples,
    long forbidden,
    boolean expectForbidden,
    List<Outcome> outcomes,
    List<String> failures)
    implements EvidenceResults.Result {

  /** Checks the counts and copies the lists. */
  public StressResult {
    Require.name(name, "name");
    Require.atLeast(samples, 0, "samples");
    Require.atLeast(forbidden, 0, "forbidden");
    Require.atLeast(samples, forbidden, "samples");
    outcomes = EvidenceResults.copy(outcomes);
    failures = EvidenceResults.copy(failures);
  }

  @Override
  public boolean isAsExpected() {
    return samples > 0 && (forbidden > 0) == expectForbidden && failures.isEmpty();
  }

  /**
   * One outcome of a stress test.
   *
   * @param id what the actors saw
   * @param count how often
   * @param meaning what it means
   */
  public record Outcome(String id, long count, String meaning) {

    /** Checks the count. */
    public Outcome {
      Require.name(id, "id");
      Require.atLeast(count, 0, "count");
    }
  }
}
