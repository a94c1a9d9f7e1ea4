package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceFolder;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;
import statelab.reports.model.RunFolder;
import statelab.reports.model.StressResult;

class GatesCommandTest extends TypedLab {

  @Test
  void aGateThatDoesNotExist() {
    assertOneSentence("there are contract suites, ", switchedOff("flod"));
    assertFalse(Files.exists(runs.resolve("gates.json")));
  }

  @Test
  void aStressResultThatDoesNotExist() {
    String[] arguments = {"gates", "--short", "--stress", "no.json", "--evidence", runs.toString()};
    assertOneSentence("no.json", arguments);
  }

  @Test
  void everyPlantedDefectIsCaughtButByTheGateThatIsSwitchedOff() {
    String off = "flood of the hash";
    assertEquals(2, lab(switchedOff(off)), err::toString);
    Evidence evidence = new EvidenceFolder(runs).read(EvidenceKind.GATES).orElseThrow();
    assertFalse(evidence.isAsExpected());
    List<PlantedResult> seen = evidence.results().planted();
    assertTrue(seen.size() > 55, () -> seen.size() + " defects");
    for (PlantedResult planted : seen) {
      PlantedOutcome expected =
          switch (planted.gate()) {
            case "flood of the hash" -> PlantedOutcome.MISSED;
            case "concurrency stress", "paired comparison of forks" -> PlantedOutcome.LEFT_OUT;
            default -> PlantedOutcome.CAUGHT;
          };
      assertEquals(expected, planted.outcome(), planted.toString());
    }
    assertTrue(out.toString().contains("MISSED    flood of the hash  "), out::toString);
  }

  @Test
  void theShortFormSucceedsAndSaysThatItIsNotAll() throws IOException {
    Path stress = runs.resolve("outcomes.json");
    EvidenceResults.ofStress(
            List.of(
                new StressResult("AStress.Shipped", "quick", 100, 0, false, null, null),
                new StressResult("AStress.Weak", "quick", 100, 9, true, null, null)))
        .write(stress);
    String[] gates = {"gates", "--short", "--stress", "" + stress, "--evidence", runs.toString()};
    assertEquals(0, lab(gates), err::toString);
    Evidence evidence = new EvidenceFolder(runs).read(EvidenceKind.GATES).orElseThrow();
    assertEquals(PlantedOutcome.LEFT_OUT, evidence.results().planted().getLast().outcome());
    assertTrue(evidence.isPartial());
    RunFolder folder = run(true);
    assertEquals(0, lab("report", "--runs", "" + runs, "--evidence", runs.toString()));
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("| self-test of the gates | not measured in full |"), report);
  }

  private String[] switchedOff(String gate) {
    return new String[] {"gates", "--short", "--switch-off", gate, "--evidence", runs.toString()};
  }
}
