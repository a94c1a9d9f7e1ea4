package statelab.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import statelab.reports.history.History;
import statelab.reports.history.RunLine;
import statelab.reports.text.Numbers;
import statelab.reports.text.Wrap;
import statelab.reports.verdict.RowVerdict;

/** The table of all runs as plain text of at most a hundred columns. */
public final class HistorySummary {

  private static final String ROW = "%-26s%-12s%3s  %11s%11s%11s%11s%8s";
  private static final String INDENT = "    ";

  private final Style style;

  /**
   * Creates a writer.
   *
   * @param colour whether to use colour
   */
  public HistorySummary(boolean colour) {
    this.style = new Style(colour);
  }

  /**
   * Writes the table.
   *
   * @param history the runs
   * @param pagePath where the page is, as the user should see it
   * @return lines, each ending in a line feed
   */
  public String write(History history, String pagePath) {
    List<String> machines =
        history.lines().stream().map(RunLine::machine).filter(Objects::nonNull).distinct().toList();
    List<String> lines = new ArrayList<>();
    lines.add("");
    List<Object> heading = new ArrayList<>(List.of("run", "revision", "on"));
    heading.addAll(History.HEADLINES);
    heading.add("spread");
    lines.add(style.bold(ROW.formatted(heading.toArray())));
    for (RunLine line : history.lines()) {
      if (line.damage() == null) {
        lines.add(line(line, machines).stripTrailing());
        lines.addAll(Wrap.lines(INDENT, line.outcome() + status(line)));
      } else {
        lines.add(line.id());
        lines.addAll(
            Wrap.lines(INDENT + style.coloured("damaged: ", Style.Colour.RED), line.damage()));
      }
    }
    lines.add("");
    for (int i = 0; i < machines.size(); i++) {
      lines.addAll(Wrap.lines("on " + letter(i) + ": ", machines.get(i)));
    }
    lines.addAll(
        Wrap.lines(
            "",
            "A figure is met (+), missed (!) or undecided (?) by today's targets; spread is the"
                + " usual deviation between forks. Times of different machines or days are no"
                + " comparison: make compare is."));
    lines.add("");
    lines.add(style.bold(counts(history)));
    lines.add("Page:    " + pagePath);
    return String.join("\n", lines) + "\n";
  }

  private static String counts(History history) {
    String runs = Numbers.counted(history.lines().size(), "run folder");
    return history.damaged() == 0 ? runs : runs + ", of which damaged: " + history.damaged();
  }

  private static String line(RunLine line, List<String> machines) {
    List<Object> cells = new ArrayList<>();
    cells.add(line.id());
    cells.add(line.revision() == null ? "-" : line.revision());
    cells.add(line.machine() == null ? "-" : letter(machines.indexOf(line.machine())));
    for (String headline : History.HEADLINES) {
      cells.add(
          line.headlines().stream()
              .filter(row -> row.row().equals(headline))
              .findFirst()
              .map(HistorySummary::figure)
              .orElse("-"));
    }
    cells.add(line.spread() == null ? "-" : Numbers.percent(line.spread()));
    return ROW.formatted(cells.toArray());
  }

  private static String figure(RowVerdict row) {
    if (row.value() == null) {
      return "-";
    }
    String mark =
        switch (row.verdict()) {
          case MET -> "+";
          case MISSED -> "!";
          case UNDECIDED -> "?";
        };
    return Numbers.figure(row.value()) + " " + row.unit() + " " + mark;
  }

  private static String status(RunLine line) {
    return switch (line.info().status()) {
      case COMPLETE -> "";
      case RUNNING -> " (still going on, or killed)";
      case INTERRUPTED -> " (interrupted)";
      case FAILED -> " (failed)";
    };
  }

  private static String letter(int index) {
    return index < 26 ? String.valueOf((char) ('A' + index)) : Integer.toString(index);
  }
}
