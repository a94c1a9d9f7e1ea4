package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.SnapshotIoException;
import statelab.store.fault.Disk;
import statelab.store.fault.InstrumentedLibrary;
import statelab.store.fault.Scenario;

/** A recovery that cannot read a file says so, and takes no intact file for a damaged one. */
class RecoveryDiskFailureTest {

  private final Scenario scenario =
      new InstrumentedLibrary().scenarios(RecoveryScenario.class).findFirst().orElseThrow();

  @ParameterizedTest
  @EnumSource
  void neverFallsBackForWantOfADiskThatReads(Disk.Failure failure) {
    int accesses = 0;
    while (failsAfter(accesses, failure)) {
      accesses++;
    }
    assertTrue(accesses > 0, "the scenario accesses files");
  }

  private boolean failsAfter(int accesses, Disk.Failure failure) {
    Scenario.Attempt attempt = scenario.start();
    RuntimeException thrown = null;
    boolean failed;
    Disk.failAfter(accesses, failure);
    try {
      attempt.act();
    } catch (RuntimeException e) {
      thrown = e;
    } finally {
      failed = Disk.restore();
    }
    if (failed) {
      assertSaysSo(thrown, accesses);
      attempt.check(false);
      attempt.act();
    }
    return failed;
  }

  private static void assertSaysSo(RuntimeException thrown, int accesses) {
    String where = "after " + accesses + " accesses";
    assertNotNull(thrown, where);
    assertEquals(SnapshotIoException.class.getName(), thrown.getClass().getName(), where);
    assertEquals(1, thrown.getMessage().lines().count(), where);
  }
}
