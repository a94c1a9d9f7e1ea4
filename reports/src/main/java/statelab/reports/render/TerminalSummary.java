package statelab.reports.render;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.text.Wrap;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;
import statelab.reports.verdict.Verdicts;

/** The verdict table as plain text of at most a hundred columns. */
public final class TerminalSummary {

  private static final int TITLE_WIDTH = 33;
  private static final int SHORT_TITLE_WIDTH = 23;
  private static final String ROW = "%-5s%-" + TITLE_WIDTH + "s%12s%12s  %-20s%5s  %s";
  private static final String RELATIVE_ROW =
      "%-5s%-" + SHORT_TITLE_WIDTH + "s%23s%10s  %-20s%6s  %s";

  private final Style style;

  /**
   * Creates a writer.
   *
   * @param colour whether to use colour
   */
  public TerminalSummary(boolean colour) {
    this.style = new Style(colour);
  }

  /**
   * Writes the verdicts.
   *
   * @param verdicts the verdicts of a run
   * @param reportPath where the report is, as the user should see it
   * @return lines, each ending in a line feed
   */
  public String write(Verdicts verdicts, String reportPath) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(style.bold("Targets of " + verdicts.variant() + ", run " + verdicts.run()));
    if (!verdicts.evidence()) {
      lines.add("This was a smoke run: it shows that everything works, and is no evidence.");
    }
    lines.add("");
    lines.add(ROW.formatted("row", "", "target", "measured", "95% interval", "forks", "verdict"));
    for (RowVerdict row : verdicts.absolute()) {
      lines.add(absolute(row));
    }
    addRelative(verdicts, lines);
    addReasons(verdicts, lines);
    lines.add("");
    lines.add(style.bold(counts(verdicts)));
    lines.add("Report:  " + reportPath);
    lines.add("Next:    " + next(verdicts));
    return String.join("\n", lines) + "\n";
  }

  private void addRelative(Verdicts verdicts, List<String> lines) {
    if (verdicts.relative().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        RELATIVE_ROW.formatted("row", "", "target", "ratio", "95% interval", "rounds", "verdict"));
    for (RowVerdict row : verdicts.relative()) {
      lines.add(relative(row));
    }
  }

  private void addReasons(Verdicts verdicts, List<String> lines) {
    List<RowVerdict> open =
        verdicts.rows().stream().filter(row -> row.verdict() != Verdict.MET).toList();
    if (open.isEmpty()) {
      return;
    }
    lines.add("");
    for (RowVerdict row : open) {
      String beside = row.relativeTo() == null ? "" : "beside " + row.relativeTo() + ": ";
      lines.addAll(Wrap.lines("%-5s".formatted(row.row()), beside + row.reason()));
    }
  }

  private String absolute(RowVerdict row) {
    return line(ROW, TITLE_WIDTH, row, target(row));
  }

  private String relative(RowVerdict row) {
    return line(RELATIVE_ROW, SHORT_TITLE_WIDTH, row, target(row) + " " + row.relativeTo());
  }

  private String line(String form, int titleWidth, RowVerdict row, String target) {
    String plain =
        form.formatted(
            row.row(),
            shortened(row.title(), titleWidth),
            target,
            row.value() == null ? "-" : figure(row.value(), row.unit()),
            row.low() == null
                ? "-"
                : Numbers.range(new Interval(row.low(), row.high(), Verdicts.INTERVAL_LEVEL)),
            row.forks() == 0 ? "-" : Integer.toString(row.forks()),
            "");
    return plain + coloured(row.verdict());
  }

  private static String target(RowVerdict row) {
    return row.bound() + " " + figure(row.target(), row.unit());
  }

  private static String figure(double value, String unit) {
    return unit.equals("×") ? Numbers.ratio(value) : Numbers.figure(value) + " " + unit;
  }

  private static String shortened(String title, int width) {
    return title.length() < width ? title : title.substring(0, width - 2) + "…";
  }

  private static String counts(Verdicts verdicts) {
    return "%d met, %d missed, %d undecided, of %s"
        .formatted(
            verdicts.met(),
            verdicts.missed(),
            verdicts.undecided(),
            Numbers.counted(verdicts.rows().size(), "target"));
  }

  private static String next(Verdicts verdicts) {
    if (!verdicts.evidence()) {
      return "make bench, for figures that count";
    }
    if (verdicts.undecided() > 0) {
      return "more rounds decide more rows: make bench PROFILE=full";
    }
    return "make select, for the variant that suits a workload";
  }

  private String coloured(Verdict verdict) {
    Style.Colour colour =
        switch (verdict) {
          case MET -> Style.Colour.GREEN;
          case MISSED -> Style.Colour.RED;
          case UNDECIDED -> Style.Colour.YELLOW;
        };
    return style.coloured(verdict.label(), colour);
  }
}
