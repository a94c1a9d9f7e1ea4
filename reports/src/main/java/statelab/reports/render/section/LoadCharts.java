package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import statelab.reports.data.LoadCase;
import statelab.reports.render.chart.LineChart;
import statelab.reports.render.chart.Point;
import statelab.reports.render.chart.Series;
import statelab.reports.render.chart.Series.Look;
import statelab.reports.text.Numbers;

/** Percentiles under load: a chart for each variant and rate, a line for each collector. */
public final class LoadCharts {

  private static final List<String> DRAWN = List.of("p50", "p90", "p99", "p99.9", "p99.99");

  private LoadCharts() {}

  /**
   * Draws the cases whose rate was sustained.
   *
   * @param cases all cases
   * @return the charts, in the order of the cases
   */
  public static List<LineChart> of(List<LoadCase> cases) {
    List<String> collectors = cases.stream().map(LoadCase::collector).distinct().sorted().toList();
    Map<String, List<LoadCase>> byTitle = new LinkedHashMap<>();
    for (LoadCase each : cases) {
      if (each.objection().isEmpty()) {
        String title =
            each.variant() + " at " + Numbers.count(each.ratePerSecond()) + " operations a second";
        byTitle.computeIfAbsent(title, absent -> new ArrayList<>()).add(each);
      }
    }
    List<LineChart> charts = new ArrayList<>();
    byTitle.forEach((title, group) -> charts.add(chart(title, group, collectors)));
    return charts;
  }

  private static LineChart chart(String title, List<LoadCase> group, List<String> collectors) {
    List<Series> series = new ArrayList<>();
    for (LoadCase each : group) {
      int colour = collectors.indexOf(each.collector());
      series.add(
          new Series(each.collector() + ", response", colour, Look.SOLID, points(each::response)));
      series.add(
          new Series(each.collector() + ", service", colour, Look.DASHED, points(each::service)));
    }
    return LineChart.overLabels(title, "percentile", "ns, logarithmic", DRAWN, series);
  }

  private static List<Point> points(Function<String, Optional<Double>> percentile) {
    List<Point> points = new ArrayList<>();
    for (String name : DRAWN) {
      percentile
          .apply(name)
          .filter(value -> value > 0)
          .ifPresent(
              value ->
                  points.add(
                      new Point(name, 0, value, value, value, name + " " + Numbers.time(value))));
    }
    return points;
  }
}
