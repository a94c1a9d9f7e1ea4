package statelab.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import statelab.reports.model.Base;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.text.Wrap;
import statelab.reports.verdict.BaseVerdict;
import statelab.reports.verdict.BaseVerdicts;
import statelab.reports.verdict.Change;
import statelab.reports.verdict.Verdicts;

/** The comparison of two stores as plain text of at most a hundred columns. */
public final class ComparisonSummary {

  private static final int FILES_SHOWN = 3;
  private static final int TITLE_WIDTH = 26;
  private static final int TITLE_SHOWN = 25;
  private static final String ROW = "%-5s %-" + TITLE_WIDTH + "s%11s%11s%8s  %-16s%3s  %s";

  private final Style style;

  /**
   * Creates a writer.
   *
   * @param colour whether to use colour
   */
  public ComparisonSummary(boolean colour) {
    this.style = new Style(colour);
  }

  /**
   * Writes the comparison.
   *
   * @param verdicts the verdicts
   * @param reportPath where the report is, as the user should see it
   * @return lines, each ending in a line feed
   */
  public String write(BaseVerdicts verdicts, String reportPath) {
    Base base = verdicts.base();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(style.bold("Comparison with " + base.name() + ", run " + verdicts.run()));
    if (!base.interleaved()) {
      lines.addAll(
          Wrap.lines(
              "",
              "NOT INTERLEAVED: these are two runs, and what the machine did between them is in"
                  + " every ratio of times. Times are shown and not judged; bytes are."));
    }
    if (!base.uncommitted().isEmpty()) {
      lines.addAll(Wrap.lines("", "Changes that are not committed: " + some(base.uncommitted())));
    }
    lines.add("");
    lines.add(
        ROW.formatted("row", "", "base", "present", "ratio", "95% interval", "n", "difference"));
    verdicts.rows().forEach(row -> lines.add(line(row)));
    addReasons(verdicts, lines);
    lines.add("");
    lines.add(style.bold(counts(verdicts)));
    lines.add("Report:  " + reportPath);
    lines.addAll(Wrap.lines("Next:    ", next(verdicts)));
    return String.join("\n", lines) + "\n";
  }

  private static String some(List<String> files) {
    String first = files.stream().limit(FILES_SHOWN).collect(Collectors.joining(", "));
    int more = files.size() - FILES_SHOWN;
    return first + (more > 0 ? " and " + more + " more, named in the report." : ".");
  }

  private static void addReasons(BaseVerdicts verdicts, List<String> lines) {
    List<BaseVerdict> open =
        verdicts.rows().stream()
            .filter(row -> row.leavesOpen() && row.change() != Change.NOT_INTERLEAVED)
            .toList();
    if (!open.isEmpty()) {
      lines.add("");
      open.forEach(row -> lines.addAll(Wrap.lines("%-5s ".formatted(row.row()), row.reason())));
    }
  }

  private String line(BaseVerdict row) {
    String plain =
        ROW.formatted(
            row.row(),
            shortened(row),
            figure(row.base(), row.unit()),
            figure(row.present(), row.unit()),
            row.ratio() == null ? "-" : Numbers.ratio(row.ratio()),
            row.low() == null
                ? "-"
                : Numbers.range(new Interval(row.low(), row.high(), Verdicts.INTERVAL_LEVEL)),
            row.rounds() == 0 ? "-" : Integer.toString(row.rounds()),
            "");
    return plain + style.coloured(word(row.change()), colour(row.change()));
  }

  private static String word(Change change) {
    return change == Change.NOT_SHOWN ? "none shown" : change.label();
  }

  private static Style.Colour colour(Change change) {
    return switch (change) {
      case FASTER, LESS -> Style.Colour.GREEN;
      case TOO_SLOW, TOO_MUCH -> Style.Colour.RED;
      case SLOWER, MORE, NOT_INTERLEAVED, NOT_TESTED -> Style.Colour.YELLOW;
      case NOT_SHOWN, EQUAL -> Style.Colour.NONE;
    };
  }

  private static String figure(Double value, String unit) {
    return value == null ? "-" : Numbers.figure(value) + " " + unit;
  }

  private static String shortened(BaseVerdict row) {
    String title = row.title();
    return title.length() <= TITLE_SHOWN ? title : title.substring(0, TITLE_SHOWN - 1) + "…";
  }

  private static String counts(BaseVerdicts verdicts) {
    int open = (int) verdicts.rows().stream().filter(BaseVerdict::leavesOpen).count();
    return "%d worse by more than %s, %d slower or more, %d faster or less, %d open, of %s"
        .formatted(
            verdicts.count(Change.TOO_SLOW, Change.TOO_MUCH),
            Numbers.percent(verdicts.base().tolerance()),
            verdicts.count(Change.SLOWER, Change.MORE),
            verdicts.count(Change.FASTER, Change.LESS),
            open,
            Numbers.counted(verdicts.rows().size(), "row"));
  }

  private static String next(BaseVerdicts verdicts) {
    String tolerance = Numbers.percent(verdicts.base().tolerance());
    if (!verdicts.base().interleaved()) {
      return "measure both in turns: make compare BASE="
          + (verdicts.base().revision() == null ? "<revision>" : verdicts.base().revision());
    }
    return switch (verdicts.exitCode()) {
      case BaseVerdicts.EXIT_WORSE ->
          "make profile ROW=<row>, to see where the time goes; other rounds: --rows and --rounds";
      case BaseVerdicts.EXIT_OPEN ->
          "rows that are open may still be worse by more than "
              + tolerance
              + "; more time decides more: --budget, or fewer rows: --rows";
      default -> "no row is worse by more than " + tolerance + "; nothing is left to do";
    };
  }
}
