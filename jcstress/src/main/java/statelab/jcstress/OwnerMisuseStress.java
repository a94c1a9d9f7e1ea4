package statelab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import statelab.store.StateStore;

/**
 * A thread that writes to a store while another thread owns it, and goes on writing, is refused and
 * changes nothing. Needs assertions in the forks ({@code -jvmArgsPrepend -ea}); without them the
 * check is not made, which {@code Shipped} shows as forbidden.
 */
final class OwnerMisuseStress {

  private static final int ACCEPTED = 0;
  private static final int REFUSED = 1;

  /** The promise: who sees that the store is used sees whose it is. */
  @JCStressTest
  @Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "The stranger came before the owner.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The stranger was refused.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Two threads were let in.")
  @State
  public static class Model {

    private Thread owner;
    private volatile boolean used;

    @Actor
    void owner(II_Result r) {
      owner = Thread.currentThread();
      r.r1 = ACCEPTED;
      used = true;
    }

    @Actor
    void stranger(II_Result r) {
      r.r2 = !used ? Fixture.NOT_SEEN : owner == Thread.currentThread() ? ACCEPTED : REFUSED;
    }
  }

  /** The reference store; the third figure is the number of entries in the end. */
  @JCStressTest
  @Outcome(id = "0, -1, 5", expect = ACCEPTABLE, desc = "The stranger came before the owner.")
  @Outcome(id = "0, 1, 5", expect = ACCEPTABLE, desc = "The stranger was refused.")
  @Outcome(id = "0, 1, 6", expect = FORBIDDEN, desc = "The refused put has changed the store.")
  @Outcome(
      id = "0, 0, .*",
      expect = FORBIDDEN,
      desc = "Two threads were let in; or nothing was checked: run the forks with -ea.")
  @State
  public static class Shipped {

    private final StateStore store = Fixture.oldStore();
    private volatile boolean used;

    @Actor
    void owner(III_Result r) {
      r.r1 = put(new byte[2]);
      used = true;
      store.put(new byte[2], new byte[1]);
      store.put(new byte[2], new byte[Fixture.VALUE_BYTES]);
    }

    @Actor
    void stranger(III_Result r) {
      r.r2 = used ? put(new byte[3]) : Fixture.NOT_SEEN;
    }

    @Arbiter
    void count(III_Result r) {
      r.r3 = (int) store.size();
    }

    private int put(byte[] key) {
      try {
        store.put(key, key);
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
