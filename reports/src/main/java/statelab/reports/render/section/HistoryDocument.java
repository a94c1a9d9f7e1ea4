package statelab.reports.render.section;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import statelab.reports.history.History;
import statelab.reports.history.RunLine;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Document;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.RowVerdict;

/** All runs, as a document. */
public final class HistoryDocument {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HistoryDocument() {}

  /**
   * Builds the page.
   *
   * @param history the runs
   * @return the document
   */
  public static Document of(History history) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("run"),
                Column.words("outcome"),
                Column.words("revision"),
                Column.words("machine")));
    History.HEADLINES.forEach(row -> columns.add(Column.figures(row)));
    columns.add(Column.figures("spread"));
    List<List<Entry>> rows = history.lines().stream().map(HistoryDocument::row).toList();
    Block table =
        new Block.Table(
            "Every folder of runs, the oldest first. Verdicts are taken anew, by the targets of"
                + " today. Spread is the middle, over rows, of the relative standard deviation"
                + " between forks of the reference.",
            columns,
            rows);
    Block howToRead =
        new Block.Paragraph(
            "Times of different runs were not measured in turns: a difference between two lines may"
                + " be the machine's. make compare tells.");
    return new Document(
        "History of runs",
        Numbers.counted(history.lines().size(), "run folder")
            + ", of which damaged: "
            + history.damaged()
            + ".",
        List.of(),
        List.of(),
        List.of(new Section("runs", "Runs", List.of(table, howToRead))));
  }

  private static List<Entry> row(RunLine line) {
    List<Entry> entries = new ArrayList<>();
    if (line.damage() != null) {
      entries.add(Entry.of(line.id()));
      entries.add(new Entry("damaged", line.damage(), Tone.BAD, true));
      while (entries.size() < 5 + History.HEADLINES.size()) {
        entries.add(Entry.of("–"));
      }
      return entries;
    }
    entries.add(
        Entry.of(
            line.id(), SECONDS.format(line.info().startedAt()) + ", " + line.info().profile()));
    entries.add(Entry.of(line.outcome(), line.info().status().label()));
    entries.add(Entry.of(line.revision() == null ? "not known" : line.revision()));
    entries.add(Entry.of(line.machine() == null ? "not known" : line.machine()));
    for (String headline : History.HEADLINES) {
      entries.add(
          line.headlines().stream()
              .filter(row -> row.row().equals(headline) && row.value() != null)
              .findFirst()
              .map(HistoryDocument::figure)
              .orElse(Entry.of("–")));
    }
    entries.add(Entry.of(line.spread() == null ? "–" : Numbers.percent(line.spread())));
    return entries;
  }

  private static Entry figure(RowVerdict row) {
    Tone tone = Figures.tone(row.verdict());
    return Entry.of(Figures.withUnit(row.value(), row.unit()), row.verdict().label()).toned(tone);
  }
}
