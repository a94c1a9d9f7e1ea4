package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.chart.Chart;
import statelab.reports.render.chart.LineChart;
import statelab.reports.render.chart.Point;
import statelab.reports.render.chart.Series;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Verdicts;

/** What an operation costs as a store fills or empties, tenth by tenth. */
final class CurvesSection {

  private static final int TENTHS = 10;
  private static final long LEAST_ENTRIES = 100_000;
  private static final List<String> OPERATIONS =
      List.of("putNew, sequential", "putNew, random", "delete");

  private final RunData run;

  CurvesSection(RunData run) {
    this.run = run;
  }

  Section build() {
    String title = "Cost as a store fills and empties";
    List<Row> rows = run.forks().attempted().stream().filter(this::hasCurve).toList();
    if (rows.isEmpty()) {
      return new Section(
          "curves",
          title,
          List.of(
              new Block.Paragraph(
                  "Not measured: no fork of this run noted how cost goes along a shot of at least "
                      + Numbers.size(LEAST_ENTRIES)
                      + " operations.")));
    }
    List<Column> columns = new ArrayList<>(List.of(Column.words("row"), Column.words("variant")));
    IntStream.rangeClosed(1, TENTHS).forEach(i -> columns.add(Column.figures(i + "/10")));
    columns.add(Column.figures("put off"));
    columns.add(Column.figures("slowest 1/100"));
    List<List<Entry>> lines = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    for (Row row : rows) {
      run.variants().stream()
          .map(variant -> run.forks().cell(row, variant))
          .filter(CurvesSection::hasCurve)
          .forEach(cell -> lines.add(line(cell)));
      charts.add(chart(row));
    }
    return new Section(
        "curves",
        title,
        List.of(
            new Block.Table(
                "ns per operation in each tenth of a shot, which fills an empty store or empties a"
                    + " full one; what the final flush adds, spread over all operations; and the"
                    + " slowest hundredth, which shows a stall but no single operation. Means over"
                    + " the shots of a fork, geometric mean over forks.",
                columns,
                lines),
            new Block.Charts(charts)));
  }

  private boolean hasCurve(Row row) {
    return row.entries() != null
        && row.entries() >= LEAST_ENTRIES
        && OPERATIONS.contains(row.operation())
        && run.forks().cells(row).stream().anyMatch(CurvesSection::hasCurve);
  }

  private static boolean hasCurve(Cell cell) {
    return !cell.noted(tenth(1)).isEmpty();
  }

  private static String tenth(int number) {
    return String.format(Locale.ROOT, "curve.tenth%02d", number);
  }

  private List<Entry> line(Cell cell) {
    List<Entry> line =
        new ArrayList<>(
            List.of(Entry.of(cell.row().title(), cell.row().id()), Entry.of(cell.variant())));
    for (int i = 1; i <= TENTHS; i++) {
      line.add(figure(cell, tenth(i)));
    }
    line.add(figure(cell, "curve.putOff"));
    line.add(figure(cell, "curve.slowestHundredth"));
    return line;
  }

  private static Entry figure(Cell cell, String name) {
    return sample(cell, name)
        .map(sample -> Entry.of(Numbers.figure(sample.geometricMean())))
        .orElseGet(() -> Entry.absent("not noted by a fork"));
  }

  private static Optional<ForkSample> sample(Cell cell, String name) {
    List<Double> noted = cell.noted(name);
    boolean positive = !noted.isEmpty() && noted.stream().allMatch(value -> value > 0);
    return positive ? Optional.of(ForkSample.of(noted)) : Optional.empty();
  }

  private Chart chart(Row row) {
    List<String> labels = IntStream.rangeClosed(1, TENTHS).mapToObj(i -> i + "/" + TENTHS).toList();
    List<Series> series = new ArrayList<>();
    for (String variant : run.variants()) {
      Cell cell = run.forks().cell(row, variant);
      List<Point> points = new ArrayList<>();
      for (int i = 1; i <= TENTHS; i++) {
        int at = i;
        sample(cell, tenth(i)).ifPresent(s -> points.add(point(labels.get(at - 1), at, s)));
      }
      if (!points.isEmpty()) {
        int colour = run.variants().indexOf(variant);
        series.add(new Series(variant, colour, Series.Look.SOLID, points));
      }
    }
    return LineChart.overLabels(
        row.title() + ", by tenths", "part of the shot", Figures.axis(row), labels, series);
  }

  private static Point point(String label, int at, ForkSample sample) {
    double value = sample.geometricMean();
    Optional<Interval> interval = sample.interval(Verdicts.INTERVAL_LEVEL);
    return new Point(
        label,
        at,
        value,
        interval.map(Interval::low).orElse(value),
        interval.map(Interval::high).orElse(value),
        Figures.withUnit(value, "ns"));
  }
}
