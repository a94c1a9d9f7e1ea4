package statelab.reports.render.section;

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
import statelab.reports.stats.ForkSample;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Comparison;
import statelab.reports.verdict.Comparisons;

/** The variants against the baseline as ratios, and all figures behind them. */
final class VariantsSection {

  private final RunData run;
  private final Comparisons comparisons;

  VariantsSection(RunData run, Comparisons comparisons) {
    this.run = run;
    this.comparisons = comparisons;
  }

  Section ratios() {
    List<String> others =
        run.variants().stream()
            .filter(variant -> !variant.equals(run.targets().baseline()))
            .toList();
    List<Column> columns = new ArrayList<>(List.of(Column.words("row")));
    others.forEach(variant -> columns.add(Column.figures(variant)));
    List<List<Entry>> rows = new ArrayList<>();
    for (Row row : measuredRows()) {
      List<Entry> entries = new ArrayList<>(List.of(Entry.of(row.title(), row.id())));
      others.forEach(variant -> entries.add(ratio(row, variant)));
      rows.add(entries);
    }
    return new Section(
        "ratios",
        "Variants against " + run.targets().baseline(),
        List.of(
            new Block.Paragraph(howToRead()),
            new Block.Table(
                "Time divided by that of "
                    + run.targets().baseline()
                    + " in the same round; below 1× is faster. Geometric mean over rounds, its 95%"
                    + " interval, and the number n of rounds.",
                columns,
                rows)));
  }

  Section figures() {
    List<String> variants = run.variants();
    List<Column> columns = new ArrayList<>(List.of(Column.words("row")));
    variants.forEach(variant -> columns.add(Column.figures(variant)));
    List<List<Entry>> rows = new ArrayList<>();
    for (Row row : measuredRows()) {
      List<Entry> entries = new ArrayList<>(List.of(Entry.of(row.title(), unitOf(row))));
      variants.forEach(variant -> entries.add(figure(run.forks().cell(row, variant))));
      rows.add(entries);
    }
    FootprintSection.summaryRow(run).ifPresent(rows::add);
    return new Section(
        "figures",
        "All figures",
        List.of(
            new Block.Table(
                "Geometric mean over forks, its 95% interval, the number n of forks, and the bytes"
                    + " allocated per unit of the row where JMH's gc profiler was on.",
                columns, rows)));
  }

  private List<Row> measuredRows() {
    return run.forks().attempted().stream().filter(row -> !row.isFloor()).toList();
  }

  private static String unitOf(Row row) {
    return row.unit().isRate() ? row.unit().label() : row.unit().label() + " per " + row.per();
  }

  private Entry ratio(Row row, String variant) {
    Comparison comparison = comparisons.find(row, variant).orElseThrow();
    Optional<ForkSample> ratios = comparison.ratios();
    if (ratios.isEmpty()) {
      return Entry.absent(comparison.reason());
    }
    Entry entry = Figures.ratio(ratios.orElseThrow());
    Tone tone =
        switch (comparison.difference()) {
          case FASTER -> Tone.GOOD;
          case SLOWER -> Tone.BAD;
          case NOT_SHOWN, NOT_TESTED -> Tone.MUTED;
        };
    return new Entry(entry.text(), comparison.words() + ", " + entry.note(), tone, false);
  }

  private static Entry figure(Cell cell) {
    Optional<ForkSample> sample = cell.sample();
    if (sample.isEmpty()) {
      return Entry.absent(cell.whyNotMeasured());
    }
    Entry entry = Figures.figure(sample.orElseThrow(), cell.row());
    if (cell.allocatedBytesPerUnit().isEmpty()) {
      return entry;
    }
    String bytes = Numbers.figure(cell.allocatedBytesPerUnit().getAsDouble());
    return Entry.of(entry.text(), entry.note() + "; " + bytes + " B");
  }

  private String howToRead() {
    return "Faster and slower are said only where "
        + Numbers.counted(comparisons.family(), "ratio")
        + ", tested together, show it; the intervals are each on their own.";
  }
}
