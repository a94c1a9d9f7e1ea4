package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.data.RunData;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.Aim;
import statelab.reports.model.Row;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;

class AimsTest {

  private static final String FLOOD = "put_new_wyhash_flood";

  @TempDir private Path root;

  private static FixtureRun run(double flooded) {
    return new FixtureRun()
        .variants(List.of("BPlusTree", "HashMapTreeMap"))
        .otherKeys()
        .only(FLOOD, "T3r", "get_tenant32", "T2", "range_seek_flight_route")
        .spread(0.01)
        .cost("T3r", "BPlusTree", 100)
        .cost(FLOOD, "BPlusTree", flooded);
  }

  private static RowVerdict verdict(RunFolder run, String id) {
    return Aims.of(RunData.read(run, Targets.bundled()), "BPlusTree").stream()
        .filter(one -> one.row().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRatioClearlyBelowTheAimMeetsIt() {
    RowVerdict verdict = verdict(run(150).write(root), FLOOD);
    assertEquals(Verdict.MET, verdict.verdict());
    assertEquals(1.5, verdict.value(), 0.05);
    assertEquals("T3r", verdict.relativeTo());
    assertEquals("×", verdict.unit());
  }

  @Test
  void aRatioClearlyAboveTheAimMissesIt() {
    assertEquals(Verdict.MISSED, verdict(run(400).write(root), FLOOD).verdict());
  }

  @Test
  void aRatioAtTheAimIsUndecided() {
    assertEquals(Verdict.UNDECIDED, verdict(run(300).write(root), FLOOD).verdict());
  }

  @Test
  void withoutTheOtherRowNothingIsMeasured() {
    RowVerdict verdict = verdict(run(100).without("T3r").write(root), FLOOD);
    assertEquals(Verdict.UNDECIDED, verdict.verdict());
    assertTrue(verdict.reason().startsWith("not measured: T3r: "), verdict.reason());
  }

  @Test
  void aSmokeRunDecidesNoAim() {
    assertEquals(Verdict.UNDECIDED, verdict(run(100).smoke().write(root), FLOOD).verdict());
  }

  @Test
  void rowsThatWereNotTriedAreLeftOut() {
    RunFolder run = new FixtureRun().only("T3s", "T3r").write(root);
    List<RowVerdict> verdicts = Aims.of(RunData.read(run, Targets.bundled()), "BPlusTree");
    assertEquals(List.of("T3s"), verdicts.stream().map(RowVerdict::row).toList());
  }

  @Test
  void aMissedAimLeavesTheVerdictsOnTargetsAlone() {
    Reports reports = new Reports();
    int exitCode = reports.verify(run(100).write(root.resolve("met"))).exitCode();
    assertEquals(exitCode, reports.verify(run(900).write(root.resolve("missed"))).exitCode());
  }

  @Test
  void anAimAtNoRowIsRefused() {
    Row row = Targets.bundled().find(FLOOD).orElseThrow();
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new Targets("A", "B", List.of(row)));
    assertEquals(
        "row put_new_wyhash_flood aims at a multiple of T3r, no such row", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Aim(0, "T3r", "s"));
  }

  @Test
  void everyMillionRowAimsAtItsHundredThousand() {
    for (Row row : Targets.bundled().rows()) {
      if (row.id().endsWith("_1m") && !row.operation().startsWith("snapshot")) {
        Row base = Targets.bundled().find(row.aim().timesRow()).orElseThrow();
        assertEquals(row.operation(), base.operation());
        assertEquals(100_000L, base.entries());
        assertEquals(4, row.aim().atMost());
      }
    }
  }

  @Test
  void theReportShowsAimsAndShapes() throws IOException {
    RunFolder run =
        run(400)
            .cost("get_tenant32", "BPlusTree", 40)
            .cost("get_tenant32", "HashMapTreeMap", 400)
            .write(root);
    new Reports().render(run);
    String page = Files.readString(run.resolve("report.md"));
    String aim = line(page, "wyhash flood, to 100K (put\\_new\\_wyhash\\_flood) | **missed**");
    assertTrue(aim.contains("≤ 3× T3r"), aim);
    String shape = line(page, "| tenant32 | BPlusTree |");
    assertTrue(shape.contains("×, faster, "), shape);
    assertTrue(page.contains("| flightRoute | HashMapTreeMap |"));
  }

  private static String line(String page, String part) {
    return page.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }
}
