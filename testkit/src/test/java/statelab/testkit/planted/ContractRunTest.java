package statelab.testkit.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.InMemoryStateStore;

/** The suites pass a correct store, and for each planted defect the test meant for it fails. */
class ContractRunTest {

  @Test
  void aCorrectStorePassesEveryTest() {
    ContractRun run = ContractRun.all(() -> new PlantedStore(null));
    assertEquals(List.of(), run.failures());
    assertTrue(run.passed() > 80, () -> run.passed() + " tests");
    assertTrue(run.isKept());
  }

  @ParameterizedTest
  @EnumSource
  void aDefectIsNoticedByItsTestWhichPassesWithoutIt(Defect defect) {
    ContractRun run = ContractRun.of(defect.noticedBy(), defect);
    assertNotEquals(0, run.failures().size(), () -> defect + " passes " + defect.noticedBy());
    ContractRun without = ContractRun.of(defect.noticedBy(), () -> new PlantedStore(null));
    assertTrue(without.isKept(), () -> without.toString());
  }

  @Test
  void aLimitThatIsIgnoredIsNoticed() {
    ContractRun kept =
        ContractRun.ofLimit(most -> InMemoryStateStore.builder().maxBytes(most).build());
    assertTrue(kept.isKept(), kept::toString);
    ContractRun ignored = ContractRun.ofLimit(most -> new InMemoryStateStore());
    assertEquals(1, ignored.failures().size());
  }

  @Test
  void aTestThatDoesNotExistKeepsNothing() {
    ContractRun run = ContractRun.of("thereIsNoSuchTest", () -> new PlantedStore(null));
    assertFalse(run.isKept());
  }
}
