package statelab.jmh.suite;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import statelab.reports.model.QuietCore;

/**
 * A suite whose measured iterations wait for a quiet core and note whether it stayed quiet. Both
 * are done by the measuring thread, because another one may be on another core.
 */
@State(Scope.Thread)
public abstract class OnQuietCore {

  private final CoreWatch core = new CoreWatch();
  private double before;

  /** Creates a suite, and looks at the core for the first time. */
  protected OnQuietCore() {}

  /**
   * Lets no measured iteration begin beside a busy neighbour, if it rests within a fifth of a
   * second.
   *
   * @param iteration what JMH is about to run
   */
  @Setup(Level.Iteration)
  public void awaitQuietCore(IterationParams iteration) {
    before = iteration.getType() == IterationType.MEASUREMENT ? core.awaitQuiet() : 1;
  }

  /**
   * Notes how slow the core was at the beginning or at the end, whichever was slower.
   *
   * @param iteration what JMH has run
   */
  @TearDown(Level.Iteration)
  public void noteCore(IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      SideFigures.add(QuietCore.FIGURE, Math.max(before, core.slowdown()));
    }
  }
}
