package statelab.reports.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws lines in letters, for terminals and Markdown: one row for each label, a letter for each
 * line, further to the right for more. Where letters would fall together, the greater stands one
 * place beside its own.
 */
public final class TextChart {

  private static final int WIDTH = 64;
  private static final String NEW_LINE = "\n";

  private TextChart() {}

  /**
   * Draws a chart.
   *
   * @param chart the chart
   * @return lines of at most a hundred columns for labels of usual length, each with a line feed
   */
  public static String of(LineChart chart) {
    int margin =
        chart.ticksAcross().stream().mapToInt(tick -> tick.label().length()).max().orElse(0) + 2;
    StringBuilder text = new StringBuilder();
    text.append(chart.title()).append(": ").append(chart.up()).append(NEW_LINE);
    text.append(scale(chart, margin)).append(NEW_LINE);
    for (Tick row : chart.ticksAcross()) {
      String label = ("%-" + margin + "s").formatted(row.label());
      text.append(label).append('|').append(row(chart, row)).append(NEW_LINE);
    }
    text.append(legend(chart)).append(NEW_LINE);
    return text.toString();
  }

  private record Letter(int place, char letter) {}

  private static String row(LineChart chart, Tick row) {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      char letter = (char) ('a' + i);
      chart.lines().get(i).marks().stream()
          .filter(mark -> mark.x() == row.percent())
          .forEach(mark -> letters.add(new Letter(place(100 - mark.y()), letter)));
    }
    letters.sort(Comparator.comparingInt(Letter::place));
    char[] cells = new char[WIDTH + letters.size()];
    Arrays.fill(cells, ' ');
    for (Letter letter : letters) {
      int place = letter.place;
      while (cells[place] != ' ') {
        place++;
      }
      cells[place] = letter.letter;
    }
    return new String(cells).stripTrailing();
  }

  private static String scale(LineChart chart, int margin) {
    char[] cells = new char[margin + 1 + WIDTH + 8];
    Arrays.fill(cells, ' ');
    int free = 0;
    for (Tick tick :
        chart.ticksUp().stream()
            .sorted(Comparator.comparingDouble(Tick::percent).reversed())
            .toList()) {
      int from = margin + 1 + place(100 - tick.percent());
      if (from >= free) {
        tick.label().getChars(0, Math.min(tick.label().length(), cells.length - from), cells, from);
        free = from + tick.label().length() + 1;
      }
    }
    return new String(cells).stripTrailing();
  }

  private static int place(double percent) {
    return (int) Math.round(percent / 100 * (WIDTH - 1));
  }

  private static String legend(LineChart chart) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      names.add((char) ('a' + i) + " " + chart.lines().get(i).name());
    }
    return names.stream().collect(Collectors.joining(", "));
  }
}
