package statelab.reports.verdict;

import statelab.reports.model.Row;
import statelab.reports.model.Target;

/** What is known about a row and one of its targets before the correction for many. */
sealed interface Finding {

  Row row();

  Target target();

  Estimate estimate();

  /** The verdict does not depend on other targets: a count, or nothing that can be tested. */
  record Settled(Row row, Target target, Estimate estimate, Verdict verdict, String reason)
      implements Finding {}

  /**
   * The verdict depends on two tests, of which at most one can succeed.
   *
   * @param pMet p-value against "not met"
   * @param pMissed p-value against "not missed"
   * @param ifNeither what to say where neither test succeeds by itself
   */
  record Tested(
      Row row, Target target, Estimate estimate, double pMet, double pMissed, String ifNeither)
      implements Finding {}

  /** Whether the target is one of those that are corrected for each other. */
  default boolean inFamily() {
    return !row().kind().isCount();
  }

  static Finding undecided(Row row, Target target, Estimate estimate, String reason) {
    return new Settled(row, target, estimate, Verdict.UNDECIDED, reason);
  }

  static Finding notMeasured(Row row, Target target, String why) {
    return undecided(row, target, Estimate.NONE, "not measured: " + why);
  }
}
