package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Holm;
import statelab.reports.verdict.Comparison.Difference;

/**
 * Every variant against the baseline, on every row that was tried.
 *
 * <p>The words "faster" and "slower" are corrected for the number of all ratios and of looks; the
 * interval of each ratio is not.
 */
public final class Comparisons {

  private final List<Comparison> all;
  private final int family;

  private Comparisons(List<Comparison> all, int family) {
    this.all = List.copyOf(all);
    this.family = family;
  }

  /**
   * Compares the variants of a run.
   *
   * @param run the run
   * @return one comparison per row and variant other than the baseline
   */
  public static Comparisons of(RunData run) {
    List<Comparison> untested = new ArrayList<>();
    for (Row row : run.forks().attempted()) {
      if (!row.isFloor()) {
        for (String variant : run.variants()) {
          if (!variant.equals(run.targets().baseline())) {
            untested.add(compare(run, row, variant));
          }
        }
      }
    }
    return test(untested, run.info().plannedLooks());
  }

  /**
   * Returns the comparisons.
   *
   * @return by row, then by variant
   */
  public List<Comparison> all() {
    return all;
  }

  /**
   * Returns the number of ratios that were tested together.
   *
   * @return the size of the family
   */
  public int family() {
    return family;
  }

  /**
   * Finds a comparison.
   *
   * @param row the row
   * @param variant the variant
   * @return the comparison, or empty for the baseline and for rows that were not tried
   */
  public Optional<Comparison> find(Row row, String variant) {
    return all.stream()
        .filter(one -> one.row().id().equals(row.id()) && one.variant().equals(variant))
        .findFirst();
  }

  private static Comparison compare(RunData run, Row row, String variant) {
    Cell cell = run.forks().cell(row, variant);
    Cell base = run.forks().cell(row, run.targets().baseline());
    Optional<ForkSample> ratios = cell.costRatiosTo(base);
    String reason = "";
    if (!cell.isMeasured()) {
      reason = cell.whyNotMeasured();
    } else if (!base.isMeasured()) {
      reason = run.targets().baseline() + ": " + base.whyNotMeasured();
    } else if (ratios.isEmpty()) {
      reason = "no round holds both";
    }
    return new Comparison(row, variant, ratios, Difference.NOT_TESTED, reason);
  }

  private static Comparisons test(List<Comparison> untested, int looks) {
    List<ForkSample> samples =
        untested.stream()
            .flatMap(one -> one.ratios().stream())
            .filter(ForkSample::isTestable)
            .toList();
    double[][] adjusted =
        Holm.adjustTwoSided(
            samples.stream().mapToDouble(sample -> sample.pBelow(1)).toArray(),
            samples.stream().mapToDouble(sample -> sample.pAbove(1)).toArray());
    List<Comparison> tested = new ArrayList<>();
    int next = 0;
    for (Comparison one : untested) {
      Difference difference = Difference.NOT_TESTED;
      if (one.ratios().filter(ForkSample::isTestable).isPresent()) {
        difference = difference(adjusted[0][next] * looks, adjusted[1][next] * looks);
        next++;
      }
      tested.add(new Comparison(one.row(), one.variant(), one.ratios(), difference, one.reason()));
    }
    return new Comparisons(tested, samples.size());
  }

  private static Difference difference(double pFaster, double pSlower) {
    if (pFaster <= Verdicts.ERROR_RATE) {
      return Difference.FASTER;
    }
    return pSlower <= Verdicts.ERROR_RATE ? Difference.SLOWER : Difference.NOT_SHOWN;
  }
}
