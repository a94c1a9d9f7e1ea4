package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.stats.ForkSample;
import statelab.reports.text.Numbers;

/** What the owner of a store pays, in time and in memory, while a snapshot of it is alive. */
final class SnapshotCostSection {

  private static final String TAKEN = "snapshot.takenBytes";
  private static final String WRITTEN = "snapshot.writtenBytes";
  private static final String WRITES = "snapshot.writes";

  private final RunData run;

  SnapshotCostSection(RunData run) {
    this.run = run;
  }

  Section build() {
    String title = "What a live snapshot costs";
    List<List<Entry>> lines = new ArrayList<>();
    for (Row row : run.forks().attempted()) {
      for (Cell cell : run.forks().cells(row)) {
        if (mean(cell, WRITTEN).isPresent()) {
          lines.add(line(cell));
        }
      }
    }
    Block block =
        lines.isEmpty()
            ? new Block.Paragraph("Not measured: no fork of this run wrote under a live snapshot.")
            : new Block.Table(
                "Overwrites of equal length right after a snapshot, which is kept. Bytes are those"
                    + " that the writing thread allocated: for the call of snapshot, and during the"
                    + " writes, which includes what a variant allocates for any overwrite. Their sum"
                    + " is the most that the snapshot keeps from being freed.",
                List.of(
                    Column.words("row"),
                    Column.words("variant"),
                    Column.figures("per write"),
                    Column.figures("writes"),
                    Column.figures("taken at once"),
                    Column.figures("during the writes"),
                    Column.figures("B per write")),
                lines);
    return new Section("snapshot-cost", title, List.of(block));
  }

  private static List<Entry> line(Cell cell) {
    Optional<ForkSample> sample = cell.sample();
    double written = mean(cell, WRITTEN).orElseThrow();
    double writes = mean(cell, WRITES).orElseThrow();
    OptionalDouble taken = mean(cell, TAKEN);
    return List.of(
        Entry.of(cell.row().title(), cell.row().id()),
        Entry.of(cell.variant()),
        sample
            .map(figures -> Figures.figure(figures, cell.row()))
            .orElseGet(() -> Entry.absent(cell.whyNotMeasured())),
        Entry.of(Numbers.count(Math.round(writes))),
        taken.isPresent()
            ? Entry.of(Numbers.bytes(taken.getAsDouble()))
            : Entry.absent("not noted by a fork"),
        Entry.of(Numbers.bytes(written)),
        Entry.of(Numbers.figure(written / writes)));
  }

  private static OptionalDouble mean(Cell cell, String name) {
    return cell.noted(name).stream().mapToDouble(Double::doubleValue).average();
  }
}
