package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.data.RunData;
import statelab.reports.model.Base;
import statelab.reports.model.Environment;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Block.Fact;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.BaseVerdict;
import statelab.reports.verdict.BaseVerdicts;
import statelab.reports.verdict.Change;

/** The present store against a base. */
final class BaseSection {

  private final RunData run;
  private final BaseVerdicts verdicts;

  BaseSection(RunData run, BaseVerdicts verdicts) {
    this.run = run;
    this.verdicts = verdicts;
  }

  Section build() {
    List<Column> columns =
        List.of(
            Column.words("row"),
            Column.words("verdict"),
            Column.figures("base"),
            Column.figures("present"),
            Column.figures("ratio"),
            Column.figures("95% interval"),
            Column.figures("rounds"));
    List<List<Entry>> rows = verdicts.rows().stream().map(BaseSection::row).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts(facts()));
    blocks.add(
        new Block.Table(
            "The ratio is cost of the present store divided by cost of the base; above 1× is"
                + " worse, for throughput too.",
            columns,
            rows));
    blocks.add(new Block.Paragraph(howToRead()));
    List<String> uncommitted = verdicts.base().uncommitted();
    if (!uncommitted.isEmpty()) {
      blocks.add(
          new Block.Paragraph("Files by which the present tree differed from its revision:"));
      blocks.add(new Block.Items(uncommitted));
    }
    return new Section("comparison", "Comparison with " + verdicts.base().name(), blocks);
  }

  static Tone tone(Change change) {
    return switch (change) {
      case FASTER, LESS -> Tone.GOOD;
      case TOO_SLOW, TOO_MUCH -> Tone.BAD;
      case SLOWER, MORE, NOT_INTERLEAVED, NOT_TESTED -> Tone.OPEN;
      case NOT_SHOWN, EQUAL -> Tone.MUTED;
    };
  }

  private List<Fact> facts() {
    Base base = verdicts.base();
    List<Fact> facts = new ArrayList<>();
    String revision = base.revision() == null ? "not known" : base.revision();
    facts.add(new Fact("base", base.run() == null ? revision : "run " + base.run()));
    if (base.run() != null) {
      facts.add(new Fact("revision of the base", revision));
    }
    String present =
        run.environment().map(Environment::gitRevision).orElse("a revision that is not known");
    facts.add(
        new Fact("present", base.presentRun() == null ? present : "run " + base.presentRun()));
    facts.add(new Fact("tolerance", Numbers.percent(base.tolerance())));
    return facts;
  }

  private static List<Entry> row(BaseVerdict verdict) {
    Tone tone = tone(verdict.change());
    return List.of(
        Entry.of(title(verdict), verdict.variant()),
        new Entry(verdict.change().label(), verdict.reason(), tone, tone != Tone.MUTED),
        Figures.measured(verdict.base(), verdict.unit()),
        Figures.measured(verdict.present(), verdict.unit()),
        Entry.of(verdict.ratio() == null ? "–" : Numbers.ratio(verdict.ratio())),
        Figures.interval(verdict.low(), verdict.high()),
        Figures.count(verdict.rounds()));
  }

  private static String title(BaseVerdict verdict) {
    return verdict.unit().equals("B") ? verdict.title() : verdict.row() + " " + verdict.title();
  }

  private String howToRead() {
    if (!verdicts.base().interleaved()) {
      return "The two runs were made one after the other, so that whatever the machine did in"
          + " between is in every ratio of times and in no interval: no verdict is given on times."
          + " Counts of bytes do not depend on that and are judged.";
    }
    String tolerance = Numbers.percent(verdicts.base().tolerance());
    return "Both stores were measured in turns, in the same rounds, by the same suites on the same"
        + " inputs. Faster, slower and too slow (slower by more than "
        + tolerance
        + ") are said only where the rounds show it after correction for "
        + Numbers.counted(verdicts.family(), "row")
        + " and "
        + Numbers.counted(verdicts.looks(), "look")
        + ", so that the probability of any wrong one by chance is at most "
        + Numbers.percent(verdicts.errorRate())
        + " over the whole table. No difference shown does not mean equal: the interval says what"
        + " is still possible. Not slower by more than "
        + tolerance
        + " is a statement about all rows together; where it does not hold of all, a row for which"
        + " it is shown says so by itself, at a level that is not corrected for the other rows.";
  }
}
