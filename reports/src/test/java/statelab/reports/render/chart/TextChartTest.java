package statelab.reports.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import statelab.reports.render.chart.Series.Look;

class TextChartTest {

  private static Series series(String name, double... values) {
    List<String> labels = List.of("p50", "p99");
    return new Series(
        name,
        0,
        Look.SOLID,
        java.util.stream.IntStream.range(0, values.length)
            .mapToObj(
                i -> new Point(labels.get(i), 0, values[i], values[i], values[i], "" + values[i]))
            .toList());
  }

  private static List<String> lines(Series... series) {
    LineChart chart =
        LineChart.overLabels("t", "percentile", "ns", List.of("p50", "p99"), List.of(series));
    return TextChart.of(chart).lines().toList();
  }

  @Test
  void furtherRightIsMore() {
    List<String> lines = lines(series("fast", 10, 100), series("slow", 100, 1000));
    assertEquals("t: ns", lines.get(0));
    String median = lines.get(2);
    String tail = lines.get(3);
    assertTrue(median.startsWith("p50  |") && tail.startsWith("p99  |"), median);
    assertTrue(median.indexOf('a') < median.indexOf('b'), median);
    assertEquals(median.indexOf('b'), tail.indexOf('a'), "both are 100");
    assertTrue(tail.indexOf('a') < tail.indexOf('b'), tail);
    assertEquals("a fast, b slow", lines.get(4));
  }

  @Test
  void equalFiguresStandSideBySide() {
    List<String> lines = lines(series("one", 10, 100), series("other", 10, 100));
    assertTrue(lines.get(2).endsWith("ab"), lines.get(2));
    assertTrue(lines.get(3).endsWith("ab"), lines.get(3));
  }

  @Test
  void aFigureThatIsMissingLeavesItsRowEmpty() {
    List<String> lines = lines(series("short", 10));
    assertEquals("p99  |", lines.get(3));
  }
}
