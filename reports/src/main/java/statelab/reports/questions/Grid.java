package statelab.reports.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.Row;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Tone;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Leader;
import statelab.reports.verdict.Verdicts;

/** Rows as columns and variants as lines, with the leader of each column. */
final class Grid {

  private final RunData run;

  Grid(RunData run) {
    this.run = run;
  }

  /** The measured row of an operation and a size, if the run tried it. */
  Optional<Row> row(String operation, long entries) {
    return run.forks().attempted().stream()
        .filter(row -> row.operation().equals(operation))
        .filter(row -> row.entries() != null && row.entries() == entries)
        .findFirst();
  }

  /** The sizes that the run tried for some operations. */
  List<Long> sizes(List<String> operations) {
    return run.forks().attempted().stream()
        .filter(row -> operations.contains(row.operation()) && row.entries() != null)
        .map(Row::entries)
        .distinct()
        .sorted()
        .toList();
  }

  private Column column(String name, Optional<Row> row) {
    String unit = row.map(r -> ", " + r.unit().label() + perWords(r)).orElse("");
    return Column.figures(name + unit);
  }

  Entry entry(Optional<Row> row, String variant) {
    if (row.isEmpty()) {
      return Entry.absent("no such row in this run");
    }
    Cell cell = run.forks().cell(row.orElseThrow(), variant);
    Optional<ForkSample> sample = cell.sample();
    if (sample.isEmpty()) {
      return Entry.absent(cell.whyNotMeasured());
    }
    ForkSample figures = sample.orElseThrow();
    Optional<Interval> interval = figures.interval(Verdicts.INTERVAL_LEVEL);
    String spread = interval.map(Numbers::range).orElse("no interval");
    String note = spread + ", n=" + figures.forks();
    String text = Numbers.figure(figures.geometricMean());
    if (cell.objection().isPresent()) {
      return Entry.of(text, note + "; not compared: " + cell.objection().orElseThrow())
          .toned(Tone.OPEN);
    }
    Entry entry = Entry.of(text, note);
    boolean leads = leader(row.orElseThrow()).filter(l -> isAmong(l, variant)).isPresent();
    return leads ? entry.toned(Tone.GOOD) : entry;
  }

  /** A column beside those of the operations: its heading, and its entry for a variant. */
  record Extra(Column column, Function<String, Entry> entry) {}

  /** What operations cost at one size: variants down, operations across. */
  Block table(String caption, Map<String, String> operations, long size, List<Extra> extras) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("variant")));
    operations.forEach((operation, name) -> columns.add(column(name, row(operation, size))));
    extras.forEach(extra -> columns.add(extra.column()));
    List<List<Entry>> rows = new ArrayList<>();
    for (String variant : run.variants()) {
      List<Entry> entries = new ArrayList<>(List.of(Entry.of(variant)));
      operations.keySet().forEach(one -> entries.add(entry(row(one, size), variant)));
      extras.forEach(extra -> entries.add(extra.entry().apply(variant)));
      rows.add(entries);
    }
    return new Block.Table(Numbers.size(size) + " entries: " + caption, columns, rows);
  }

  /** The answer in short: operations down, sizes across, in each cell who costs least. */
  Block leaders(Map<String, String> operations, List<Long> sizes) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("costs least")));
    sizes.forEach(size -> columns.add(Column.words(Numbers.size(size) + " entries")));
    List<List<Entry>> rows = new ArrayList<>();
    operations.forEach(
        (operation, name) -> {
          List<Entry> entries = new ArrayList<>(List.of(Entry.of(name)));
          sizes.forEach(size -> entries.add(leaderEntry(row(operation, size))));
          rows.add(entries);
        });
    return new Block.Table(
        "The cheapest variant of each row, where the rounds show it; each cell is tested on its own.",
        columns,
        rows);
  }

  private Entry leaderEntry(Optional<Row> row) {
    List<String> objected = row.map(this::objected).orElse(List.of());
    String note = objected.isEmpty() ? "" : "not compared: " + String.join(", ", objected);
    Optional<Leader> leader = row.flatMap(this::leader);
    if (leader.isEmpty()) {
      return Entry.of(objected.isEmpty() ? "not measured" : "undecided", note).toned(Tone.MUTED);
    }
    return Entry.of(leader.orElseThrow().words(), note);
  }

  private List<String> objected(Row row) {
    return run.variants().stream()
        .filter(variant -> run.forks().cell(row, variant).isMeasured())
        .filter(variant -> run.forks().cell(row, variant).objection().isPresent())
        .toList();
  }

  Entry overhead(String variant, long entries) {
    List<FootprintRecord> records =
        run.footprints().stream()
            .filter(record -> record.variant().equals(variant) && !record.compactHeaders())
            .filter(record -> record.entries() == entries)
            .toList();
    Optional<Double> most =
        records.stream()
            .filter(record -> record.overheadBytesPerEntry() != null)
            .map(FootprintRecord::overheadBytesPerEntry)
            .max(Double::compare);
    return most.map(bytes -> Entry.of(Numbers.figure(bytes)))
        .orElseGet(
            () ->
                Entry.absent(
                    records.isEmpty() ? "no record of this size" : records.getFirst().reason()));
  }

  private Optional<Leader> leader(Row row) {
    Map<String, SortedMap<Integer, Double>> costs = new LinkedHashMap<>();
    for (String variant : run.variants()) {
      Cell cell = run.forks().cell(row, variant);
      if (cell.isAttempted()) {
        costs.put(variant, cell.objection().isPresent() ? new TreeMap<>() : cell.costs());
      }
    }
    return Leader.of(costs, run.info().plannedLooks());
  }

  private static boolean isAmong(Leader leader, String variant) {
    List<String> all = new ArrayList<>(leader.tied());
    all.add(leader.cheapest());
    return all.contains(variant);
  }

  private static String perWords(Row row) {
    return row.unit().isRate() || row.per() == null ? "" : " per " + row.per();
  }
}
