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
 * A thread that serialises a snapshot while the owner goes on writing produces the bytes of the
 * moment the snapshot was taken.
 */
final class CheckpointWriterStress {

  /** The promise: what is written out is a copy. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The checkpoint is of one moment.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The checkpoint shows later writes.")
  @State
  public static class Model {

    private final byte[] live = Fixture.filled(Fixture.OLD, Fixture.VALUE_BYTES);
    private final byte[] snapshot = live.clone();

    @Actor
    void owner() {
      Arrays.fill(live, Fixture.NEW);
    }

    @Actor
    void checkpointWriter(I_Result r) {
      r.r1 = Fixture.isOld(snapshot.clone());
    }
  }

  /** The reference store and the flat format. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The checkpoint is of one moment.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The checkpoint shows later writes.")
  @State
  public static class Shipped {

    private final StateStore store = Fixture.oldStore();
    private final FullStateSnapshot snapshot = Fixture.snapshotOf(store);

    @Actor
    void owner() {
      Fixture.change(store);
    }

    @Actor
    void checkpointWriter(I_Result r) {
      r.r1 = Fixture.isOld(FullStateSnapshot.fromBytes(snapshot.toBytes()));
    }
  }

  /** What must not be: the live values are written out. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The owner was late enough.")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "The checkpoint shows later writes.")
  @State
  public static class Weak {

    private final byte[] live = Fixture.filled(Fixture.OLD, Fixture.VALUE_BYTES);

    @Actor
    void owner() {
      Arrays.fill(live, Fixture.NEW);
    }

    @Actor
    void checkpointWriter(I_Result r) {
      r.r1 = Fixture.isOld(live.clone());
    }
  }
}
