package statelab.reports.model;

import java.util.List;
import java.util.Objects;

/**
 * Random traces of one model.
 *
 * @param name the model
 * @param operations how many operations were done on each subject and compared, or {@code null} if
 *     they were not counted
 * @param traces how many traces they make
 * @param seed what the traces were drawn from
 * @param subjects what was compared with the model
 * @param failure the first difference, or {@code null} if there is none
 */
public record ModelResult(
    String name, Long operations, long traces, long seed, List<String> subjects, String failure)
    implements EvidenceResults.Result {

  /** Checks the counts and copies the list. */
  public ModelResult {
    Require.name(name, "name");
    Require.atLeast(operations == null ? 0 : operations, 0, "operations");
    Require.atLeast(traces, 0, "traces");
    subjects = EvidenceResults.copy(subjects);
  }

  @Override
  public boolean isAsExpected() {
    return traces > 0 && !Objects.equals(operations, 0L) && failure == null;
  }
}
