package statelab.reports.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import statelab.reports.data.RunData;
import statelab.reports.select.Selection.Flip;
import statelab.reports.text.Numbers;

/** Finds the nearest changes of a workload that make another variant the cheapest. */
final class Flips {

  private static final int STEPS = 100;

  private final RunData run;
  private final Workload workload;
  private final PriceList prices;

  Flips(RunData run, Workload workload, PriceList prices) {
    this.run = run;
    this.workload = workload;
    this.prices = prices;
  }

  private record ShareFlip(String variant, Operation operation, double share, double distance) {}

  List<Flip> of(List<String> order) {
    if (order.size() < 2) {
      return List.of();
    }
    List<Flip> flips = new ArrayList<>(nearestShares(order));
    nearestSize(order).ifPresent(flips::add);
    return flips;
  }

  private List<Flip> nearestShares(List<String> order) {
    Set<Operation> priced = prices.pricedFor(order);
    return priced.stream()
        .flatMap(operation -> nearestShare(operation, order, priced).stream())
        .sorted(Comparator.comparingDouble(ShareFlip::distance))
        .map(this::describe)
        .toList();
  }

  private Optional<ShareFlip> nearestShare(
      Operation operation, List<String> order, Set<Operation> priced) {
    double now = workload.mix().share(operation);
    List<ShareFlip> found = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double share = step / (double) STEPS;
      Mix mix = workload.mix().with(operation, share);
      if (pricedBy(mix, priced)) {
        Selector.cheapest(prices, mix, order)
            .filter(variant -> !variant.equals(order.getFirst()))
            .map(variant -> new ShareFlip(variant, operation, share, Math.abs(share - now)))
            .ifPresent(found::add);
      }
    }
    return found.stream().min(Comparator.comparingDouble(ShareFlip::distance));
  }

  private static boolean pricedBy(Mix mix, Set<Operation> priced) {
    for (Operation operation : Operation.values()) {
      if (mix.share(operation) > 0 && !priced.contains(operation)) {
        return false;
      }
    }
    return true;
  }

  private Flip describe(ShareFlip flip) {
    double now = workload.mix().share(flip.operation());
    return new Flip(
        flip.variant(),
        "the share of "
            + flip.operation().label()
            + (flip.share() > now ? " rises" : " falls")
            + " from "
            + Numbers.percent(now)
            + " to about "
            + Numbers.percent(flip.share())
            + ", the others in proportion");
  }

  private Optional<Flip> nearestSize(List<String> order) {
    return prices.sizes(workload.mix()).stream()
        .sorted(Comparator.comparingDouble(this::distance))
        .flatMap(size -> flipAt(size, order).stream())
        .findFirst();
  }

  private Optional<Flip> flipAt(long size, List<String> order) {
    PriceList there = new PriceList(run, workload, size);
    if (there.costs(workload.mix(), order.getFirst()).isEmpty()) {
      return Optional.empty();
    }
    return Selector.cheapest(there, workload.mix(), order)
        .filter(variant -> !variant.equals(order.getFirst()))
        .map(variant -> new Flip(variant, "there are " + Numbers.size(size) + " entries"));
  }

  private double distance(long size) {
    return Math.abs(Math.log((double) size / workload.entries()));
  }
}
