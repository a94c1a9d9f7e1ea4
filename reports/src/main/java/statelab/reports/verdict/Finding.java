package statelab.reports.verdict;

import statelab.reports.model.Row;

/** What is known about a row before the correction for many rows. */
sealed interface Finding {

  Row row();

  Estimate estimate();

  /** The verdict does not depend on the other rows. */
  record Settled(Row row, Estimate estimate, Verdict verdict, String reason) implements Finding {}

  /**
   * The verdict depends on two tests, of which at most one can succeed.
   *
   * @param pMet p-value against "not met"
   * @param pMissed p-value against "not missed"
   * @param ifNeither what to say where neither test succeeds by itself
   */
  record Tested(Row row, Estimate estimate, double pMet, double pMissed, String ifNeither)
      implements Finding {}

  static Finding undecided(Row row, Estimate estimate, String reason) {
    return new Settled(row, estimate, Verdict.UNDECIDED, reason);
  }

  static Finding notMeasured(Row row, String why) {
    return undecided(row, Estimate.NONE, "not measured: " + why);
  }
}
