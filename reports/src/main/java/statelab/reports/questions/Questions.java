package statelab.reports.questions;

import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.render.page.Block;
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
    return List.of(
        new IndexQuestion(run).answer(),
        new CapacityQuestion(run).answer(),
        tieredMemory(),
        new SnapshotQuestion(run).answer());
  }

  private static Section tieredMemory() {
    return new Section(
        "question-3",
        "Above a million entries: all in memory?",
        List.of(
            new Block.Paragraph(
                "Or should cold entries move to a memory-mapped tier? Not measured: no variant of"
                    + " the lab has such a tier. What memory alone costs at a million entries and"
                    + " more is in the report, under larger stores and under memory.")));
  }
}
