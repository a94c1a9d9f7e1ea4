package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.render.chart.Chart;
import statelab.reports.render.chart.DotChart;
import statelab.reports.render.chart.LineChart;
import statelab.reports.render.chart.Point;
import statelab.reports.render.chart.Series;
import statelab.reports.render.chart.Series.Look;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Section;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Verdicts;

/**
 * One chart per operation on usual keys: over sizes where several were measured, else per variant.
 */
final class ChartsSection {

  private static final int NO_COLOUR = -1;

  private final RunData run;

  ChartsSection(RunData run) {
    this.run = run;
  }

  Section build() {
    List<Chart> charts = new ArrayList<>();
    byOperation().forEach((operation, rows) -> chart(operation, rows).ifPresent(charts::add));
    if (charts.isEmpty()) {
      return new Section(
          "charts", "Charts", List.of(new Block.Paragraph("No row was measured, so no chart.")));
    }
    return new Section("charts", "Charts", List.of(new Block.Charts(charts)));
  }

  private Map<String, List<Row>> byOperation() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : run.forks().attempted()) {
      if (!row.isFloor() && row.hasUsualKeys()) {
        groups.computeIfAbsent(row.operation(), operation -> new ArrayList<>()).add(row);
      }
    }
    groups.values().forEach(rows -> rows.sort(ChartsSection::bySize));
    return groups;
  }

  private static int bySize(Row a, Row b) {
    return Long.compare(
        a.entries() == null ? 0 : a.entries(), b.entries() == null ? 0 : b.entries());
  }

  private Optional<Chart> chart(String operation, List<Row> rows) {
    List<Row> measured =
        rows.stream()
            .filter(row -> run.forks().cells(row).stream().anyMatch(Cell::isMeasured))
            .toList();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        measured.size() > 1 ? overSizes(operation, measured) : perVariant(measured.getFirst()));
  }

  private Chart perVariant(Row row) {
    List<Series> variants = new ArrayList<>();
    for (String variant : run.variants()) {
      point(run.forks().cell(row, variant))
          .ifPresent(
              point ->
                  variants.add(new Series(variant, colour(variant), Look.SOLID, List.of(point))));
    }
    Optional<Target> target = row.absoluteTarget();
    return DotChart.of(
        row.title(),
        Figures.axis(row),
        variants,
        target.map(Target::value).orElse(null),
        target.map(one -> words(row, one)).orElse(""));
  }

  private Chart overSizes(String operation, List<Row> rows) {
    List<Series> series = new ArrayList<>();
    for (String variant : run.variants()) {
      List<Point> points =
          rows.stream().flatMap(row -> point(run.forks().cell(row, variant)).stream()).toList();
      if (!points.isEmpty()) {
        series.add(new Series(variant, colour(variant), Look.SOLID, points));
      }
    }
    List<Point> targets =
        rows.stream()
            .flatMap(row -> row.absoluteTarget().map(target -> point(row, target)).stream())
            .toList();
    if (!targets.isEmpty()) {
      series.add(new Series("target", NO_COLOUR, Look.GOALS, targets));
    }
    return LineChart.overSizes(
        operation + " over sizes", "entries", Figures.axis(rows.getFirst()), series);
  }

  private static Point point(Row row, Target target) {
    double value = target.value();
    return new Point(size(row), row.entries(), value, value, value, words(row, target));
  }

  private static String words(Row row, Target target) {
    return "target " + Figures.target(target, row.unit().label());
  }

  private static Optional<Point> point(Cell cell) {
    if (!cell.isMeasured()) {
      return Optional.empty();
    }
    ForkSample sample = cell.sample().orElseThrow();
    double value = sample.geometricMean();
    Optional<Interval> interval = sample.interval(Verdicts.INTERVAL_LEVEL);
    Row row = cell.row();
    return Optional.of(
        new Point(
            size(row),
            row.entries() == null ? 1 : row.entries(),
            value,
            interval.map(Interval::low).orElse(value),
            interval.map(Interval::high).orElse(value),
            Figures.withUnit(value, row.unit().label())));
  }

  private static String size(Row row) {
    return row.entries() == null ? "" : Numbers.size(row.entries());
  }

  private int colour(String variant) {
    return run.variants().indexOf(variant);
  }
}
