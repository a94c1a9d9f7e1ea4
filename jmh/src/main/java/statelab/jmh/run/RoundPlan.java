package statelab.jmh.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import statelab.jmh.row.Row;

/**
 * Which forks make a round, and in which order.
 *
 * @param profile how many rounds each group of rows gets
 * @param rows the rows, in the order of a report
 * @param groups who is measured in turns with whom
 * @param seed what the seeds of the rounds follow from
 */
public record RoundPlan(Profile profile, List<Row> rows, List<Contestants> groups, long seed) {
  /*
   * A ratio compares forks of one round and one row, so these follow each other at once: a machine
   * that drifts over minutes hits both sides alike. Who goes first turns from round to round (AB, BA, BA,
   * AB), and so does the row that begins a round.
   *
   * What has fewer rounds takes part in the last ones: a run that is stopped or out of time has
   * spent it on the rows and variants that decide. Forks of ten million entries take minutes; they are
   * no part of the rounds and wait until all targets are decided or have had their looks.
   */

  /** Copies the lists. */
  public RoundPlan {
    rows = List.copyOf(rows);
    groups = List.copyOf(groups);
  }

  /**
   * Makes a plan in which all variants are measured in turns.
   *
   * @param profile how many rounds each group of rows gets
   * @param rows the rows, in the order of a report
   * @param contestants the variants
   * @param seed what the seeds of the rounds follow from
   */
  public RoundPlan(Profile profile, List<Row> rows, Contestants contestants, long seed) {
    this(profile, rows, List.of(contestants), seed);
  }

  /**
   * Counts the rounds.
   *
   * @return the rounds of the row that has most
   */
  public int rounds() {
    return rows.stream().mapToInt(row -> profile.rounds(row.group()).main()).max().orElse(0);
  }

  /**
   * Counts the forks of all rounds.
   *
   * @return the number of forks
   */
  public int forks() {
    int forks = 0;
    for (int round = 0; round < rounds(); round++) {
      forks += round(round).stream().mapToInt(comparison -> comparison.forks().size()).sum();
      forks += longest(round).stream().mapToInt(comparison -> comparison.forks().size()).sum();
    }
    return forks;
  }

  /**
   * Plans a round, without the longest rows.
   *
   * @param round the round, from 0
   * @return its comparisons in order; none is empty
   */
  public List<Comparison> round(int round) {
    return comparisons(round, row -> !isLongest(row));
  }

  /**
   * Plans the longest rows of a round, which come after everything else.
   *
   * @param round the round, from 0
   * @return their comparisons in order; none is empty
   */
  public List<Comparison> longest(int round) {
    return comparisons(round, RoundPlan::isLongest);
  }

  private static boolean isLongest(Row row) {
    return row.group() == Row.Group.AT_10M;
  }

  private List<Comparison> comparisons(int round, Predicate<Row> wanted) {
    List<Comparison> comparisons = new ArrayList<>();
    int all = rounds();
    for (Row row : rotated(round)) {
      if (wanted.test(row)) {
        Rounds own = profile.rounds(row.group());
        add(comparisons, round, row, own, round - (all - own.main()));
      }
    }
    return comparisons;
  }

  /**
   * Plans a round that was not foreseen, for rows that are not decided yet. Only the reference and
   * the baseline take part, since only they decide.
   *
   * @param round the round
   * @param undecided the ids of the rows
   * @return its comparisons in order; none is empty
   */
  public List<Comparison> extraRound(int round, Set<String> undecided) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Row row : rotated(round)) {
      if (undecided.contains(row.id())) {
        add(comparisons, round, row, new Rounds(round + 1, 0), round);
      }
    }
    return comparisons;
  }

  private void add(
      List<Comparison> comparisons, int round, Row row, Rounds rounds, int roundOfRow) {
    if (!row.hasVariant()) {
      boolean present = roundOfRow >= 0 && roundOfRow < rounds.main();
      add(comparisons, round, row, present ? List.of(ForkSpec.NO_VARIANT) : List.of());
      return;
    }
    for (Contestants group : groups) {
      add(comparisons, round, row, group.inRound(rounds, roundOfRow));
    }
  }

  private void add(List<Comparison> comparisons, int round, Row row, List<String> contestants) {
    if (!contestants.isEmpty()) {
      comparisons.add(
          new Comparison(contestants.stream().map(name -> fork(round, row, name)).toList()));
    }
  }

  private ForkSpec fork(int round, Row row, String variant) {
    return new ForkSpec(round, row, variant, seed + round);
  }

  private List<Row> rotated(int round) {
    List<Row> rotated = new ArrayList<>(rows);
    Collections.rotate(rotated, -round * rows.size() / Math.max(1, rounds()));
    return rotated;
  }
}
