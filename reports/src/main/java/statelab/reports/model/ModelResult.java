package statelab.reports.model;

import java.util.List;
import java.util.Optional;
import statelab.reports.text.Numbers;

/**
 * Random traces of one model.
 *
 * @param name the model
 * @param operations how many operations were done on each subject and compared, or {@code null} if
 *     they were not counted; then each trace stands for one
 * @param minimum how many must be done before they show anything, or {@code null} if the file does
 *     not tell
 * @param traces how many traces they make
 * @param seed what the traces were drawn from
 * @param subjects what was compared with the model
 * @param failure the first difference, or {@code null} if there is none
 */
public record ModelResult(
    String name,
    Long operations,
    Long minimum,
    long traces,
    long seed,
    List<String> subjects,
    String failure)
    implements EvidenceResults.Result {

  /** Checks the counts and copies the list. */
  public ModelResult {
    Require.name(name, "name");
    Require.atLeast(operations == null ? 0 : operations, 0, "operations");
    Require.atLeast(minimum == null ? 1 : minimum, 1, "minimum");
    Require.atLeast(traces, 0, "traces");
    subjects = EvidenceResults.copy(subjects);
  }

  /**
   * Says what was done, if that is less than shows anything.
   *
   * @return a phrase; empty if nothing was done at all, or enough
   */
  public Optional<String> shortfall() {
    if (done() == 0 || isEnough()) {
      return Optional.empty();
    }
    String of = minimum == null ? "an unknown number of" : Numbers.count(minimum);
    return Optional.of("ran " + Numbers.count(done()) + " of " + of + " operations: not enough");
  }

  @Override
  public boolean isAsExpected() {
    return isEnough() && failure == null;
  }

  @Override
  public boolean isLeftOut() {
    return failure == null && shortfall().isPresent();
  }

  private boolean isEnough() {
    return minimum != null && traces > 0 && done() >= minimum;
  }

  private long done() {
    return operations == null ? traces : operations;
  }
}
