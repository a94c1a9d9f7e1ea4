package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import statelab.store.StateStore;

/** The suites pass a correct store, and for each planted defect the test meant for it fails. */
class ContractSuitesTest {

  private static Defect planted;

  @Test
  void aCorrectStorePassesEveryTest() {
    Events tests = run(null, selectClass(Suites.class));
    assertEquals("", String.join("\n", tests.failed().map(ContractSuitesTest::describe).toList()));
    assertTrue(tests.succeeded().count() > 80, () -> tests.succeeded().count() + " tests");
  }

  @ParameterizedTest
  @EnumSource
  void aDefectIsNoticed(Defect defect) {
    Events tests = run(defect, selectMethod(Suites.class.getName() + "#" + defect.noticedBy()));
    assertNotEquals(0, tests.started().count(), () -> "there is no test " + defect.noticedBy());
    assertNotEquals(0, tests.failed().count(), () -> defect + " passes " + defect.noticedBy());
  }

  private static String describe(Event failed) {
    return failed.getTestDescriptor().getDisplayName()
        + ": "
        + failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElse(null);
  }

  private static Events run(Defect defect, DiscoverySelector selector) {
    planted = defect;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selector)
        .filters(excludeTags("slow"))
        .execute()
        .testEvents();
  }

  /** Run by the tests above only: surefire leaves nested classes out. */
  static class Suites
      implements SeedUnitContract,
          SeedIntegrationContract,
          PointContract,
          ScanContract,
          SnapshotContract,
          MisuseContract,
          AllocationContract,
          OperatorContract {

    @Override
    public StateStore newStore() {
      return new PlantedStore(planted);
    }
  }
}
