package statelab.reports.render.chart;

/**
 * A mark on an axis.
 *
 * @param percent where it stands
 * @param label what it says
 */
public record Tick(double percent, String label) {}
