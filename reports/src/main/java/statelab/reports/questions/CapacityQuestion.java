package statelab.reports.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Verdicts;

/** Open question 2: should a store of a given capacity also pre-allocate its index. */
final class CapacityQuestion {

  private static final String PRESIZED = ", presized";
  private static final List<String> FILLS = List.of("putNew, sequential", "putNew, random");
  private static final long ENTRIES = 100_000;

  private final RunData run;
  private final Grid grid;

  CapacityQuestion(RunData run) {
    this.run = run;
    this.grid = new Grid(run);
  }

  Section answer() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Should a store that is told its capacity prepare all of it? Each line fills an empty"
                + " store with 100K entries; a presized one was told so. The slowest hundredth shows"
                + " the stalls of growing; allocated bytes are what growing throws away, and the"
                + " entries themselves; the last columns are the table before the first and after the"
                + " last put."));
    List<List<Entry>> lines = new ArrayList<>();
    for (String fill : FILLS) {
      Optional<Row> presized = grid.row(fill + PRESIZED, ENTRIES);
      if (presized.isPresent()) {
        for (String variant : run.variants()) {
          grid.row(fill, ENTRIES).ifPresent(row -> lines.add(line(row, row, variant)));
          lines.add(line(presized.orElseThrow(), grid.row(fill, ENTRIES).orElse(null), variant));
        }
      }
    }
    blocks.add(
        lines.isEmpty()
            ? new Block.Paragraph(
                "Not measured: the run fills no store that was told its capacity.")
            : new Block.Table(
                "Filling with and without a capacity.",
                List.of(
                    Column.words("fill"),
                    Column.words("variant"),
                    Column.figures("ns per put"),
                    Column.figures("of not presized"),
                    Column.figures("slowest 1/100, ns per put"),
                    Column.figures("B allocated per put"),
                    Column.figures("table, empty"),
                    Column.figures("table, full")),
                lines));
    return new Section("question-2", "Should a capacity prepare the index too?", blocks);
  }

  private List<Entry> line(Row row, Row plain, String variant) {
    Cell cell = run.forks().cell(row, variant);
    return List.of(
        Entry.of(row.title(), row.id()),
        Entry.of(variant),
        grid.entry(Optional.of(row), variant),
        ratio(cell, plain),
        mean(cell, "curve.slowestHundredth")
            .map(value -> Entry.of(Numbers.figure(value)))
            .orElseGet(() -> Entry.absent("not noted by a fork")),
        cell.allocatedBytesPerUnit().isPresent()
            ? Entry.of(Numbers.figure(cell.allocatedBytesPerUnit().getAsDouble()))
            : Entry.absent("not counted in every fork"),
        bytes(cell, "empty.tableBytes"),
        bytes(cell, "full.tableBytes"));
  }

  private Entry ratio(Cell cell, Row plain) {
    if (plain == null || plain.id().equals(cell.row().id())) {
      return Entry.of("–");
    }
    Cell base = run.forks().cell(plain, cell.variant());
    Optional<String> objection = cell.objectionBeside(base);
    if (objection.isPresent()) {
      return new Entry("undecided", objection.orElseThrow(), Tone.OPEN, false);
    }
    return cell.costRatiosTo(base)
        .map(
            sample -> {
              Optional<Interval> interval = sample.interval(Verdicts.INTERVAL_LEVEL);
              return Entry.of(
                  Numbers.ratio(sample.geometricMean()),
                  interval.map(Numbers::range).orElse("no interval") + ", n=" + sample.forks());
            })
        .orElseGet(() -> Entry.absent("no round holds both"));
  }

  private static Entry bytes(Cell cell, String name) {
    return mean(cell, name)
        .map(value -> Entry.of(Numbers.bytes(value)))
        .orElseGet(() -> Entry.absent("this variant does not show its structure"));
  }

  private static Optional<Double> mean(Cell cell, String name) {
    List<Double> noted = cell.noted(name);
    return noted.isEmpty()
        ? Optional.empty()
        : Optional.of(noted.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }
}
