package statelab.jmh.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.jmh.run.Silence;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;
import statelab.reports.model.StressResult;

class SelfTestTest {

  private static final Gate<Integer> AT_MOST_TEN =
      number -> Said.of(number <= 10, "it is " + number);

  private static List<PlantedResult> run(Plant<?>... plants) {
    return new SelfTest(List.of(plants)).run(new Silence());
  }

  private static Plant<Integer> plant(Gate<Integer> gate) {
    return new Plant<>("is too large", "at most ten", gate, 11, 10);
  }

  private static List<PlantedResult> stressed(long forbiddenInWeak, long forbiddenInShipped) {
    return new SelfTest(
            Plants.stressed(
                EvidenceResults.ofStress(
                    List.of(
                        stress("Alone.Weak", 1),
                        stress("Hand.Shipped", forbiddenInShipped),
                        stress("Hand.Weak", forbiddenInWeak)))))
        .run(new Silence());
  }

  private static StressResult stress(String name, long forbidden, String... failures) {
    return new StressResult(
        name, "quick", 100, forbidden, name.endsWith("Weak"), null, List.of(failures));
  }

  @Test
  void aShippedVersionWhoseForksDiedIsNotGreen() {
    EvidenceResults crashed =
        EvidenceResults.ofStress(
            List.of(stress("Hand.Shipped", 0, "VM died"), stress("Hand.Weak", 7)));
    PlantedResult seen = new SelfTest(Plants.stressed(crashed)).run(new Silence()).getFirst();
    assertEquals(PlantedOutcome.UNDECIDED, seen.outcome());
    assertTrue(seen.saidOfUnchanged().contains("VM died"), seen.toString());
  }

  @Test
  void aDefectThatTurnsItsGateRedIsCaught() {
    List<PlantedResult> seen = run(plant(AT_MOST_TEN));
    assertEquals(
        List.of(
            new PlantedResult(
                "is too large", "at most ten", "it is 11", "it is 10", PlantedOutcome.CAUGHT)),
        seen);
    assertEquals(SelfTest.EXIT_CAUGHT, SelfTest.exitCode(seen));
  }

  @Test
  void aGateThatPassesEverythingMisses() {
    List<PlantedResult> seen = run(plant(number -> Said.green("fine")), plant(AT_MOST_TEN));
    assertEquals(PlantedOutcome.MISSED, seen.getFirst().outcome());
    assertEquals(SelfTest.EXIT_MISSED, SelfTest.exitCode(seen));
  }

  @Test
  void aGateThatRefusesEverythingCriesWithoutNeed() {
    List<PlantedResult> seen = run(plant(number -> Said.red("bad")), plant(AT_MOST_TEN));
    assertEquals(PlantedOutcome.FALSE_ALARM, seen.getFirst().outcome());
    assertEquals(SelfTest.EXIT_MISSED, SelfTest.exitCode(seen));
  }

  @Test
  void aGateThatBreaksCatchesNothing() {
    Gate<Integer> broken =
        number -> {
          throw new IllegalStateException("planted\nfailure");
        };
    List<PlantedResult> seen = run(plant(broken));
    assertEquals(PlantedOutcome.UNDECIDED, seen.getFirst().outcome());
    assertTrue(seen.getFirst().said().endsWith("planted failure"), seen.toString());
    assertEquals(SelfTest.EXIT_UNDECIDED, SelfTest.exitCode(seen));
  }

  @Test
  void aGateThatBreaksOnTheUnchangedOnlyCatchesNothing() {
    Gate<Integer> unsure =
        number -> number > 10 ? Said.red("bad") : new Said(Said.Colour.UNDECIDED, "who knows");
    assertEquals(PlantedOutcome.UNDECIDED, run(plant(unsure)).getFirst().outcome());
  }

  @Test
  void aSelfTestOfNothingIsNoSuccess() {
    assertEquals(SelfTest.EXIT_MISSED, SelfTest.exitCode(List.of()));
    assertEquals(SelfTest.EXIT_UNDECIDED, SelfTest.exitCode(List.of(Plants.withoutStress())));
  }

  static Stream<String> gates() {
    return new SelfTest(Plants.quick()).gates().stream();
  }

  @ParameterizedTest
  @MethodSource("gates")
  void aGateOfTheLabThatIsSwitchedOffFailsTheSelfTest(String gate) {
    List<Plant<?>> ofGate =
        Plants.quick().stream().filter(plant -> plant.gate().equals(gate)).toList();
    List<PlantedResult> seen = new SelfTest(ofGate).switchedOff(gate).run(new Silence());
    assertFalse(seen.isEmpty());
    for (PlantedResult planted : seen) {
      assertEquals(PlantedOutcome.MISSED, planted.outcome(), planted.toString());
    }
    assertEquals(SelfTest.EXIT_MISSED, SelfTest.exitCode(seen));
  }

  static Stream<Plant<?>> forks() {
    return ForkPlants.all().stream();
  }

  @ParameterizedTest
  @MethodSource("forks")
  void whatIsPlantedInForksIsCaught(Plant<?> plant) {
    PlantedResult seen = plant.test();
    assertEquals(PlantedOutcome.CAUGHT, seen.outcome(), seen.toString());
  }

  @Test
  void noDefectIsListedTwice() {
    Set<String> names = new TreeSet<>();
    for (Plant<?> plant : Plants.quick()) {
      assertTrue(names.add(plant.gate() + ": " + plant.defect()), plant.defect());
    }
  }

  @Test
  void theWeakVersionOfAFamilyMustShowWhatTheShippedOneMustNot() {
    assertEquals(
        List.of(PlantedOutcome.CAUGHT),
        stressed(7, 0).stream().map(PlantedResult::outcome).toList());
    assertEquals(PlantedOutcome.MISSED, stressed(0, 0).getFirst().outcome());
    assertEquals(PlantedOutcome.FALSE_ALARM, stressed(7, 1).getFirst().outcome());
  }
}
