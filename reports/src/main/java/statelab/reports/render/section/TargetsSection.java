package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;
import statelab.reports.verdict.Verdicts;

/** The targets with what was measured and the verdict. */
final class TargetsSection {

  private final RunData run;
  private final Verdicts verdicts;

  TargetsSection(RunData run, Verdicts verdicts) {
    this.run = run;
    this.verdicts = verdicts;
  }

  Section build() {
    List<Column> columns =
        List.of(
            Column.words("row"),
            Column.words("verdict"),
            Column.figures("target"),
            Column.figures("measured"),
            Column.figures("95% interval"),
            Column.figures("forks"),
            Column.figures(run.targets().baseline()));
    List<List<Entry>> rows = verdicts.rows().stream().map(this::row).toList();
    String caption =
        "Targets of "
            + verdicts.variant()
            + ". Measured is the geometric mean over forks; the last column is the same row of the"
            + " baseline.";
    return new Section(
        "targets",
        "Targets",
        List.of(new Block.Table(caption, columns, rows), new Block.Paragraph(howToRead())));
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case MET -> Tone.GOOD;
      case MISSED -> Tone.BAD;
      case UNDECIDED -> Tone.OPEN;
    };
  }

  private List<Entry> row(RowVerdict verdict) {
    Row row = run.targets().find(verdict.row()).orElseThrow();
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of(verdict.row() + " " + verdict.title(), seed(row)));
    entries.add(
        new Entry(verdict.verdict().label(), verdict.reason(), tone(verdict.verdict()), true));
    entries.add(Entry.of(Figures.target(row.target(), row.unit().label())));
    if (verdict.value() == null) {
      entries.add(Entry.of("not measured").toned(Tone.MUTED));
    } else {
      entries.add(Entry.of(Figures.withUnit(verdict.value(), verdict.unit())));
    }
    entries.add(Entry.of(interval(verdict)));
    entries.add(Entry.of(verdict.forks() == 0 ? "–" : Integer.toString(verdict.forks())));
    entries.add(baseline(row));
    return entries;
  }

  private static String seed(Row row) {
    return row.seedBenchmark() == null ? "" : row.seedBenchmark();
  }

  private static String interval(RowVerdict verdict) {
    return verdict.low() == null
        ? "–"
        : Numbers.range(new Interval(verdict.low(), verdict.high(), Verdicts.INTERVAL_LEVEL));
  }

  private Entry baseline(Row row) {
    return Verdicts.estimate(run, row, run.targets().baseline())
        .map(value -> Entry.of(Figures.withUnit(value, row.unit().label())))
        .orElse(Entry.of("–"));
  }

  private String howToRead() {
    String corrected =
        verdicts.looks() > 1
            ? verdicts.family() + " rows and " + verdicts.looks() + " looks"
            : verdicts.family() + " rows";
    return "Met and missed are said only where the forks show it after correction for "
        + corrected
        + ", so that the probability of any wrong verdict by chance is at most "
        + Numbers.percent(verdicts.errorRate())
        + " over the whole table. Everything else is undecided, with the reason.";
  }
}
