package statelab.reports.render.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Lines over sizes or percentiles, on a logarithmic axis upwards.
 *
 * @param title what it shows
 * @param across what the axis to the right shows, with its unit
 * @param up what the axis upwards shows, with its unit
 * @param ticksAcross the axis to the right
 * @param ticksUp the axis upwards, measured from the top
 * @param lines the lines
 */
public record LineChart(
    String title,
    String across,
    String up,
    List<Tick> ticksAcross,
    List<Tick> ticksUp,
    List<Line> lines)
    implements Chart {

  private static final double ROOM = 5;
  private static final double GAP_UP = 8;

  /** Copies the lists. */
  public LineChart {
    ticksAcross = List.copyOf(ticksAcross);
    ticksUp = List.copyOf(ticksUp);
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param name the name in the legend
   * @param colour the place of its colour
   * @param look how it is drawn
   * @param marks its points from left to right
   */
  public record Line(String name, int colour, Series.Look look, List<Mark> marks) {

    /** Copies the list. */
    public Line {
      marks = List.copyOf(marks);
    }
  }

  /**
   * A point of a line, in per cent from the left and from the top.
   *
   * @param x from the left
   * @param y from the top
   * @param top where its interval ends above
   * @param bottom where its interval ends below
   * @param text what it says
   */
  public record Mark(double x, double y, double top, double bottom, String text) {}

  /**
   * Lays out a chart whose axis to the right is logarithmic, such as sizes.
   *
   * @param title what it shows
   * @param across what the axis to the right shows
   * @param up what the axis upwards shows
   * @param series the lines
   * @return the chart
   */
  public static LineChart overSizes(String title, String across, String up, List<Series> series) {
    LogScale sizes = LogScale.over(points(series).stream().mapToDouble(Point::at));
    Map<Double, Tick> ticks = new LinkedHashMap<>();
    for (Point point : points(series)) {
      ticks.put(point.at(), new Tick(sizes.percent(point.at()), point.label()));
    }
    return layOut(title, across, up, List.copyOf(ticks.values()), series);
  }

  /**
   * Lays out a chart whose axis to the right is a list of labels, such as percentiles.
   *
   * @param title what it shows
   * @param across what the axis to the right shows
   * @param up what the axis upwards shows
   * @param labels the labels, at equal distances
   * @param series the lines
   * @return the chart
   */
  public static LineChart overLabels(
      String title, String across, String up, List<String> labels, List<Series> series) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      double place = ROOM + (100 - 2 * ROOM) * i / Math.max(1, labels.size() - 1);
      ticks.add(new Tick(Math.round(place * 100) / 100.0, labels.get(i)));
    }
    return layOut(title, across, up, ticks, series);
  }

  private static LineChart layOut(
      String title, String across, String up, List<Tick> ticksAcross, List<Series> series) {
    LogScale scale =
        LogScale.over(
            points(series).stream()
                .flatMapToDouble(p -> DoubleStream.of(p.value(), p.low(), p.high())));
    Map<String, Double> places = new LinkedHashMap<>();
    ticksAcross.forEach(tick -> places.put(tick.label(), tick.percent()));
    List<Line> lines = new ArrayList<>();
    for (Series one : series) {
      List<Mark> marks =
          one.points().stream().map(p -> mark(p, places.get(p.label()), scale)).toList();
      lines.add(new Line(one.name(), one.colour(), one.look(), marks));
    }
    List<Tick> ticksUp =
        scale.ticks(GAP_UP, 0).stream()
            .map(t -> new Tick(fromTop(t.percent()), t.label()))
            .toList();
    return new LineChart(title, across, up, ticksAcross, ticksUp, lines);
  }

  private static Mark mark(Point point, double x, LogScale scale) {
    return new Mark(
        x,
        fromTop(scale.percent(point.value())),
        fromTop(scale.percent(point.high())),
        fromTop(scale.percent(point.low())),
        point.text());
  }

  private static double fromTop(double percent) {
    return Math.round((100 - percent) * 100) / 100.0;
  }

  private static List<Point> points(List<Series> series) {
    return series.stream().flatMap(one -> one.points().stream()).toList();
  }
}
