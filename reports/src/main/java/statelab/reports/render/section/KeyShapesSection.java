package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.stats.ForkSample;
import statelab.reports.verdict.Comparison;
import statelab.reports.verdict.Comparisons;

/** The same operations on keys of other shapes: the reference beside the baseline. */
final class KeyShapesSection {

  private static final long ENTRIES = 100_000;
  private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

  static {
    OPERATIONS.put("getRef", "get");
    OPERATIONS.put("putNew, random", "put new");
    OPERATIONS.put("putOverwrite", "overwrite");
    OPERATIONS.put("delete", "delete");
    OPERATIONS.put("rangeSeek", "seek");
    OPERATIONS.put("rangeIterate", "scan, per entry");
  }

  private final RunData run;
  private final Comparisons comparisons;

  KeyShapesSection(RunData run, Comparisons comparisons) {
    this.run = run;
    this.comparisons = comparisons;
  }

  Section build() {
    String title = "Shapes of keys";
    Set<String> shapes = shapes();
    if (shapes.size() < 2) {
      return new Section(
          "shapes",
          title,
          List.of(
              new Block.Paragraph(
                  "Not measured: the run holds these operations for no shape of keys beside that of"
                      + " the targets.")));
    }
    List<Column> columns = new ArrayList<>(List.of(Column.words("keys"), Column.words("variant")));
    OPERATIONS.values().forEach(name -> columns.add(Column.figures(name)));
    List<List<Entry>> lines = new ArrayList<>();
    for (String shape : shapes) {
      for (String variant : run.variants()) {
        if (OPERATIONS.keySet().stream().anyMatch(one -> isMeasured(one, shape, variant))) {
          lines.add(line(shape, variant));
        }
      }
    }
    return new Section(
        "shapes",
        title,
        List.of(
            new Block.Table(
                "ns per operation with 100K entries, and below it the ratio to "
                    + run.targets().baseline()
                    + " in the same round; coloured where the ratios of all rows, tested together,"
                    + " show a difference.",
                columns,
                lines)));
  }

  private Set<String> shapes() {
    Set<String> shapes = new LinkedHashSet<>();
    for (Row row : run.forks().attempted()) {
      if (row.keyShape() != null && find(baseOperation(row), row.keyShape()).isPresent()) {
        shapes.add(row.keyShape());
      }
    }
    return shapes;
  }

  private static String baseOperation(Row row) {
    String suffix = ", " + row.keyShape();
    return row.operation().endsWith(suffix)
        ? row.operation().substring(0, row.operation().length() - suffix.length())
        : row.operation();
  }

  private Optional<Row> find(String operation, String shape) {
    return OPERATIONS.containsKey(operation)
        ? run.forks().attempted().stream()
            .filter(row -> shape.equals(row.keyShape()) && baseOperation(row).equals(operation))
            .filter(row -> row.entries() != null && row.entries() == ENTRIES)
            .findFirst()
        : Optional.empty();
  }

  private boolean isMeasured(String operation, String shape, String variant) {
    return find(operation, shape)
        .filter(row -> run.forks().cell(row, variant).isMeasured())
        .isPresent();
  }

  private List<Entry> line(String shape, String variant) {
    List<Entry> line = new ArrayList<>(List.of(Entry.of(shape), Entry.of(variant)));
    for (String operation : OPERATIONS.keySet()) {
      line.add(
          find(operation, shape)
              .map(row -> figure(run.forks().cell(row, variant)))
              .orElseGet(() -> Entry.absent("no such row in this run")));
    }
    return line;
  }

  private Entry figure(Cell cell) {
    Optional<ForkSample> sample = cell.sample();
    if (sample.isEmpty()) {
      return Entry.absent(cell.whyNotMeasured());
    }
    String text = Figures.figure(sample.orElseThrow(), cell.row()).text();
    Optional<Comparison> comparison = comparisons.find(cell.row(), cell.variant());
    Optional<ForkSample> ratios = comparison.flatMap(Comparison::ratios);
    if (ratios.isEmpty()) {
      return Entry.of(text);
    }
    Entry ratio = Figures.ratio(ratios.orElseThrow());
    Tone tone =
        switch (comparison.orElseThrow().difference()) {
          case FASTER -> Tone.GOOD;
          case SLOWER -> Tone.BAD;
          case NOT_SHOWN, NOT_TESTED -> Tone.PLAIN;
        };
    return Entry.of(
            text, ratio.text() + ", " + comparison.orElseThrow().words() + ", " + ratio.note())
        .toned(tone);
  }
}
