package statelab.jmh.run;

import java.util.List;

/**
 * The forks of one row in one round. They follow each other at once, so that a machine that drifts
 * hits all of them alike, and they are begun together or not at all.
 *
 * @param forks one fork for each contestant, in their order
 */
public record Comparison(List<ForkSpec> forks) {

  /** Copies the list. */
  public Comparison {
    forks = List.copyOf(forks);
  }
}
