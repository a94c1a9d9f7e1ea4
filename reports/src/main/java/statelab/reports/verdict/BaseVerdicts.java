package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import statelab.reports.data.RunData;
import statelab.reports.model.Base;

/**
 * The present store against a base: the content of {@code comparison.json}.
 *
 * @param run the run's id
 * @param base with what the present store is compared
 * @param errorRate the probability, over all rows and looks, of any wrong difference by chance
 * @param looks how often the rows may be looked at while rounds are added
 * @param family how many rows are corrected for each other: all that were tried in two rounds or
 *     more, those that could not be tested among them
 * @param exitCode 0 if no row is worse by more than the tolerance, 2 if one is, 3 if that is open
 * @param rows one verdict per row, times before counts of bytes
 */
public record BaseVerdicts(
    String run,
    Base base,
    double errorRate,
    int looks,
    int family,
    int exitCode,
    List<BaseVerdict> rows) {

  /** The exit code that says that every row is shown to be within the tolerance. */
  public static final int EXIT_WITHIN = 0;

  /** The exit code that says that a row is worse by more than the tolerance. */
  public static final int EXIT_WORSE = 2;

  /** The exit code that says that no row is, as far as is shown, but that some rows are open. */
  public static final int EXIT_OPEN = 3;

  /** Copies the list. */
  public BaseVerdicts {
    rows = List.copyOf(rows);
  }

  /**
   * Compares the two stores of a run.
   *
   * @param run a run that has a base
   * @return a verdict for every row that was measured for either
   */
  public static BaseVerdicts of(RunData run) {
    Base base = run.base().orElseThrow();
    int looks = run.info().plannedLooks();
    TimeChanges times = new TimeChanges(run, base, looks);
    List<BaseVerdict> rows = new ArrayList<>(times.verdicts());
    rows.addAll(new ByteChanges(run, base).verdicts());
    return new BaseVerdicts(
        run.info().id(), base, Verdicts.ERROR_RATE, looks, times.family(), exitCode(rows), rows);
  }

  /**
   * Counts rows.
   *
   * @param changes what must be said of a row for it to count
   * @return the number of rows
   */
  public int count(Change... changes) {
    Set<Change> wanted = Set.of(changes);
    return (int) rows.stream().filter(row -> wanted.contains(row.change())).count();
  }

  /**
   * Returns the rows that more rounds may decide.
   *
   * @return their ids
   */
  public Set<String> undecided() {
    return rows.stream()
        .filter(BaseVerdict::moreRoundsMayTell)
        .map(BaseVerdict::row)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int exitCode(List<BaseVerdict> rows) {
    if (rows.stream().anyMatch(row -> row.change().isTooMuch())) {
      return EXIT_WORSE;
    }
    boolean open = rows.isEmpty() || rows.stream().anyMatch(BaseVerdict::leavesOpen);
    return open ? EXIT_OPEN : EXIT_WITHIN;
  }
}
