package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.stats.ForkSample;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Aims;
import statelab.reports.verdict.RowVerdict;

/** Rows as multiples of other rows of the same variant: larger stores, and hostile keys. */
final class AimsSection {

  private final RunData run;

  AimsSection(RunData run) {
    this.run = run;
  }

  Section build() {
    String title = "Larger stores and hostile keys";
    String reference = run.targets().reference();
    List<RowVerdict> verdicts = Aims.of(run, reference);
    if (verdicts.isEmpty()) {
      return new Section(
          "aims",
          title,
          List.of(
              new Block.Paragraph(
                  "Not measured: the run holds no row that is to be compared with another row.")));
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("row"),
                Column.words("verdict"),
                Column.figures("aim"),
                Column.figures("measured"),
                Column.figures("95% interval"),
                Column.figures("rounds")));
    others().forEach(variant -> columns.add(Column.figures(variant)));
    return new Section(
        "aims",
        title,
        List.of(
            new Block.Paragraph(
                "Each row is divided by another row of the same variant in the same round. The"
                    + " verdicts are corrected for each other, apart from those on the targets, and"
                    + " do not count for verify."),
            new Block.Table(
                "Aims of " + reference + "; the last columns are the same ratio of other variants.",
                columns,
                verdicts.stream().map(this::line).toList())));
  }

  private List<String> others() {
    return run.variants().stream()
        .filter(variant -> !variant.equals(run.targets().reference()))
        .toList();
  }

  private List<Entry> line(RowVerdict verdict) {
    Row row = run.targets().find(verdict.row()).orElseThrow();
    List<Entry> line = new ArrayList<>();
    line.add(Entry.of(row.title(), row.id()));
    line.add(Figures.verdict(verdict));
    line.add(Entry.of("≤ " + Numbers.ratio(row.aim().atMost()) + " " + row.aim().timesRow()));
    line.add(Figures.measured(verdict.value(), verdict.unit()));
    line.add(Figures.interval(verdict.low(), verdict.high()));
    line.add(Figures.count(verdict.forks()));
    others().forEach(variant -> line.add(ratio(row, variant)));
    return line;
  }

  private Entry ratio(Row row, String variant) {
    Row base = run.targets().find(row.aim().timesRow()).orElseThrow();
    Optional<ForkSample> ratios =
        run.forks().cell(row, variant).costRatiosTo(run.forks().cell(base, variant));
    return ratios.map(Figures::ratio).orElseGet(() -> Entry.absent("no round holds both rows"));
  }
}
