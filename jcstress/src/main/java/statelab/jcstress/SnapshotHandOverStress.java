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
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;

/**
 * A snapshot handed to another thread is complete and stays as it is: the other thread restores a
 * store of its own from it and changes that one, while the owner changes the first. Both stores
 * share the snapshot's pages.
 */
final class SnapshotHandOverStress {

  /** The promise: what is handed over is a copy. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Nothing was handed over yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The snapshot is complete and unchanged.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The snapshot shows later writes.")
  @State
  public static class Model {

    private final byte[] live = Fixture.filled(Fixture.OLD, Fixture.VALUE_BYTES);
    private volatile byte[] handed;

    @Actor
    void owner() {
      handed = live.clone();
      Arrays.fill(live, Fixture.NEW);
    }

    @Actor
    void receiver(I_Result r) {
      byte[] snapshot = handed;
      r.r1 = snapshot == null ? Fixture.NOT_SEEN : Fixture.isOld(snapshot);
    }
  }

  /** The reference store. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Nothing was handed over yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The snapshot is complete and unchanged.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The snapshot shows later writes.")
  @Outcome(id = "2", expect = FORBIDDEN, desc = "Writes after restore reached the snapshot.")
  @State
  public static class Shipped {

    private final StateStore store = Fixture.oldStore();
    private volatile FullStateSnapshot handed;

    @Actor
    void owner() {
      handed = store.snapshot(1);
      Fixture.change(store);
    }

    @Actor
    void receiver(I_Result r) {
      FullStateSnapshot snapshot = handed;
      r.r1 = snapshot == null ? Fixture.NOT_SEEN : restoreAndChange(snapshot);
    }

    private static int restoreAndChange(FullStateSnapshot snapshot) {
      StateStore copy = new InMemoryStateStore();
      copy.restore(snapshot);
      if (Fixture.isOld(copy) == Fixture.BROKEN) {
        return Fixture.BROKEN;
      }
      Fixture.change(copy);
      return Fixture.isOld(snapshot) == Fixture.WHOLE ? Fixture.WHOLE : 2;
    }
  }

  /** What must not be: the snapshot shares what the owner goes on writing. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Nothing was handed over yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The owner was late enough.")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "The snapshot shows later writes.")
  @State
  public static class Weak {

    private final byte[] live = Fixture.filled(Fixture.OLD, Fixture.VALUE_BYTES);
    private volatile byte[] handed;

    @Actor
    void owner() {
      handed = live;
      Arrays.fill(live, Fixture.NEW);
    }

    @Actor
    void receiver(I_Result r) {
      byte[] snapshot = handed;
      r.r1 = snapshot == null ? Fixture.NOT_SEEN : Fixture.isOld(snapshot);
    }
  }
}
