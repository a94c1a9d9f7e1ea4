package statelab.reports.render.chart;

/**
 * A figure to be drawn.
 *
 * @param label what the point is about: a size, a percentile, a variant
 * @param at where it stands on the first axis, for a chart that has one of numbers
 * @param value the figure
 * @param low the lower end of its interval, or the figure itself
 * @param high the upper end of its interval, or the figure itself
 * @param text the figure as text
 */
public record Point(String label, double at, double value, double low, double high, String text) {}
