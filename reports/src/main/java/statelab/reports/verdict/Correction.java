package statelab.reports.verdict;

import java.util.List;
import statelab.reports.text.Numbers;

/** Turns findings into verdicts, corrected for the number of targets and of looks. */
final class Correction {

  /*
   * Each target asks two one-sided questions, "met?" and "missed?". What equals its target meets it, so
   * that of the two answers exactly one is wrong, whatever the truth is: n targets hold n ways to be
   * wrong, not 2n. Each answer is held to an n-th part of the error rate (Bonferroni), which bounds the
   * probability of any wrong verdict in either direction, however the targets depend on each other;
   * those of one row and one fork surely do. Holm's procedure over all 2n questions would be weaker at
   * every step: no more than n can be answered, so that it never divides by less than n + 1.
   *
   * The family is fixed before anything is measured: a target that cannot be tested, because something
   * stands against its figures or there are none, keeps its place, so that an unstable row does not
   * make it easier for the others. Counts are exact and stay outside. Verdicts that may be taken
   * several times while rounds are added get an equal part of the error rate at each look. One target
   * with one look is held to half the rate, or a verdict could contradict the interval beside it.
   */
  private static final double LEAST_DIVISOR = 2;

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
    int family = family(findings);
    return findings.stream().map(finding -> decide(finding, family)).toList();
  }

  private RowVerdict decide(Finding finding, int family) {
    return switch (finding) {
      case Finding.Settled settled ->
          RowVerdict.of(settled, settled.verdict(), settled.reason(), null);
      case Finding.Tested one ->
          decide(one, corrected(one.pMet(), family), corrected(one.pMissed(), family), family);
    };
  }

  private double corrected(double p, int family) {
    return Math.min(1, p * Math.max(LEAST_DIVISOR, (double) family * looks));
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
