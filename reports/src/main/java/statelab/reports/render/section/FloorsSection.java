package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;

/** What the machine itself costs, measured in the same rounds. */
final class FloorsSection {

  private final RunData run;

  FloorsSection(RunData run) {
    this.run = run;
  }

  Section build() {
    List<List<Entry>> rows = new ArrayList<>();
    for (Row row : run.forks().attempted()) {
      if (row.isFloor()) {
        run.forks().cells(row).forEach(cell -> rows.add(row(cell)));
      }
    }
    if (rows.isEmpty()) {
      return new Section(
          "floors",
          "Floors",
          List.of(new Block.Paragraph("Not measured: the run holds no floor.")));
    }
    return new Section(
        "floors",
        "Floors",
        List.of(
            new Block.Table(
                "What no variant can avoid, measured in forks of the same rounds.",
                List.of(Column.words("floor"), Column.figures("measured"), Column.words("what")),
                rows)));
  }

  private static List<Entry> row(Cell cell) {
    Row row = cell.row();
    return List.of(
        Entry.of(row.title(), row.id()),
        cell.sample()
            .map(sample -> Figures.figure(sample, row))
            .orElseGet(() -> Entry.absent(cell.whyNotMeasured())),
        Entry.of(row.workload()));
  }
}
