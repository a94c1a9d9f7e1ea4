package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import statelab.reports.stats.Holm;
import statelab.reports.text.Numbers;

/** Turns findings into verdicts, corrected for the number of targets and of looks. */
final class Correction {

  /*
   * Each target asks two one-sided questions, "met?" and "missed?". Those of all targets go into one Holm
   * family, counts excepted, which are exact. The family is fixed before anything is measured: a target
   * that cannot be tested, because something stands against its figures or there are none, asks with
   * p = 1 and keeps its place, so that an unstable row does not make it easier for the others. The
   * error rate bounds the probability of any wrong verdict in either direction, however the targets
   * depend on each other; those of one row and one fork surely do. Verdicts that may be taken several
   * times while rounds are added get an equal part of the error rate at each look (Bonferroni over looks).
   */

  private final int looks;
  private final double errorRate;

  Correction(int looks, double errorRate) {
    this.looks = looks;
    this.errorRate = errorRate;
  }

  /** The number of targets that are corrected for each other. */
  static int family(List<Finding> findings) {
    return (int) findings.stream().filter(Finding::inFamily).count();
  }

  List<RowVerdict> decide(List<Finding> findings) {
    double[][] adjusted =
        Holm.adjustTwoSided(
            p(findings, Finding.Tested::pMet), p(findings, Finding.Tested::pMissed));
    int family = family(findings);
    List<RowVerdict> verdicts = new ArrayList<>();
    int next = 0;
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Settled settled ->
            verdicts.add(RowVerdict.of(settled, settled.verdict(), settled.reason(), null));
        case Finding.Tested one ->
            verdicts.add(
                decide(one, overLooks(adjusted[0][next]), overLooks(adjusted[1][next]), family));
      }
      next += finding.inFamily() ? 1 : 0;
    }
    return verdicts;
  }

  private static double[] p(List<Finding> findings, ToDoubleFunction<Finding.Tested> side) {
    return findings.stream()
        .filter(Finding::inFamily)
        .mapToDouble(one -> one instanceof Finding.Tested tested ? side.applyAsDouble(tested) : 1)
        .toArray();
  }

  private double overLooks(double p) {
    return Math.min(1, p * looks);
  }

  private RowVerdict decide(Finding.Tested finding, double pMet, double pMissed, int family) {
    if (pMet <= errorRate) {
      return RowVerdict.of(finding, Verdict.MET, "clear of the target", pMet);
    }
    if (pMissed <= errorRate) {
      return RowVerdict.of(
          finding, Verdict.MISSED, "clear of the target on the wrong side", pMissed);
    }
    double pAlone = Math.min(finding.pMet(), finding.pMissed());
    boolean clearAlone = pAlone <= (1 - Verdicts.INTERVAL_LEVEL) / 2;
    String reason =
        clearAlone
            ? "clear of the target by itself, but not when corrected for "
                + Numbers.counted(family, "target")
                + (looks > 1 ? " and " + Numbers.counted(looks, "look") : "")
            : finding.ifNeither();
    return RowVerdict.of(finding, Verdict.UNDECIDED, reason, Math.min(pMet, pMissed));
  }
}
