package statelab.jmh.bench;

import java.util.List;
import java.util.Optional;
import statelab.jmh.row.Row;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.Profile;
import statelab.jmh.run.StorePair;
import statelab.reports.model.Base;

/**
 * What the user asked for.
 *
 * @param profile how much to do
 * @param rows the rows that forks measure
 * @param contestants the variants
 * @param collector the garbage collector of the forks
 * @param seed what all inputs follow from
 * @param proofs whether allocation, footprint and latencies belong to the run
 * @param stores the two stores of a comparison with another revision; empty if variants are
 *     compared with each other
 * @param commandLine the words the program was called with
 */
public record BenchPlan(
    Profile profile,
    List<Row> rows,
    Contestants contestants,
    ForkJvm.Collector collector,
    long seed,
    boolean proofs,
    Optional<StorePair> stores,
    List<String> commandLine) {

  /** Copies the lists. */
  public BenchPlan {
    rows = List.copyOf(rows);
    commandLine = List.copyOf(commandLine);
  }

  /**
   * Says who is measured in turns with whom.
   *
   * @return all variants in one group, or each with the base's store of it
   */
  List<Contestants> groups() {
    return stores.isEmpty()
        ? List.of(contestants)
        : contestants.all().stream().map(BenchPlan::withBase).toList();
  }

  private static Contestants withBase(String variant) {
    String base = Base.contestant(variant);
    return new Contestants(variant, base, List.of(variant, base));
  }
}
