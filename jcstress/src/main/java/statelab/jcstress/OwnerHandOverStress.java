package statelab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import statelab.store.StateStore;

/**
 * A store handed over and published safely shows its next owner everything the former one did, and
 * accepts the next owner's calls.
 */
final class OwnerHandOverStress {

  /** The promise: plain writes before a volatile one are seen after it. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Nothing was handed over yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The next owner sees all writes.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The next owner misses a write.")
  @State
  public static class Model {

    private final byte[] store = new byte[Fixture.VALUE_BYTES];
    private volatile byte[] published;

    @Actor
    void formerOwner() {
      java.util.Arrays.fill(store, Fixture.NEW);
      published = store;
    }

    @Actor
    void nextOwner(I_Result r) {
      byte[] mine = published;
      r.r1 = mine == null ? Fixture.NOT_SEEN : Fixture.isAll(mine, Fixture.NEW);
    }
  }

  /** The reference store. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Nothing was handed over yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The next owner sees all writes and may write.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The next owner misses a write.")
  @Outcome(id = "2", expect = FORBIDDEN, desc = "The next owner is refused.")
  @State
  public static class Shipped {

    private final StateStore store = Fixture.oldStore();
    private volatile StateStore published;

    @Actor
    void formerOwner() {
      Fixture.change(store);
      store.handOver();
      published = store;
    }

    @Actor
    void nextOwner(I_Result r) {
      StateStore mine = published;
      r.r1 = mine == null ? Fixture.NOT_SEEN : takeOver(mine);
    }

    private static int takeOver(StateStore mine) {
      try {
        int seen = Fixture.isChanged(mine);
        mine.put(new byte[2], new byte[2]);
        return mine.size() == Fixture.ENTRIES + 1 ? seen : Fixture.BROKEN;
      } catch (IllegalStateException e) {
        return 2;
      }
    }
  }

  /** What must not be: the store is published before the last writes to it. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Nothing was handed over yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The next owner was late enough.")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "The next owner misses a write.")
  @State
  public static class Weak {

    private final byte[] store = new byte[Fixture.VALUE_BYTES];
    private volatile byte[] published;

    @Actor
    void formerOwner() {
      published = store;
      java.util.Arrays.fill(store, Fixture.NEW);
    }

    @Actor
    void nextOwner(I_Result r) {
      byte[] mine = published;
      r.r1 = mine == null ? Fixture.NOT_SEEN : Fixture.isAll(mine, Fixture.NEW);
    }
  }
}
