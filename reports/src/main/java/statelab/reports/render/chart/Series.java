package statelab.reports.render.chart;

import java.util.List;
import java.util.Locale;

/**
 * Points of one variant, or of a floor.
 *
 * @param name the name in the legend
 * @param colour the place of its colour
 * @param look how it is drawn
 * @param points its points, in the order of the first axis
 */
public record Series(String name, int colour, Look look, List<Point> points) {

  /** How a series is drawn. */
  public enum Look {
    /** A line with dots: something that was measured for a variant. */
    SOLID,
    /** A dashed line: a floor. */
    DASHED,
    /** Short strokes that nothing joins: targets. */
    GOALS;

    /**
     * Returns the name of the style.
     *
     * @return a lower-case word
     */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the list. */
  public Series {
    points = List.copyOf(points);
  }
}
