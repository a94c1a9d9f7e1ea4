package statelab.jmh.run;

import statelab.jmh.row.Row;

/**
 * One JVM to fork: one row, one variant, one round.
 *
 * @param round the round, from 0; forks of one round are compared with each other
 * @param row what to measure
 * @param variant the variant's name; {@link #NO_VARIANT} for a floor
 * @param seed the seed of the inputs; equal within a round, so that contestants get equal inputs
 */
public record ForkSpec(int round, Row row, String variant, long seed) {

  /** Stands where a row measures the machine and no store. */
  public static final String NO_VARIANT = "machine";

  /** Returns what a progress line shows. */
  @Override
  public String toString() {
    return row.id() + " " + variant;
  }
}
