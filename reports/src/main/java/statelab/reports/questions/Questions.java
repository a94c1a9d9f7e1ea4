package statelab.reports.questions;

import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.render.page.Section;

/** The open questions that a run can say something about. */
public final class Questions {

  private Questions() {}

  /**
   * Answers the questions from a run.
   *
   * @param run the run
   * @return one section per question, whatever the run holds
   */
  public static List<Section> of(RunData run) {
    return List.of(new IndexQuestion(run).answer(), new SnapshotQuestion(run).answer());
  }
}
