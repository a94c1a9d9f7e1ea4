package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known about correctness: the content of {@code evidence.json}, and of any {@code
 * evidence-<part>.json} beside it.
 *
 * @param suites tests by suite
 * @param stress concurrency stress tests
 * @param planted the self-test of the gates: defects planted on purpose
 */
public record Evidence(List<Suite> suites, List<Stress> stress, List<Planted> planted) {

  /** Copies the lists. */
  public Evidence {
    suites = suites == null ? List.of() : List.copyOf(suites);
    stress = stress == null ? List.of() : List.copyOf(stress);
    planted = planted == null ? List.of() : List.copyOf(planted);
  }

  /**
   * Collects the results of tests alone.
   *
   * @param suites tests by suite
   * @param stress concurrency stress tests
   */
  public Evidence(List<Suite> suites, List<Stress> stress) {
    this(suites, stress, List.of());
  }

  /**
   * Adds what is known from elsewhere.
   *
   * @param other more evidence
   * @return this evidence, then the other
   */
  public Evidence and(Evidence other) {
    return new Evidence(
        joined(suites, other.suites), joined(stress, other.stress), joined(planted, other.planted));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
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

  /**
   * A defect that was planted on purpose, and what the gate that is for it said.
   *
   * @param defect what is wrong with the planted thing
   * @param gate the gate that must catch it
   * @param said what the gate said of the defect
   * @param saidOfUnchanged what the same gate said, in the same run, of the thing without the
   *     defect
   * @param outcome what that makes of the gate
   */
  public record Planted(
      String defect, String gate, String said, String saidOfUnchanged, Outcome outcome) {

    /** Checks that the line names its defect and its gate. */
    public Planted {
      Require.name(defect, "defect");
      Require.name(gate, "gate");
      Objects.requireNonNull(outcome, "outcome is missing");
    }

    /** What a planted defect showed of its gate. */
    public enum Outcome {
      /** Red for the defect and green without it. */
      CAUGHT("caught"),
      /** Green for the defect: the gate is worth nothing. */
      MISSED("MISSED"),
      /** Red for the defect and without it: the gate tells nothing apart. */
      FALSE_ALARM("FALSE ALARM"),
      /** The gate could not decide, and says so. */
      UNDECIDED("undecided"),
      /** This form of the self-test leaves it out, and says why. */
      LEFT_OUT("left out");

      private final String label;

      Outcome(String label) {
        this.label = label;
      }

      /**
       * Returns the words used in files and reports.
       *
       * @return a word or two
       */
      @JsonValue
      public String label() {
        return label;
      }
    }
  }
}
