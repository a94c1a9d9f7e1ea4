package statelab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;

/**
 * A cursor over a snapshot, walked on another thread while the owner overwrites, moves, deletes and
 * adds entries, shows the old entries in order and nothing else.
 */
final class SnapshotCursorStress {

  /** The promise: the walk reads an array that is never written again. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The cursor shows the old entries.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The cursor shows later writes.")
  @State
  public static class Model {

    private byte[] live = Fixture.filled(Fixture.OLD, Fixture.VALUE_BYTES);
    private final byte[] frozen = live;

    @Actor
    void owner() {
      live = live.clone();
      Arrays.fill(live, Fixture.NEW);
    }

    @Actor
    void walker(I_Result r) {
      r.r1 = Fixture.isOld(frozen);
    }
  }

  /** The reference store. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The cursor shows the old entries.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The cursor shows later writes.")
  @State
  public static class Shipped {

    private final StateStore store = Fixture.oldStore();
    private final FullStateSnapshot snapshot = Fixture.snapshotOf(store);

    @Actor
    void owner() {
      Fixture.change(store);
      store.clear();
    }

    @Actor
    void walker(I_Result r) {
      r.r1 = Fixture.isOld(snapshot);
    }
  }

  /** What must not be: the walk reads what the owner writes in place. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The owner was late enough.")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "The cursor shows later writes.")
  @State
  public static class Weak {

    private final byte[] live = Fixture.filled(Fixture.OLD, Fixture.VALUE_BYTES);

    @Actor
    void owner() {
      Arrays.fill(live, Fixture.NEW);
    }

    @Actor
    void walker(I_Result r) {
      r.r1 = Fixture.isOld(live);
    }
  }
}
