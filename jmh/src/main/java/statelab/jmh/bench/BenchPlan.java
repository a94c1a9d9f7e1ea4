package statelab.jmh.bench;

import java.util.List;
import statelab.jmh.row.Row;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.Profile;

/**
 * What the user asked for.
 *
 * @param profile how much to do
 * @param rows the rows that forks measure
 * @param contestants the variants
 * @param collector the garbage collector of the forks
 * @param seed what all inputs follow from
 * @param proofs whether allocation, footprint and latencies belong to the run
 * @param commandLine the words the program was called with
 */
public record BenchPlan(
    Profile profile,
    List<Row> rows,
    Contestants contestants,
    ForkJvm.Collector collector,
    long seed,
    boolean proofs,
    List<String> commandLine) {

  /** Copies the lists. */
  public BenchPlan {
    rows = List.copyOf(rows);
    commandLine = List.copyOf(commandLine);
  }
}
