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
  private static final String ROW = "%-5s%-" + TITLE_WIDTH + "s%12s%12s  %-20s%5s  %s";

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
    for (RowVerdict row : verdicts.rows()) {
      lines.add(line(row));
    }
    addReasons(verdicts, lines);
    lines.add("");
    lines.add(style.bold(counts(verdicts)));
    lines.add("Report:  " + reportPath);
    lines.add("Next:    " + next(verdicts));
    return String.join("\n", lines) + "\n";
  }

  private void addReasons(Verdicts verdicts, List<String> lines) {
    List<RowVerdict> open =
        verdicts.rows().stream().filter(row -> row.verdict() != Verdict.MET).toList();
    if (open.isEmpty()) {
      return;
    }
    lines.add("");
    for (RowVerdict row : open) {
      lines.addAll(Wrap.lines("%-5s".formatted(row.row()), row.reason()));
    }
  }

  private String line(RowVerdict row) {
    String plain =
        ROW.formatted(
            row.row(),
            shortened(row.title()),
            row.bound() + " " + figure(row.target(), row.unit()),
            row.value() == null ? "-" : figure(row.value(), row.unit()),
            row.low() == null
                ? "-"
                : Numbers.range(new Interval(row.low(), row.high(), Verdicts.INTERVAL_LEVEL)),
            row.forks() == 0 ? "-" : Integer.toString(row.forks()),
            "");
    return plain + coloured(row.verdict());
  }

  private static String figure(double value, String unit) {
    return unit.equals("×") ? Numbers.ratio(value) : Numbers.figure(value) + " " + unit;
  }

  private static String shortened(String title) {
    return title.length() < TITLE_WIDTH ? title : title.substring(0, TITLE_WIDTH - 2) + "…";
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
