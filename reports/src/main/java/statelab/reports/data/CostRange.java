package statelab.reports.data;

import java.util.Collection;
import java.util.Collections;

/**
 * How far the iterations of forks lie apart.
 *
 * @param least the cost of the fastest iteration, nanoseconds per unit of the row
 * @param greatest the cost of the slowest one
 */
public record CostRange(double least, double greatest) {

  /** Checks the order of the ends. */
  public CostRange {
    if (!(least <= greatest)) {
      throw new IllegalArgumentException("costs from " + least + " to " + greatest);
    }
  }

  /**
   * Spans the iterations of one fork.
   *
   * @param iterations nanoseconds per operation, at least one
   * @param unitsPerOp how many units of the row an operation is
   * @return their range
   * @throws java.util.NoSuchElementException if there is no iteration
   */
  static CostRange of(Collection<Double> iterations, double unitsPerOp) {
    return new CostRange(
        Collections.min(iterations) / unitsPerOp, Collections.max(iterations) / unitsPerOp);
  }

  /**
   * Spans the iterations of both.
   *
   * @param other the range of other forks
   * @return the smallest range that holds both
   */
  CostRange and(CostRange other) {
    return new CostRange(Math.min(least, other.least), Math.max(greatest, other.greatest));
  }
}
