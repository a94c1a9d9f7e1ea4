package statelab.jmh.suite;

import java.util.Locale;

/** How the cost of an operation goes along one shot: the clock is read after each hundredth. */
final class Curve {
  /*
   * A hundred readings of 25 ns are a 40th of a nanosecond for each of 100,000 operations, and no
   * reading falls between two operations of one hundredth. A hundredth is also what the slowest is
   * taken of: it shows a stall of a millisecond, and says nothing about a single operation.
   */

  /** The parts of a shot after each of which {@link #mark} is called. */
  static final int PARTS = 100;

  private static final int TENTHS = 10;

  private final long[] nanos = new long[PARTS + 2];
  private int marks;

  Curve() {}

  /** Begins a shot. */
  void start() {
    marks = 0;
    mark();
  }

  /** Ends a hundredth, and after the last one the work that was put off. */
  void mark() {
    nanos[marks++] = System.nanoTime();
  }

  /**
   * Says where a hundredth ends.
   *
   * @param part the hundredth, from 1
   * @param operations the operations of the shot
   * @return the number of operations before its end
   */
  static int end(int part, int operations) {
    return (int) ((long) operations * part / PARTS);
  }

  /**
   * Adds the curve of the last shot to the present iteration, in nanoseconds per operation: each
   * tenth, the slowest hundredth, and the work that was put off to the end.
   *
   * @param operations the operations of the shot
   */
  void note(int operations) {
    if (operations < PARTS || marks != PARTS + 2) {
      return;
    }
    int step = PARTS / TENTHS;
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      String name = String.format(Locale.ROOT, "curve.tenth%02d", tenth);
      SideFigures.add(name, perOperation((tenth - 1) * step, tenth * step, operations));
    }
    double slowest = 0;
    for (int part = 1; part <= PARTS; part++) {
      slowest = Math.max(slowest, perOperation(part - 1, part, operations));
    }
    SideFigures.add("curve.slowestHundredth", slowest);
    SideFigures.add("curve.putOff", (double) (nanos[PARTS + 1] - nanos[PARTS]) / operations);
  }

  private double perOperation(int from, int to, int operations) {
    return (double) (nanos[to] - nanos[from]) / (end(to, operations) - end(from, operations));
  }
}
