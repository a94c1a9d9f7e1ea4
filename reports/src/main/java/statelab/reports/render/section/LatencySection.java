package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import statelab.reports.data.RunData;
import statelab.reports.data.TypicalPercentile;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.Percentiles;
import statelab.reports.model.Row;
import statelab.reports.model.RowKind;
import statelab.reports.model.Target;
import statelab.reports.render.chart.Chart;
import statelab.reports.render.chart.LineChart;
import statelab.reports.render.chart.Point;
import statelab.reports.render.chart.Series;
import statelab.reports.render.chart.Series.Look;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.LatencyRule;

/** Percentiles of single operations, with the timer's floor beside them. */
final class LatencySection {

  private static final List<String> PERCENTILES =
      List.of("p50", "p90", "p99", "p99.9", "p99.99", "max");
  private static final List<String> DRAWN = PERCENTILES.subList(0, PERCENTILES.size() - 1);
  private static final int NO_COLOUR = -1;

  private final RunData run;

  LatencySection(RunData run) {
    this.run = run;
  }

  Section build() {
    List<Block> blocks = new ArrayList<>();
    if (run.latencies().isEmpty()) {
      blocks.add(new Block.Paragraph("Not measured: the run holds no latency record."));
      return new Section("latency", "Latency of single operations", blocks);
    }
    blocks.add(
        new Block.Paragraph(
            "Each operation was timed on its own, so every figure holds the cost of the timer. The"
                + " floor is what two timer calls with nothing between them show in the same JVM."
                + " Net is raw less the floor's own percentile: a convention, since percentiles do"
                + " not subtract. Operations follow each other without a pause, so the figures say"
                + " nothing about waiting."));
    latencyRows().stream().map(this::table).forEach(blocks::add);
    blocks.add(new Block.Charts(charts()));
    return new Section("latency", "Latency of single operations", blocks);
  }

  private Block table(Row row) {
    String caption =
        row.id()
            + " "
            + operation(row)
            + ": percentiles in ns, raw, as the geometric mean over forks of each fork's percentile;"
            + " max is the largest.";
    List<List<Entry>> rows = new ArrayList<>();
    for (String variant : run.variants()) {
      List<LatencyRecord> records = run.latencies(row.id(), variant);
      if (!records.isEmpty()) {
        rows.add(row(row, variant, records));
      }
    }
    return rows.isEmpty()
        ? new Block.Paragraph(row.id() + " " + operation(row) + ": not measured.")
        : new Block.Table(caption, columns(row), rows);
  }

  private static List<Column> columns(Row row) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("variant")));
    PERCENTILES.forEach(name -> columns.add(Column.figures(name)));
    columns.add(Column.figures("floor p50"));
    columns.add(Column.figures("floor " + row.percentile()));
    columns.add(Column.figures("net " + row.percentile()));
    columns.add(Column.words("decidable"));
    columns.add(Column.figures("operations"));
    columns.add(Column.figures("forks"));
    return columns;
  }

  private List<Entry> row(Row row, String variant, List<LatencyRecord> records) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of(variant));
    for (String name : PERCENTILES) {
      entries.add(ns(typical(records, LatencyRecord::raw, name)));
    }
    entries.add(ns(typical(records, LatencyRecord::floor, "p50")));
    double floor = typical(records, LatencyRecord::floor, row.percentile());
    entries.add(ns(floor));
    entries.add(ns(Math.max(0, typical(records, LatencyRecord::raw, row.percentile()) - floor)));
    entries.add(decidable(row, variant));
    entries.add(Entry.of(Numbers.count(records.stream().mapToLong(LatencyRecord::count).sum())));
    entries.add(Entry.of(Integer.toString(records.size())));
    return entries;
  }

  private Entry decidable(Row row, String variant) {
    Optional<Target> target = row.absoluteTarget();
    if (target.isEmpty()) {
      return Entry.of("no target");
    }
    return LatencyRule.objection(run, row, target.orElseThrow(), variant)
        .map(why -> new Entry("no", why, Tone.OPEN, false))
        .orElse(Entry.of("yes"));
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    for (Row row : latencyRows()) {
      List<Series> series = new ArrayList<>();
      List<LatencyRecord> floors = new ArrayList<>();
      for (String variant : run.variants()) {
        List<LatencyRecord> records = run.latencies(row.id(), variant);
        if (!records.isEmpty()) {
          series.add(
              new Series(
                  variant,
                  run.variants().indexOf(variant),
                  Look.SOLID,
                  points(records, LatencyRecord::raw)));
          floors.addAll(records);
        }
      }
      if (!series.isEmpty()) {
        series.add(
            new Series(
                "timer floor", NO_COLOUR, Look.DASHED, points(floors, LatencyRecord::floor)));
        charts.add(
            LineChart.overLabels(
                operation(row), "percentile", "ns, raw, logarithmic", DRAWN, series));
      }
    }
    return charts;
  }

  private static String operation(Row row) {
    String size = row.entries() == null ? "" : ", " + Numbers.size(row.entries()) + " entries";
    return row.operation() + size;
  }

  private static List<Point> points(
      List<LatencyRecord> records, Function<LatencyRecord, Percentiles> which) {
    List<Point> points = new ArrayList<>();
    for (String name : DRAWN) {
      double value = typical(records, which, name);
      if (value > 0) {
        points.add(new Point(name, 0, value, value, value, name + " " + Numbers.figure(value)));
      }
    }
    return points;
  }

  private List<Row> latencyRows() {
    return run.targets().rows().stream()
        .filter(row -> row.kind() == RowKind.LATENCY_PERCENTILE)
        .toList();
  }

  private static Entry ns(double nanoseconds) {
    return Entry.of(Numbers.figure(nanoseconds));
  }

  private static double typical(
      List<LatencyRecord> records, Function<LatencyRecord, Percentiles> which, String name) {
    return TypicalPercentile.of(records.stream().map(which).toList(), name);
  }
}
