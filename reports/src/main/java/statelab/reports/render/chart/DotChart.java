package statelab.reports.render.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One line per variant: a dot at the figure, a bar over its interval, all on one logarithmic axis.
 *
 * @param title what it shows
 * @param axis what the axis shows, with its unit
 * @param ticks the axis
 * @param dots the variants
 * @param targetPercent where the target stands, or {@code null}
 * @param targetLabel the target as text, or empty
 */
public record DotChart(
    String title,
    String axis,
    List<Tick> ticks,
    List<Dot> dots,
    Double targetPercent,
    String targetLabel)
    implements Chart {

  private static final double GAP = 4;
  private static final double GAP_PER_LETTER = 4.2;

  /** Copies the lists. */
  public DotChart {
    ticks = List.copyOf(ticks);
    dots = List.copyOf(dots);
  }

  /**
   * A variant's line.
   *
   * @param name the variant
   * @param colour the place of its colour
   * @param percent where the figure stands
   * @param lowPercent where its interval starts
   * @param widthPercent how long its interval is
   * @param text the figure as text
   */
  public record Dot(
      String name,
      int colour,
      double percent,
      double lowPercent,
      double widthPercent,
      String text) {}

  /**
   * Lays out a chart.
   *
   * @param title what it shows
   * @param axis what the axis shows, with its unit
   * @param variants one series of one point each
   * @param target the target's value, or {@code null}
   * @param targetLabel the target as text, or empty
   * @return the chart
   */
  public static DotChart of(
      String title, String axis, List<Series> variants, Double target, String targetLabel) {
    List<Point> points = variants.stream().flatMap(s -> s.points().stream()).toList();
    DoubleStream figures =
        points.stream().flatMapToDouble(p -> DoubleStream.of(p.value(), p.low(), p.high()));
    LogScale scale =
        LogScale.over(
            target == null ? figures : DoubleStream.concat(figures, DoubleStream.of(target)));
    return new DotChart(
        title,
        axis,
        scale.ticks(GAP, GAP_PER_LETTER),
        variants.stream().map(series -> dot(series, scale)).toList(),
        target == null ? null : (Double) scale.percent(target),
        targetLabel);
  }

  private static Dot dot(Series series, LogScale scale) {
    Point point = series.points().getFirst();
    double low = scale.percent(point.low());
    double width = Math.round((scale.percent(point.high()) - low) * 100) / 100.0;
    return new Dot(
        series.name(), series.colour(), scale.percent(point.value()), low, width, point.text());
  }
}
