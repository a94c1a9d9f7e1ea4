package statelab.testkit.model;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import statelab.store.StateStore;

/**
 * Random traces leave every store as the oracle says, at every step.
 *
 * <p>How many traces are tried is jqwik's {@code jqwik.tries.default}; the nightly form sets it as
 * a system property. A failure shows the seed, and the trace as short as it could be made.
 */
public abstract class StoreModelProperties {

  private long operations;

  /** For subclasses. */
  protected StoreModelProperties() {}

  /**
   * Makes the stores to run in lockstep.
   *
   * @return new empty stores, by the names that failures show
   */
  protected abstract Map<String, StateStore> stores();

  /** Says how much was done, beside what jqwik says about seed and tries. */
  @AfterProperty
  public void sayOperations() {
    System.out.println("operations = " + operations);
  }

  /**
   * Single operations on few keys.
   *
   * @param steps the trace
   */
  @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  public void storesFollowTheOracle(@ForAll("traces") List<Step> steps) {
    operations += TraceReducer.runAndReduce(this::stores, steps);
  }

  /**
   * Operations on many keys with single ones between them.
   *
   * @param steps the trace
   */
  @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  public void storesFollowTheOracleWhenTheyGrow(@ForAll("bulkTraces") List<Step> steps) {
    operations += TraceReducer.runAndReduce(this::stores, steps);
  }

  /**
   * Generates traces of single operations.
   *
   * @return an arbitrary
   */
  @Provide
  public Arbitrary<List<Step>> traces() {
    return Steps.traces(200);
  }

  /**
   * Generates traces with operations on many keys.
   *
   * @return an arbitrary
   */
  @Provide
  public Arbitrary<List<Step>> bulkTraces() {
    return Steps.bulkTraces(16);
  }
}
