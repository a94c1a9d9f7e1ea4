package statelab.reports.model;

import java.util.List;

/**
 * What is known about correctness: the content of {@code evidence.json}.
 *
 * @param suites tests by suite
 * @param stress concurrency stress tests
 */
public record Evidence(List<Suite> suites, List<Stress> stress) {

  /** Copies the lists. */
  public Evidence {
    suites = suites == null ? List.of() : List.copyOf(suites);
    stress = stress == null ? List.of() : List.copyOf(stress);
  }

  /**
   * One suite of tests.
   *
   * @param name what was tested
   * @param run tests run
   * @param failed tests failed
   * @param skipped tests skipped
   * @param source where the figures come from
   */
  public record Suite(String name, int run, int failed, int skipped, String source) {

    /** Checks the counts. */
    public Suite {
      Require.name(name, "name");
      Require.atLeast(run, 0, "run");
      Require.atLeast(failed, 0, "failed");
      Require.atLeast(skipped, 0, "skipped");
    }
  }

  /**
   * One concurrency stress test.
   *
   * @param name the test
   * @param mode how hard it was run
   * @param samples how many outcomes were seen
   * @param forbidden how many of them were forbidden
   * @param expectForbidden whether it is a deliberately weak version, which must show forbidden
   *     outcomes
   */
  public record Stress(
      String name, String mode, long samples, long forbidden, boolean expectForbidden) {

    /** Checks the counts. */
    public Stress {
      Require.name(name, "name");
      Require.atLeast(samples, 0, "samples");
      Require.atLeast(forbidden, 0, "forbidden");
    }

    /**
     * Says whether the test showed what it should.
     *
     * @return whether forbidden outcomes were seen exactly where they are expected
     */
    public boolean asExpected() {
      return samples > 0 && (forbidden > 0) == expectForbidden;
    }
  }
}
