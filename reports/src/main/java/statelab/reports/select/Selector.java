package statelab.reports.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import statelab.reports.data.RunData;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.Row;
import statelab.reports.select.Selection.Excluded;
import statelab.reports.select.Selection.Ranked;
import statelab.reports.stats.ForkSample;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.Leader;
import statelab.reports.verdict.Verdicts;

/** Ranks the variants of a run for a workload. */
public final class Selector {

  /*
   * The cost of a mix is computed per round, as the sum of its shares times the costs that the
   * round's forks gave; the rounds are then the sample. So drift that hits a whole round cancels out
   * of comparisons, and the interval needs no rule for adding up the intervals of rows.
   */

  private static final double FAR = 4;

  private final RunData run;
  private final Workload workload;
  private final PriceList prices;

  private Selector(RunData run, Workload workload) {
    this.run = run;
    this.workload = workload;
    this.prices = new PriceList(run, workload, workload.entries());
  }

  /**
   * Ranks the variants of a run.
   *
   * @param run the run
   * @param workload what a store is wanted for
   * @return the ranking, which is empty if no variant fits
   */
  public static Selection select(RunData run, Workload workload) {
    return new Selector(run, workload).select();
  }

  private Selection select() {
    List<Excluded> excluded = new ArrayList<>();
    List<String> fitting = new ArrayList<>();
    List<String> notPriced = new ArrayList<>();
    for (String variant : run.variants()) {
      Optional<String> gap = whyNotPriced(variant);
      gap.ifPresent(reason -> notPriced.add(variant));
      gap.or(() -> whyTooLarge(variant))
          .ifPresentOrElse(
              reason -> excluded.add(new Excluded(variant, reason)), () -> fitting.add(variant));
    }
    List<Ranked> ranked =
        fitting.stream()
            .map(this::rank)
            .sorted(Comparator.comparingDouble(Ranked::nanosPerOp))
            .toList();
    List<String> order = ranked.stream().map(Ranked::variant).toList();
    return new Selection(
        run.info().id(),
        workload,
        ranked,
        tied(order, notPriced),
        excluded,
        new Flips(run, workload, prices).of(order),
        notes());
  }

  private Ranked rank(String variant) {
    ForkSample sample = ForkSample.of(List.copyOf(prices.costs(workload.mix(), variant).values()));
    return new Ranked(
        variant,
        sample.geometricMean(),
        sample.interval(Verdicts.INTERVAL_LEVEL),
        sample.forks(),
        bytes(variant).orElse(null));
  }

  private List<String> tied(List<String> order, List<String> notPriced) {
    Map<String, SortedMap<Integer, Double>> costs = new LinkedHashMap<>();
    order.forEach(variant -> costs.put(variant, prices.costs(workload.mix(), variant)));
    notPriced.forEach(variant -> costs.put(variant, new TreeMap<>()));
    return Leader.of(costs, run.info().plannedLooks()).map(Leader::tied).orElse(List.of());
  }

  private Optional<String> whyNotPriced(String variant) {
    for (Operation operation : Operation.values()) {
      if (workload.mix().share(operation) > 0) {
        Optional<String> gap = prices.whyNotPriced(operation, variant);
        if (gap.isPresent()) {
          return gap;
        }
      }
    }
    return prices.costs(workload.mix(), variant).isEmpty()
        ? Optional.of("no round holds all operations of the mix")
        : Optional.empty();
  }

  private Optional<String> whyTooLarge(String variant) {
    if (workload.maxBytes().isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> bytes = bytes(variant);
    if (bytes.isEmpty()) {
      return Optional.of("its memory per entry was not measured, and there is a bound on memory");
    }
    long bound = workload.maxBytes().getAsLong();
    return bytes.orElseThrow() <= bound
        ? Optional.empty()
        : Optional.of(
            "it needs "
                + Numbers.bytes(bytes.orElseThrow())
                + ", over the bound of "
                + Numbers.bytes((double) bound));
  }

  private Optional<Double> bytes(String variant) {
    return run.footprints().stream()
        .filter(record -> record.variant().equals(variant) && !record.compactHeaders())
        .filter(record -> record.overheadBytesPerEntry() != null)
        .min(
            Comparator.comparingDouble(this::distance)
                .thenComparingDouble(record -> -record.overheadBytesPerEntry()))
        .map(record -> record.payloadBytesPerEntry() + record.overheadBytesPerEntry())
        .map(perEntry -> perEntry * workload.entries());
  }

  private double distance(FootprintRecord record) {
    return Math.abs(Math.log((double) record.entries() / workload.entries()));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    Set<String> used = new LinkedHashSet<>();
    boolean far = false;
    for (Operation operation : Operation.values()) {
      if (workload.mix().share(operation) > 0) {
        for (Row row : prices.rows(operation)) {
          used.add(row.id() + " (" + row.title() + ")");
          double factor = (double) row.entries() / workload.entries();
          far |= factor > FAR || factor < 1 / FAR;
        }
      }
    }
    notes.add("Priced by the rows " + String.join(", ", used) + ".");
    if (far) {
      notes.add(
          "The nearest measured size is more than "
              + Numbers.figure(FAR)
              + " times away from "
              + Numbers.size(workload.entries())
              + " entries; a run with more sizes (PROFILE=full) says more.");
    }
    if (!run.info().evidence()) {
      notes.add("The run is a smoke run: no evidence, whatever the ranking.");
    }
    return notes;
  }

  static Optional<String> cheapest(PriceList prices, Mix mix, List<String> variants) {
    Map<String, Double> costs = new LinkedHashMap<>();
    for (String variant : variants) {
      SortedMap<Integer, Double> byRound = prices.costs(mix, variant);
      if (!byRound.isEmpty()) {
        costs.put(variant, ForkSample.of(List.copyOf(byRound.values())).geometricMean());
      }
    }
    return costs.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
