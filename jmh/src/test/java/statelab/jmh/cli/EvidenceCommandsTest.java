package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceFolder;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.ModelResult;
import statelab.reports.model.RunFolder;

/** The verbs that leave evidence of correctness and show it: {@code soak}, {@code evidence}. */
class EvidenceCommandsTest extends TypedLab {

  @Test
  void anUnknownKindOfEvidence() {
    assertOneSentence(
        "name one of tests, fuzz, kills, stress", "evidence", "luck", "--evidence", "" + runs);
  }

  @Test
  void nothingToCollect() {
    assertOneSentence(
        "run make test", "evidence", "tests", "--from", "" + runs, "--evidence", "" + runs);
  }

  @Test
  void evidenceThatIsMissingIsListedWithItsCommand() {
    assertEquals(0, lab("evidence", "--evidence", "" + runs), err::toString);
    assertTrue(out.toString().contains("not measured: make stress"), out.toString());
  }

  @Test
  void theStressOutcomesReachTheReport() throws IOException {
    Path stress = Files.createDirectories(runs.resolve("jcstress/target/stress"));
    Files.writeString(
        stress.resolve("outcomes.json"),
        "{\"stress\":[{\"name\":\"AStress.Shipped\",\"mode\":\"quick\",\"samples\":1234567,"
            + "\"forbidden\":0,\"expectForbidden\":false}]}");
    String evidence = runs.resolve("evidence").toString();
    RunFolder folder = run(true);
    assertEquals(
        0, lab("evidence", "stress", "--from", "" + runs, "--evidence", evidence), err::toString);
    assertTrue(out.toString().contains("as expected"), out.toString());
    assertEquals(0, lab("report", "--runs", "" + runs, "--evidence", evidence), err::toString);
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("| AStress.Shipped | quick | 1,234,567 | 0 |"), report);
    assertTrue(report.contains("| mutation testing | not measured |"), report);
  }

  @Test
  void damagedEvidenceDoesNotCostTheReport() throws IOException {
    Path evidence = Files.createDirectories(runs.resolve("evidence"));
    Files.writeString(evidence.resolve("tests.json"), "not json");
    String[] soak = {"soak", "--operations", "10", "--evidence", evidence.toString()};
    assertEquals(0, lab(soak), err::toString);
    RunFolder folder = run(true);
    assertEquals(0, lab("report", "--runs", "" + runs, "--evidence", "" + evidence));
    List<String> lines = err.toString().lines().toList();
    assertEquals(1, lines.size(), err::toString);
    assertTrue(
        lines.getFirst().startsWith("lab: The report takes no new evidence of tests"),
        err::toString);
    assertTrue(lines.getFirst().contains("tests.json"), err::toString);
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("| long model run | "), report);
    assertTrue(report.contains("| tests and coverage | not measured |"), report);
  }

  @Test
  void aSoakWithoutOperations() {
    assertOneSentence("--operations is 0", "soak", "--operations", "0");
  }

  @Test
  void aShortSoakIsNotEvidenceInFullAndSaysWhy() throws IOException {
    String evidence = runs.resolve("evidence").toString();
    String[] soak = {"soak", "--operations", "1000", "--seed", "77", "--evidence", evidence};
    assertEquals(0, lab(soak), err::toString);
    assertTrue(out.toString().contains("from seed 77"), out.toString());
    Evidence left =
        new EvidenceFolder(runs.resolve("evidence")).read(EvidenceKind.MODEL).orElseThrow();
    ModelResult model = left.results().models().getFirst();
    assertTrue(model.operations() >= 1000 && model.seed() == 77, model::toString);
    assertTrue(left.isPartial() && !left.isAsExpected(), model::toString);
    String why = model.shortfall().orElseThrow();
    assertTrue(why.endsWith(" of 10,000,000 operations: not enough"), why);
    assertTrue(out.toString().contains(why), out.toString());
    RunFolder folder = run(true);
    assertEquals(0, lab("report", "--runs", "" + runs, "--evidence", evidence), err::toString);
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("| long model run | not measured in full (" + why + ") |"), report);
    assertTrue(report.contains("| not measured (" + why + ") |"), report);
  }
}
