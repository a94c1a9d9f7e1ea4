package statelab.jmh.load;

import java.util.List;
import java.util.function.Supplier;
import statelab.jmh.suite.WindowDigest;
import statelab.jmh.suite.WrongAnswerException;
import statelab.store.StateStore;

/** Holds everything that a job emitted, kept and snapshotted against the computation without it. */
final class LoadCheck {

  private final Supplier<StateStore> newStore;

  /**
   * Creates the check.
   *
   * @param newStore makes an empty store to restore snapshots into
   */
  LoadCheck(Supplier<StateStore> newStore) {
    this.newStore = newStore;
  }

  /**
   * Checks a job and ends it.
   *
   * @param job the job
   * @param store its store; its windows are closed afterwards
   * @param snapshots the snapshots taken of it, the earliest first
   * @throws WrongAnswerException if anything differs
   */
  void run(FlightJob job, StateStore store, List<Checkpoints.Taken> snapshots) {
    ExpectedWindows expected = new ExpectedWindows();
    for (Checkpoints.Taken taken : snapshots) {
      expected.advanceTo(taken.events());
      StateStore restored = newStore.get();
      restored.restore(taken.snapshot().get());
      compare(
          "the snapshot after " + taken.events() + " events",
          FlightJob.closeAll(restored),
          expected.open());
    }
    expected.advanceTo(job.events());
    compare("what the job emitted", job.emitted(), expected.closed());
    compare("what the job kept open", FlightJob.closeAll(store), expected.open());
  }

  private static void compare(String what, WindowDigest actual, WindowDigest expected) {
    if (!actual.equals(expected)) {
      throw new WrongAnswerException(what + " is " + actual + " instead of " + expected);
    }
  }
}
