package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.stats.Holm;
import statelab.reports.text.Numbers;

/** Turns findings into verdicts, corrected for the number of targets and of looks. */
final class Correction {

  /*
   * Each tested target asks two one-sided questions, "met?" and "missed?". All of them go into one Holm
   * family, so that the error rate bounds the probability of any wrong verdict in either direction,
   * however the targets depend on each other; those of one row and one fork surely do. Verdicts that may be taken several times while rounds are
   * added get an equal part of the error rate at each look (Bonferroni over looks).
   */

  private final int looks;
  private final double errorRate;

  Correction(int looks, double errorRate) {
    this.looks = looks;
    this.errorRate = errorRate;
  }

  static List<Finding.Tested> tested(List<Finding> findings) {
    return findings.stream()
        .filter(Finding.Tested.class::isInstance)
        .map(Finding.Tested.class::cast)
        .toList();
  }

  List<RowVerdict> decide(List<Finding> findings) {
    List<Finding.Tested> family = tested(findings);
    double[][] adjusted =
        Holm.adjustTwoSided(
            family.stream().mapToDouble(Finding.Tested::pMet).toArray(),
            family.stream().mapToDouble(Finding.Tested::pMissed).toArray());
    List<RowVerdict> verdicts = new ArrayList<>();
    int next = 0;
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Settled settled ->
            verdicts.add(RowVerdict.of(settled, settled.verdict(), settled.reason(), null));
        case Finding.Tested one -> {
          verdicts.add(
              decide(one, overLooks(adjusted[0][next]), overLooks(adjusted[1][next]), family));
          next++;
        }
      }
    }
    return verdicts;
  }

  private double overLooks(double p) {
    return Math.min(1, p * looks);
  }

  private RowVerdict decide(
      Finding.Tested finding, double pMet, double pMissed, List<Finding.Tested> family) {
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
                + Numbers.counted(family.size(), "target")
                + (looks > 1 ? " and " + Numbers.counted(looks, "look") : "")
            : finding.ifNeither();
    return RowVerdict.of(finding, Verdict.UNDECIDED, reason, Math.min(pMet, pMissed));
  }
}
