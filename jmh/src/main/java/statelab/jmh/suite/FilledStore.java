package statelab.jmh.suite;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;
import statelab.variants.Variant;

/**
 * What every suite over a filled store shares: the parameters, the inputs and the checked store.
 */
public abstract class FilledStore extends OnQuietCore {
  /*
   * There is one set-up per trial, here, and suites are asked from it: JMH orders set-ups by the
   * names of their classes, not by inheritance.
   */

  /** The length of every value, as the targets ask. */
  public static final int VALUE_BYTES = 128;

  /** The store under test; one per fork, so that its call sites see one class only. */
  @Param public Variant variant;

  /** The number of entries. */
  @Param("100000")
  public int entries;

  /** The shape of the keys. */
  @Param("Long8")
  public KeyShape keyShape;

  /** What keys, values and orders are drawn from. */
  @Param("1")
  public long seed;

  Population population;
  StateStore store;
  Answers answers;

  /** Creates a suite; its fields are set by JMH. */
  protected FilledStore() {}

  /** Draws the inputs, fills the store and checks its answers. */
  @Setup(Level.Trial)
  public void fillAndCheck() {
    population = new Population(keyShape, entries, VALUE_BYTES, seed);
    answers = new Answers(variant.name(), population);
    answers.checkOperations(this::emptyStore);
    store = population.fill(emptyStore());
    answers.checkFilled(store);
    prepare();
  }

  /** Draws what the suite itself needs; the store is filled and checked. */
  abstract void prepare();

  StateStore emptyStore() {
    return variant.create();
  }
}
