package statelab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import statelab.store.StateStore;

/**
 * Of two threads that call a store which one thread owns, at least one is refused. The harness
 * builds each state on one of its threads, which may be that of an actor: the owner is let in,
 * nobody else. Needs assertions in the forks ({@code -jvmArgsPrepend -ea}); without them the check
 * is not made and {@code Shipped} says so.
 */
final class OwnerMisuseStress {

  private static final int REFUSED = 1;
  private static final int ACCEPTED = 0;
  private static final int NOT_CHECKED = 3;

  /** The promise: an owner that is set does not change by itself. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both were refused.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second was refused.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first was refused.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Two threads were let in.")
  @State
  public static class Model {

    private final Thread owner = Thread.currentThread();

    @Actor
    void first(II_Result r) {
      r.r1 = owner == Thread.currentThread() ? ACCEPTED : REFUSED;
    }

    @Actor
    void second(II_Result r) {
      r.r2 = owner == Thread.currentThread() ? ACCEPTED : REFUSED;
    }
  }

  /** The reference store, used by its owner once before the others come. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both were refused.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second was refused.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first was refused.")
  @Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "Not tested: run the forks with -ea.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Two threads were let in.")
  @State
  public static class Shipped {

    private final StateStore store = ownedByThisThread();

    @Actor
    void first(II_Result r) {
      r.r1 = call(store);
    }

    @Actor
    void second(II_Result r) {
      r.r2 = call(store);
    }

    private static StateStore ownedByThisThread() {
      StateStore store = Fixture.oldStore();
      store.put(new byte[2], new byte[0]);
      return store;
    }

    private static int call(StateStore store) {
      if (!StateStore.class.desiredAssertionStatus()) {
        return NOT_CHECKED;
      }
      try {
        store.contains(new byte[1]);
        return ACCEPTED;
      } catch (IllegalStateException e) {
        return REFUSED;
      }
    }
  }

  /** What must not be: nobody owns the store yet, so that two first comers claim it at once. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second was refused.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first was refused.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "Two threads were let in.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "Nobody was let in.")
  @State
  public static class Weak {

    private Thread owner;

    @Actor
    void first(II_Result r) {
      r.r1 = claim();
    }

    @Actor
    void second(II_Result r) {
      r.r2 = claim();
    }

    private int claim() {
      if (owner == null) {
        owner = Thread.currentThread();
      }
      return owner == Thread.currentThread() ? ACCEPTED : REFUSED;
    }
  }
}
