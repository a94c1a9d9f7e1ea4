package statelab.reports.render.chart;

/** Something that is drawn: a title, units, a legend and marks. */
public sealed interface Chart permits DotChart, LineChart {

  /**
   * Returns what the chart shows.
   *
   * @return a few words
   */
  String title();
}
