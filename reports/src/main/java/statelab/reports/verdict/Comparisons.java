package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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

  /*
   * The family is fixed by what was tried, not by what came of it: every pair that was tried in two
   * rounds or more is in it. One that cannot be tested asks with p = 1, so that an unstable row does not
   * make it easier for the others.
   */

  private static final int FEWEST_ROUNDS = 2;
  private static final String TOO_FEW = "too few rounds";

  /** A comparison before its test. */
  private record Pair(Comparison untested, int roundsTried) {
    boolean inFamily() {
      return roundsTried >= FEWEST_ROUNDS;
    }

    double p(ToDoubleFunction<ForkSample> test) {
      return untested.reason().isEmpty() ? test.applyAsDouble(untested.ratios().orElseThrow()) : 1;
    }
  }

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
    List<Pair> untested = new ArrayList<>();
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
   * @return the size of the family: the ratios that were tried in two rounds or more, those that
   *     could not be tested among them
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

  private static Pair compare(RunData run, Row row, String variant) {
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
    } else {
      boolean testable = ratios.orElseThrow().isTestable();
      reason = cell.objectionBeside(base).orElse(testable ? "" : TOO_FEW);
    }
    return new Pair(
        new Comparison(row, variant, ratios, Difference.NOT_TESTED, reason),
        cell.roundsTriedWith(base));
  }

  private static Comparisons test(List<Pair> pairs, int looks) {
    List<Pair> family = pairs.stream().filter(Pair::inFamily).toList();
    double[][] adjusted =
        Holm.adjustTwoSided(
            family.stream().mapToDouble(pair -> pair.p(ratios -> ratios.pBelow(1))).toArray(),
            family.stream().mapToDouble(pair -> pair.p(ratios -> ratios.pAbove(1))).toArray());
    List<Comparison> tested = new ArrayList<>();
    int next = 0;
    for (Pair pair : pairs) {
      Comparison one = pair.untested();
      Difference difference = Difference.NOT_TESTED;
      if (pair.inFamily()) {
        boolean testable = one.reason().isEmpty();
        double pFaster = adjusted[0][next] * looks;
        double pSlower = adjusted[1][next++] * looks;
        difference = testable ? difference(pFaster, pSlower) : Difference.NOT_TESTED;
      }
      tested.add(new Comparison(one.row(), one.variant(), one.ratios(), difference, one.reason()));
    }
    return new Comparisons(tested, family.size());
  }

  private static Difference difference(double pFaster, double pSlower) {
    if (pFaster <= Verdicts.ERROR_RATE) {
      return Difference.FASTER;
    }
    return pSlower <= Verdicts.ERROR_RATE ? Difference.SLOWER : Difference.NOT_SHOWN;
  }
}
