package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.RowVerdict;
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
    List<Block> blocks = new ArrayList<>();
    blocks.add(absolute());
    if (!verdicts.relative().isEmpty()) {
      blocks.add(relative());
    }
    blocks.add(new Block.Paragraph(howToRead()));
    return new Section("targets", "Targets", blocks);
  }

  private Block absolute() {
    List<Column> columns =
        List.of(
            Column.words("row"),
            Column.words("verdict"),
            Column.figures("target"),
            Column.figures("measured"),
            Column.figures("95% interval"),
            Column.figures("forks"),
            Column.figures(run.targets().baseline()));
    String caption =
        "Targets of "
            + verdicts.variant()
            + ". Measured is the geometric mean over forks; the last column is the same row of the"
            + " baseline.";
    return new Block.Table(
        caption, columns, verdicts.absolute().stream().map(this::absolute).toList());
  }

  private List<Entry> absolute(RowVerdict verdict) {
    Row row = run.targets().find(verdict.row()).orElseThrow();
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of(name(verdict), seed(row)));
    entries.add(Figures.verdict(verdict));
    entries.add(Entry.of(Figures.target(row.absoluteTarget().orElseThrow(), row.unit().label())));
    entries.add(Figures.measured(verdict.value(), verdict.unit()));
    entries.add(Figures.interval(verdict.low(), verdict.high()));
    entries.add(Figures.count(verdict.forks()));
    entries.add(baseline(row));
    return entries;
  }

  private Block relative() {
    List<Column> columns =
        List.of(
            Column.words("row"),
            Column.words("verdict"),
            Column.words("target"),
            Column.figures("ratio"),
            Column.figures("95% interval"),
            Column.figures("rounds"));
    String caption =
        "Relative targets of "
            + verdicts.variant()
            + ": its figure divided by the other variant's, round by round. Of all targets these"
            + " carry over best to another machine.";
    return new Block.Table(
        caption, columns, verdicts.relative().stream().map(this::relative).toList());
  }

  private List<Entry> relative(RowVerdict verdict) {
    Row row = run.targets().find(verdict.row()).orElseThrow();
    Target target =
        row.targets().stream()
            .filter(one -> verdict.relativeTo().equals(one.relativeTo()))
            .findFirst()
            .orElseThrow();
    return List.of(
        Entry.of(name(verdict)),
        Figures.verdict(verdict),
        Entry.of(Figures.target(target, verdict.unit()), target.source()),
        Figures.measured(verdict.value(), verdict.unit()),
        Figures.interval(verdict.low(), verdict.high()),
        Figures.count(verdict.forks()));
  }

  private static String name(RowVerdict verdict) {
    return verdict.row() + " " + verdict.title();
  }

  private static String seed(Row row) {
    return row.seedBenchmark() == null ? "" : row.seedBenchmark();
  }

  private Entry baseline(Row row) {
    return Verdicts.estimate(run, row, run.targets().baseline())
        .map(value -> Entry.of(Figures.withUnit(value, row.unit().label())))
        .orElse(Entry.of("–"));
  }

  private String howToRead() {
    String family = Numbers.counted(verdicts.family(), "target");
    String corrected =
        verdicts.looks() > 1
            ? family + " and " + Numbers.counted(verdicts.looks(), "look")
            : family;
    return "Met and missed are said only where the forks show it after correction for "
        + corrected
        + ", so that the probability of any wrong verdict by chance is at most "
        + Numbers.percent(verdicts.errorRate())
        + " over all targets together. Everything else is undecided, with the reason.";
  }
}
