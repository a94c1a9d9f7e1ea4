package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    List<ModelResult> models,
    List<StressResult> stress,
    List<Mutation> mutations,
    List<Coverage> coverage,
    List<PlantedResult> planted,
    List<FuzzResult> fuzzed,
    List<KillResult> killed) {
  /*
   * Here are the counts that tools of the build report (Surefire, PIT, JaCoCo). What the lab's own
   * checks show has a file each: ModelResult, StressResult, PlantedResult, FuzzResult, KillResult.
   */

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

  static <T> List<T> copy(List<T> list) {
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
      List<Suite> suites, List<ModelResult> models, List<Coverage> coverage) {
    return new EvidenceResults(suites, models, null, null, coverage, null, null, null);
  }

  /**
   * Returns what a long model run showed.
   *
   * @param models random traces by model
   * @return the results
   */
  public static EvidenceResults ofModels(List<ModelResult> models) {
    return new EvidenceResults(null, models, null, null, null, null, null, null);
  }

  /**
   * Returns what stress tests showed.
   *
   * @param stress the tests
   * @return the results
   */
  public static EvidenceResults ofStress(List<StressResult> stress) {
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
  public static EvidenceResults ofPlanted(List<PlantedResult> planted) {
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
      permits Suite,
          Mutation,
          Coverage,
          ModelResult,
          StressResult,
          PlantedResult,
          FuzzResult,
          KillResult {

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
   * Mutation testing of one package.
   *
   * @param name the package
   * @param mutants how many changes were made, one at a time
   * @param killed how many of them a test noticed
   * @param explained survivors that the list of survivors gives a reason for, by reason
   * @param unexplained survivors that it does not name
   * @param deadLines lines of the list that name more changes than were made, or {@code null} if
   *     they were not looked for, because the package was not run or by an older lab
   * @param minimumShare the share that must be killed, 0 to 1
   */
  public record Mutation(
      String name,
      int mutants,
      int killed,
      Map<String, Integer> explained,
      int unexplained,
      Integer deadLines,
      double minimumShare)
      implements Result {

    /** Checks that the counts add up. */
    public Mutation {
      Require.name(name, "name");
      Require.atLeast(mutants, 0, "mutants");
      Require.atLeast(killed, 0, "killed");
      Require.atLeast(unexplained, 0, "unexplained");
      Require.atLeast(deadLines == null ? 0 : deadLines, 0, "deadLines");
      explained = explained == null ? Map.of() : Map.copyOf(explained);
      int survivors = explained.values().stream().mapToInt(Integer::intValue).sum() + unexplained;
      if (killed + survivors != mutants) {
        throw new IllegalArgumentException(
            mutants + " mutants, but " + killed + " killed and " + survivors + " survivors");
      }
    }

    @Override
    public boolean isAsExpected() {
      return mutants > 0
          && killed >= minimumShare * mutants
          && unexplained == 0
          && (deadLines == null || deadLines == 0);
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
}
