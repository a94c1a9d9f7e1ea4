package statelab.reports.select;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;

/**
 * What each operation costs each variant, by round, at one size.
 *
 * <p>For every operation the measured row whose size is nearest to the wanted one is taken, near
 * meaning by factor.
 */
final class PriceList {

  private static final Map<Operation, List<String>> RANDOM = rowOperations("putNew, random");
  private static final Map<Operation, List<String>> SEQUENTIAL =
      rowOperations("putNew, sequential");

  private final RunData run;
  private final int scanLength;
  private final Map<Operation, List<Row>> rows = new EnumMap<>(Operation.class);

  PriceList(RunData run, Workload workload, long entries) {
    this.run = run;
    this.scanLength = workload.scanLength();
    Map<Operation, List<String>> names = workload.sequentialKeys() ? SEQUENTIAL : RANDOM;
    names.forEach(
        (operation, rowOperations) -> {
          List<Row> found = new ArrayList<>();
          rowOperations.forEach(name -> nearest(name, entries).ifPresent(found::add));
          rows.put(operation, found.size() == rowOperations.size() ? found : List.of());
        });
  }

  /** The rows that an operation is priced by; none if the run cannot price it. */
  List<Row> rows(Operation operation) {
    return rows.get(operation);
  }

  /** The operations that every one of some variants has figures for. */
  Set<Operation> pricedFor(List<String> variants) {
    Set<Operation> priced = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      boolean all = variants.stream().allMatch(v -> whyNotPriced(operation, v).isEmpty());
      if (all) {
        priced.add(operation);
      }
    }
    return priced;
  }

  Optional<String> whyNotPriced(Operation operation, String variant) {
    if (rows(operation).isEmpty()) {
      return Optional.of("the run holds no row for " + operation.label());
    }
    return rows(operation).stream()
        .map(row -> run.forks().cell(row, variant))
        .flatMap(cell -> whyNotPriced(cell).stream())
        .findFirst();
  }

  private static Optional<String> whyNotPriced(Cell cell) {
    Optional<String> why =
        cell.isMeasured() ? cell.objection() : Optional.of(cell.whyNotMeasured());
    return why.map(words -> cell.row().title() + ": " + words);
  }

  /**
   * Cost of one operation of a mix, in nanoseconds, for every round that holds all its rows; none
   * if something stands against the figures of one.
   */
  SortedMap<Integer, Double> costs(Mix mix, String variant) {
    SortedMap<Integer, Double> costs = new TreeMap<>();
    for (int round : sharedRounds(mix, variant)) {
      double cost = 0;
      for (Operation operation : Operation.values()) {
        if (mix.share(operation) > 0) {
          cost += mix.share(operation) * cost(operation, variant, round);
        }
      }
      costs.put(round, cost);
    }
    return costs;
  }

  /** The sizes at which the run holds every row that the mix needs. */
  Set<Long> sizes(Mix mix) {
    Set<Long> sizes = null;
    for (Operation operation : Operation.values()) {
      if (mix.share(operation) > 0) {
        for (Row row : rows(operation)) {
          Set<Long> own = sizesOf(row.operation());
          if (sizes == null) {
            sizes = own;
          } else {
            sizes.retainAll(own);
          }
        }
      }
    }
    return sizes == null ? Set.of() : Collections.unmodifiableSet(sizes);
  }

  private double cost(Operation operation, String variant, int round) {
    List<Row> parts = rows(operation);
    double cost = run.forks().cell(parts.getFirst(), variant).costs().get(round);
    return operation == Operation.SCAN
        ? cost + scanLength * run.forks().cell(parts.getLast(), variant).costs().get(round)
        : cost;
  }

  private Set<Integer> sharedRounds(Mix mix, String variant) {
    Set<Integer> rounds = null;
    for (Operation operation : Operation.values()) {
      if (mix.share(operation) > 0) {
        for (Row row : rows(operation)) {
          Cell cell = run.forks().cell(row, variant);
          Set<Integer> own = cell.objection().isPresent() ? Set.of() : cell.costs().keySet();
          if (rounds == null) {
            rounds = new TreeSet<>(own);
          } else {
            rounds.retainAll(own);
          }
        }
      }
    }
    return rounds == null ? Set.of() : rounds;
  }

  private Optional<Row> nearest(String rowOperation, long entries) {
    return measured(rowOperation).stream()
        .min((a, b) -> Double.compare(distance(a, entries), distance(b, entries)));
  }

  private Set<Long> sizesOf(String rowOperation) {
    Set<Long> sizes = new TreeSet<>();
    measured(rowOperation).forEach(row -> sizes.add(row.entries()));
    return sizes;
  }

  private List<Row> measured(String rowOperation) {
    return run.forks().attempted().stream()
        .filter(row -> row.operation().equals(rowOperation) && row.entries() != null)
        .filter(row -> run.forks().cells(row).stream().anyMatch(Cell::isMeasured))
        .toList();
  }

  private static double distance(Row row, long entries) {
    return Math.abs(Math.log((double) row.entries() / entries));
  }

  private static Map<Operation, List<String>> rowOperations(String putNew) {
    Map<Operation, List<String>> names = new EnumMap<>(Operation.class);
    names.put(Operation.GET, List.of("getRef"));
    names.put(Operation.PUT_NEW, List.of(putNew));
    names.put(Operation.OVERWRITE, List.of("putOverwrite"));
    names.put(Operation.DELETE, List.of("delete"));
    names.put(Operation.SCAN, List.of("rangeSeek", "rangeIterate"));
    return names;
  }
}
