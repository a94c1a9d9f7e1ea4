package statelab.reports.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.JmhResult;
import statelab.reports.model.Row;
import statelab.reports.model.RunFileException;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;
import statelab.reports.stats.SteadyState;

/** The figures of all forks of a run, by row and variant. */
public final class Measurements {

  /*
   * A round holds one fork per row and variant. Where a round holds more, because a dropped fork
   * was repeated and both count, their mean stands for the round: the round stays one observation.
   * A fork that settled late counts with its level part alone.
   */

  private final Map<String, Row> rows;
  private final Map<String, Map<String, Cell>> cells;

  private Measurements(Map<String, Row> rows, Map<String, Map<String, Cell>> cells) {
    this.rows = rows;
    this.cells = cells;
  }

  /**
   * Reads the forks of a run and their raw JMH files.
   *
   * @param folder the run
   * @param targets the rows
   * @return the figures
   * @throws RunFileException if a file cannot be used
   */
  public static Measurements read(RunFolder folder, Targets targets) {
    List<ForkRecord> forks = folder.forks();
    checkOneFileEach(folder, forks);
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Row row : targets.rows()) {
      rows.put(row.id(), row);
    }
    for (ForkRecord fork : forks) {
      rows.computeIfAbsent(fork.row(), id -> targets.rowOf(fork));
    }
    Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();
    Map<String, Map<String, List<ForkRecord>>> grouped =
        forks.stream()
            .collect(
                Collectors.groupingBy(
                    ForkRecord::row,
                    LinkedHashMap::new,
                    Collectors.groupingBy(
                        ForkRecord::variant, LinkedHashMap::new, Collectors.toList())));
    grouped.forEach(
        (id, byVariant) -> {
          Map<String, Cell> ofRow = new LinkedHashMap<>();
          byVariant.forEach(
              (variant, list) -> ofRow.put(variant, cell(folder, rows.get(id), variant, list)));
          cells.put(id, ofRow);
        });
    return new Measurements(rows, cells);
  }

  private static void checkOneFileEach(RunFolder folder, List<ForkRecord> forks) {
    Map<String, ForkRecord> seen = new HashMap<>();
    for (ForkRecord fork : forks) {
      ForkRecord other = fork.jmhFile() == null ? null : seen.put(fork.jmhFile(), fork);
      if (other != null) {
        throw new RunFileException(
            folder.resolve("forks.jsonl"),
            folder.resolve("forks.jsonl")
                + " cannot be used: forks "
                + other.seq()
                + " and "
                + fork.seq()
                + " both claim "
                + fork.jmhFile()
                + ", expected a file for each; run the lab again.",
            null);
      }
    }
  }

  /**
   * Takes figures that are at hand instead of reading them.
   *
   * @param all one cell per row and variant
   * @return the figures
   */
  public static Measurements of(List<Cell> all) {
    Map<String, Row> rows = new LinkedHashMap<>();
    Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();
    for (Cell cell : all) {
      String id = cell.row().id();
      rows.put(id, cell.row());
      cells.computeIfAbsent(id, row -> new LinkedHashMap<>()).put(cell.variant(), cell);
    }
    return new Measurements(rows, cells);
  }

  /**
   * Returns the rows that forks feed, whether measured or not.
   *
   * @return listed rows in the order of the list, then rows that only this run has
   */
  public List<Row> rows() {
    return rows.values().stream().filter(row -> row.kind().fromForks()).toList();
  }

  /**
   * Returns the rows that at least one fork was run for.
   *
   * @return rows in the order of {@link #rows()}
   */
  public List<Row> attempted() {
    return rows().stream().filter(row -> cells.containsKey(row.id())).toList();
  }

  /**
   * Returns the variants that forks were run for, floors left out.
   *
   * @return names in the order of their first fork
   */
  public Set<String> variants() {
    Set<String> variants = new LinkedHashSet<>();
    for (Row row : attempted()) {
      if (!row.isFloor()) {
        variants.addAll(cells.get(row.id()).keySet());
      }
    }
    return variants;
  }

  /**
   * Returns the cell of a row and a variant.
   *
   * @param row the row
   * @param variant the variant
   * @return the cell, which may be empty
   */
  public Cell cell(Row row, String variant) {
    Cell cell = cells.getOrDefault(row.id(), Map.of()).get(variant);
    return cell != null ? cell : empty(row, variant);
  }

  /**
   * Returns the cells of a row, of whatever variants there are.
   *
   * @param row the row
   * @return the cells in the order of their first fork
   */
  public List<Cell> cells(Row row) {
    return List.copyOf(cells.getOrDefault(row.id(), Map.of()).values());
  }

  /**
   * Returns the forks that do not count.
   *
   * @return forks in the order they were run
   */
  public List<ForkRecord> lost() {
    return cells.values().stream()
        .flatMap(ofRow -> ofRow.values().stream())
        .flatMap(cell -> cell.lost().stream())
        .sorted(Comparator.comparingInt(ForkRecord::seq))
        .toList();
  }

  private static Cell empty(Row row, String variant) {
    return new Cell(
        row,
        variant,
        new TreeMap<>(),
        new TreeMap<>(),
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Cell cell(RunFolder folder, Row row, String variant, List<ForkRecord> forks) {
    List<ForkRecord> lost = new ArrayList<>();
    Map<Integer, List<Double>> costs = new TreeMap<>();
    List<OptionalDouble> allocated = new ArrayList<>();
    List<SideFigures> noted = new ArrayList<>();
    List<SteadyState> steadiness = new ArrayList<>();
    SortedMap<Integer, CostRange> unsettledCosts = new TreeMap<>();
    for (ForkRecord fork : forks) {
      if (!fork.counts()) {
        lost.add(fork);
      } else if (row.kind().fromForks()) {
        JmhResult result = folder.jmhResult(fork);
        Optional<String> drift = Drift.objection(new SideFigures(true, result.figures()));
        noted.add(new SideFigures(drift.isEmpty(), result.figures()));
        if (drift.isPresent()) {
          lost.add(fork.dropped(drift.orElseThrow()));
          continue;
        }
        double unitsPerOp = unitsPerOp(folder, row, fork);
        List<Double> iterations = result.iterationsNsPerOp();
        Optional<SteadyState> steady = SteadyState.of(iterations);
        double level = steady.map(state -> state.relativeLevel(iterations)).orElse(1.0);
        double cost = result.scoreNsPerOp() / unitsPerOp * level;
        costs.computeIfAbsent(fork.round(), round -> new ArrayList<>()).add(cost);
        allocated.add(perUnit(result.allocatedBytesPerOp(), fork.unitsPerOp()));
        steady.ifPresent(steadiness::add);
        if (steady.isPresent() && !steady.orElseThrow().settled()) {
          CostRange range = CostRange.of(iterations, unitsPerOp);
          unsettledCosts.merge(fork.round(), range, CostRange::and);
        }
      }
    }
    return new Cell(
        row,
        variant,
        meanByRound(costs),
        unsettledCosts,
        largest(allocated),
        lost,
        steadiness,
        noted);
  }

  private static double unitsPerOp(RunFolder folder, Row row, ForkRecord fork) {
    if (!row.unit().isRate()) {
      return fork.unitsPerOp();
    }
    if (fork.bytesPerOp() == null) {
      throw new RunFileException(
          folder.resolve("forks.jsonl"),
          folder.resolve("forks.jsonl")
              + " cannot be used: fork "
              + fork.seq()
              + " of the throughput row "
              + row.id()
              + " says no bytesPerOp; run the lab again.",
          null);
    }
    return fork.bytesPerOp();
  }

  private static SortedMap<Integer, Double> meanByRound(Map<Integer, List<Double>> costs) {
    Function<List<Double>, Double> mean =
        list -> list.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    SortedMap<Integer, Double> means = new TreeMap<>();
    costs.forEach((round, list) -> means.put(round, mean.apply(list)));
    return means;
  }

  private static OptionalDouble perUnit(OptionalDouble perOp, double unitsPerOp) {
    return perOp.isPresent()
        ? OptionalDouble.of(perOp.getAsDouble() / unitsPerOp)
        : OptionalDouble.empty();
  }

  private static OptionalDouble largest(List<OptionalDouble> figures) {
    boolean complete = figures.stream().allMatch(OptionalDouble::isPresent);
    return complete
        ? figures.stream().mapToDouble(OptionalDouble::getAsDouble).max()
        : OptionalDouble.empty();
  }
}
