package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import statelab.reports.data.Cell;
import statelab.reports.data.Drift;
import statelab.reports.data.RunData;
import statelab.reports.data.SideFigures;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** How stores were filled before and after the measured windows of rows that write. */
final class StructureSection {

  private final RunData run;

  StructureSection(RunData run) {
    this.run = run;
  }

  Section build() {
    String title = "Drift of the structure";
    List<Row> rows = run.forks().attempted().stream().filter(this::isWatched).toList();
    if (rows.isEmpty()) {
      return new Section(
          "structure",
          title,
          List.of(
              new Block.Paragraph(
                  "Not measured: no fork of this run noted how its store was filled.")));
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("row"), Column.words("variant"), Column.words("verdict")));
    for (Drift drift : Drift.values()) {
      columns.add(Column.figures(drift.label()));
    }
    columns.add(Column.figures("longest probe, slots"));
    columns.add(Column.figures("dead bytes"));
    columns.add(Column.figures("entries outside the table"));
    List<List<Entry>> lines = new ArrayList<>();
    for (Row row : rows) {
      for (Cell cell : run.forks().cells(row)) {
        lines.add(line(cell));
      }
    }
    return new Section(
        "structure",
        title,
        List.of(
            new Block.Paragraph(limits()),
            new Block.Table(
                "Before the first and after the last measured window of a fork; mean over forks,"
                    + " dropped ones included.",
                columns,
                lines)));
  }

  private boolean isWatched(Row row) {
    return run.forks().cells(row).stream().anyMatch(cell -> !watched(cell).isEmpty());
  }

  private static List<SideFigures> watched(Cell cell) {
    return cell.sideFigures().stream()
        .filter(fork -> Drift.ENTRIES.before(fork).isPresent())
        .toList();
  }

  private static String limits() {
    StringBuilder text =
        new StringBuilder("A fork whose structure changes by more than a limit gives no figure: ");
    for (Drift drift : Drift.values()) {
      text.append(drift == Drift.values()[0] ? "" : ", ")
          .append(drift.label())
          .append(" by ")
          .append(Numbers.ratio(drift.limit()));
    }
    return text.append(", up or down. It is listed among the lost forks.").toString();
  }

  private static List<Entry> line(Cell cell) {
    List<SideFigures> forks = watched(cell);
    List<Entry> line =
        new ArrayList<>(
            List.of(Entry.of(cell.row().title(), cell.row().id()), Entry.of(cell.variant())));
    line.add(verdict(forks));
    for (Drift drift : Drift.values()) {
      line.add(change(forks, drift::before, drift::after));
    }
    line.add(change(forks, "greatestDisplacement"));
    line.add(change(forks, "deadBytes"));
    line.add(change(forks, "outside"));
    return line;
  }

  private static Entry verdict(List<SideFigures> forks) {
    if (forks.isEmpty()) {
      return Entry.absent("this variant does not show its structure");
    }
    long drifted = forks.stream().filter(fork -> Drift.objection(fork).isPresent()).count();
    return drifted == 0
        ? Entry.of("steady", Numbers.counted(forks.size(), "fork")).toned(Tone.GOOD)
        : Entry.of("drifts", drifted + " of " + Numbers.counted(forks.size(), "fork"))
            .toned(Tone.BAD);
  }

  private static Entry change(List<SideFigures> forks, String name) {
    return change(forks, fork -> fork.first("before." + name), fork -> fork.last("after." + name));
  }

  private static Entry change(
      List<SideFigures> forks,
      Function<SideFigures, OptionalDouble> before,
      Function<SideFigures, OptionalDouble> after) {
    OptionalDouble from = mean(forks, before);
    OptionalDouble to = mean(forks, after);
    return from.isEmpty() || to.isEmpty()
        ? Entry.of("–").toned(Tone.MUTED)
        : Entry.of(Numbers.figure(from.getAsDouble()) + " → " + Numbers.figure(to.getAsDouble()));
  }

  private static OptionalDouble mean(
      List<SideFigures> forks, Function<SideFigures, OptionalDouble> figure) {
    return forks.stream()
        .map(figure)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }
}
