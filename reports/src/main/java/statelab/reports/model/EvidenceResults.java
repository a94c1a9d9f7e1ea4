package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Results of checks of correctness. Each list holds one sort of result; a list that is missing in a
 * file is empty.
 *
 * @param suites tests by suite
 * @param models random traces by model
 * @param stress concurrency stress tests
 * @param mutations mutation testing by package
 * @param coverage line coverage by module
 * @param planted the self-test of the gates: defects planted on purpose
 * @param fuzzed fuzzing by reader of bytes
 * @param killed killed processes by what they were writing
 */
public record EvidenceResults(
    List<Suite> suites,
    List<Model> models,
    List<Stress> stress,
    List<Mutation> mutations,
    List<Coverage> coverage,
    List<Planted> planted,
    List<FuzzResult> fuzzed,
    List<KillResult> killed) {

  /** Copies the lists. */
  public EvidenceResults {
    suites = copy(suites);
    models = copy(models);
    stress = copy(stress);
    mutations = copy(mutations);
    coverage = copy(coverage);
    planted = copy(planted);
    fuzzed = copy(fuzzed);
    killed = copy(killed);
  }

  private static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /**
   * Reads results that a tool wrote.
   *
   * @param file a JSON file with some of the lists
   * @return the results
   * @throws RunFileException if the file is missing or damaged
   */
  public static EvidenceResults read(Path file) {
    return JsonFiles.read(file, EvidenceResults.class, "results of checks of correctness");
  }

  /**
   * Returns what a test run showed.
   *
   * @param suites tests by suite
   * @param models the model tests among them
   * @param coverage line coverage, if it was measured
   * @return the results
   */
  public static EvidenceResults ofTests(
      List<Suite> suites, List<Model> models, List<Coverage> coverage) {
    return new EvidenceResults(suites, models, null, null, coverage, null, null, null);
  }

  /**
   * Returns what a long model run showed.
   *
   * @param models random traces by model
   * @return the results
   */
  public static EvidenceResults ofModels(List<Model> models) {
    return new EvidenceResults(null, models, null, null, null, null, null, null);
  }

  /**
   * Returns what stress tests showed.
   *
   * @param stress the tests
   * @return the results
   */
  public static EvidenceResults ofStress(List<Stress> stress) {
    return new EvidenceResults(null, null, stress, null, null, null, null, null);
  }

  /**
   * Returns what mutation testing showed.
   *
   * @param mutations the packages
   * @return the results
   */
  public static EvidenceResults ofMutations(List<Mutation> mutations) {
    return new EvidenceResults(null, null, null, mutations, null, null, null, null);
  }

  /**
   * Returns what the self-test of gates showed.
   *
   * @param planted the planted defects
   * @return the results
   */
  public static EvidenceResults ofPlanted(List<Planted> planted) {
    return new EvidenceResults(null, null, null, null, null, planted, null, null);
  }

  /**
   * Returns what fuzzing showed.
   *
   * @param fuzzed the readers
   * @return the results
   */
  public static EvidenceResults ofFuzzing(List<FuzzResult> fuzzed) {
    return new EvidenceResults(null, null, null, null, null, null, fuzzed, null);
  }

  /**
   * Returns what killing writers showed, and the tests that ran with it.
   *
   * @param suites tests by suite
   * @param killed the writers
   * @return the results
   */
  public static EvidenceResults ofKills(List<Suite> suites, List<KillResult> killed) {
    return new EvidenceResults(suites, null, null, null, null, null, null, killed);
  }

  /**
   * Writes these results for {@link #read}.
   *
   * @param file the file to write or replace
   */
  public void write(Path file) {
    JsonFiles.write(file, this);
  }

  /**
   * Returns every result.
   *
   * @return the results of all lists
   */
  @JsonIgnore
  public List<Result> all() {
    return Stream.<List<? extends Result>>of(
            suites, models, stress, mutations, coverage, planted, fuzzed, killed)
        .<Result>flatMap(List::stream)
        .toList();
  }

  /** One result. */
  public sealed interface Result
      permits Suite, Model, Stress, Mutation, Coverage, Planted, FuzzResult, KillResult {

    /**
     * Returns what was checked.
     *
     * @return a name
     */
    String name();

    /**
     * Says whether it showed what it should.
     *
     * @return whether it did; a check that checked nothing did not
     */
    @JsonIgnore
    boolean isAsExpected();

    /**
     * Says whether this part of the check was left out, which is no failure and no evidence.
     *
     * @return whether it was not run; then it is not as expected either
     */
    @JsonIgnore
    default boolean isLeftOut() {
      return false;
    }
  }

  /**
   * One suite of tests.
   *
   * @param name what was tested
   * @param run tests run, without those that were skipped
   * @param failed tests failed
   * @param skipped tests skipped
   * @param source where the figures come from
   */
  public record Suite(String name, int run, int failed, int skipped, String source)
      implements Result {

    /** Checks the counts. */
    public Suite {
      Require.name(name, "name");
      Require.atLeast(run, 0, "run");
      Require.atLeast(failed, 0, "failed");
      Require.atLeast(run, failed, "run");
      Require.atLeast(skipped, 0, "skipped");
    }

    @Override
    public boolean isAsExpected() {
      return run > 0 && failed == 0;
    }
  }

  /**
   * Random traces of one model.
   *
   * @param name the model
   * @param operations how many operations were done on each subject and compared, or {@code null}
   *     if they were not counted
   * @param traces how many traces they make
   * @param seed what the traces were drawn from
   * @param subjects what was compared with the model
   * @param failure the first difference, or {@code null} if there is none
   */
  public record Model(
      String name, Long operations, long traces, long seed, List<String> subjects, String failure)
      implements Result {

    /** Checks the counts and copies the list. */
    public Model {
      Require.name(name, "name");
      Require.atLeast(operations == null ? 0 : operations, 0, "operations");
      Require.atLeast(traces, 0, "traces");
      subjects = copy(subjects);
    }

    @Override
    public boolean isAsExpected() {
      return traces > 0 && !Objects.equals(operations, 0L) && failure == null;
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
   * @param outcomes how often each outcome was seen
   * @param failures forks that did not end as they should
   */
  public record Stress(
      String name,
      String mode,
      long samples,
      long forbidden,
      boolean expectForbidden,
      List<Outcome> outcomes,
      List<String> failures)
      implements Result {

    /** Checks the counts and copies the lists. */
    public Stress {
      Require.name(name, "name");
      Require.atLeast(samples, 0, "samples");
      Require.atLeast(forbidden, 0, "forbidden");
      Require.atLeast(samples, forbidden, "samples");
      outcomes = copy(outcomes);
      failures = copy(failures);
    }

    @Override
    public boolean isAsExpected() {
      return samples > 0 && (forbidden > 0) == expectForbidden && failures.isEmpty();
    }
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

  /**
   * Mutation testing of one package.
   *
   * @param name the package
   * @param mutants how many changes were made, one at a time
   * @param killed how many of them a test noticed
   * @param explained survivors that the list of survivors gives a reason for, by reason
   * @param unexplained survivors that it does not name
   * @param minimumShare the share that must be killed, 0 to 1
   */
  public record Mutation(
      String name,
      int mutants,
      int killed,
      Map<String, Integer> explained,
      int unexplained,
      double minimumShare)
      implements Result {

    /** Checks that the counts add up. */
    public Mutation {
      Require.name(name, "name");
      Require.atLeast(mutants, 0, "mutants");
      Require.atLeast(killed, 0, "killed");
      Require.atLeast(unexplained, 0, "unexplained");
      explained = explained == null ? Map.of() : Map.copyOf(explained);
      int survivors = explained.values().stream().mapToInt(Integer::intValue).sum() + unexplained;
      if (killed + survivors != mutants) {
        throw new IllegalArgumentException(
            mutants + " mutants, but " + killed + " killed and " + survivors + " survivors");
      }
    }

    @Override
    public boolean isAsExpected() {
      return mutants > 0 && killed >= minimumShare * mutants && unexplained == 0;
    }

    @Override
    public boolean isLeftOut() {
      return mutants == 0;
    }
  }

  /**
   * Line coverage of one module.
   *
   * @param name the module
   * @param lines how many lines there are
   * @param covered how many of them a test ran
   * @param minimumShare the share that must be covered, 0 to 1
   */
  public record Coverage(String name, int lines, int covered, double minimumShare)
      implements Result {

    /** Checks the counts. */
    public Coverage {
      Require.name(name, "name");
      Require.atLeast(covered, 0, "covered");
      Require.atLeast(lines, covered, "lines");
    }

    @Override
    public boolean isAsExpected() {
      return lines > 0 && covered >= minimumShare * lines;
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
      String defect, String gate, String said, String saidOfUnchanged, PlantedOutcome outcome)
      implements Result {

    /** Checks that the line names its defect and its gate. */
    public Planted {
      Require.name(defect, "defect");
      Require.name(gate, "gate");
      if (outcome == null) {
        throw new IllegalArgumentException("outcome is missing");
      }
    }

    @Override
    public String name() {
      return defect;
    }

    @Override
    public boolean isAsExpected() {
      return outcome == PlantedOutcome.CAUGHT;
    }

    @Override
    public boolean isLeftOut() {
      return outcome == PlantedOutcome.LEFT_OUT;
    }
  }
}
