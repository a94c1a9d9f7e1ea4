package statelab.reports.model;

/**
 * A defect that was planted on purpose, and what the gate that is for it said.
 *
 * @param defect what is wrong with the planted thing
 * @param gate the gate that must catch it
 * @param said what the gate said of the defect
 * @param saidOfUnchanged what the same gate said, in the same run, of the thing without the defect
 * @param outcome what that makes of the gate
 */
public record PlantedResult(
    String defect, String gate, String said, String saidOfUnchanged, PlantedOutcome outcome)
    implements EvidenceResults.Result {

  /** Checks that the line names its defect and its gate. */
  public PlantedResult {
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
