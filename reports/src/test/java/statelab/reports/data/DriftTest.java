package statelab.reports.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.reports.Reports;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.Row;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;

class DriftTest {

  private static final Map<String, Double> STEADY =
      Map.of(
          "entries", 1e5,
          "pageBytes", 1.8e7,
          "liveBytes", 1.5e7,
          "meanDisplacement", 2.0,
          "leafFill", 0.7);

  @TempDir private Path root;

  /** A fork of three windows; a figure has the factor after the last of them only. */
  private static SideFigures fork(String changed, double factor) {
    Map<String, List<Double>> figures = new HashMap<>();
    STEADY.forEach(
        (name, value) -> {
          double last = name.equals(changed) ? value * factor : value;
          figures.put("before." + name, List.of(value, value, value));
          figures.put("after." + name, List.of(value, value, last));
        });
    return new SideFigures(true, figures);
  }

  @Test
  void aSteadyForkHasNoObjection() {
    assertTrue(Drift.objection(fork("entries", 1)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "pageBytes, 1.4, page bytes per live byte from 1.20 to 1.68",
    "pageBytes, 0.7, page bytes per live byte from 1.20 to 0.840",
    "liveBytes, 0.7, page bytes per live byte from 1.20 to 1.71",
    "meanDisplacement, 1.6, 'mean probe length, slots from 3 to 4.20'",
    "leafFill, 0.6, leaf slots per entry from 1.43 to 2.38",
    "entries, 1.02, 'entries from 100,000 to 102,000'",
  })
  void whatChangesTooMuchIsNamed(String changed, double factor, String words) {
    assertEquals(
        "the structure drifted: " + words, Drift.objection(fork(changed, factor)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"pageBytes, 1.3", "meanDisplacement, 1.3", "leafFill, 0.8", "entries, 1.005"})
  void whatIsWithinItsLimitIsSteady(String changed, double factor) {
    assertTrue(Drift.objection(fork(changed, factor)).isEmpty());
  }

  @Test
  void whatWasNotNotedIsNotCompared() {
    assertTrue(Drift.objection(new SideFigures(true, Map.of())).isEmpty());
  }

  @Test
  void whatWasNotedOnOneSideIsNotKnownToBeSteady() {
    SideFigures before = new SideFigures(true, Map.of("before.entries", List.of(5.0)));
    assertEquals(
        "the structure drifted: entries known only before", Drift.objection(before).orElseThrow());
    SideFigures after = new SideFigures(true, Map.of("after.leafFill", List.of(0.5)));
    assertEquals(
        "the structure drifted: leaf slots per entry known only after",
        Drift.objection(after).orElseThrow());
  }

  @Test
  void aForkThatDriftsGivesNoFigure() {
    RunFolder run = new FixtureRun().drifting("replace_pairs", "BPlusTree").write(root);
    Measurements measured = Measurements.read(run, Targets.bundled());
    Row row = Targets.bundled().find("replace_pairs").orElseThrow();
    Cell drifted = measured.cell(row, "BPlusTree");
    assertTrue(drifted.sample().isEmpty());
    assertEquals(5, drifted.lost().size());
    String why = drifted.whyNotMeasured();
    assertTrue(why.startsWith("dropped: the structure drifted: page bytes"), why);
    assertTrue(measured.cell(row, "TreeMap").isMeasured());
    assertTrue(measured.cell(row, "HashMapTreeMap").isMeasured());
    assertTrue(drifted.noted("before.entries").isEmpty(), "a fork that does not count");
  }

  @Test
  void theReportSaysWhichForksDrift() throws IOException {
    RunFolder run = new FixtureRun().drifting("sliding_window", "BPlusTree").write(root);
    new Reports().render(run);
    String page = Files.readString(run.resolve("report.md"));
    String lines =
        page.lines()
            .filter(line -> line.contains("move a window of time") && line.contains("| BPlusTree"))
            .reduce("", (all, line) -> all + line + "\n");
    assertTrue(lines.contains("drifts (5 of 5 forks)"), lines);
    assertTrue(lines.contains("1.18 → 2.36"), lines);
    assertTrue(page.contains("steady (5 forks)"));
    assertTrue(page.contains("this variant does not show its structure"));
  }

  @Test
  void theReportShowsTheCurves() throws IOException {
    RunFolder run = new FixtureRun().spread(0.001).cost("T3r", "BPlusTree", 100).write(root);
    new Reports().render(run);
    String page = Files.readString(run.resolve("report.md"));
    String curve =
        page.lines()
            .filter(line -> line.contains("T3r") && line.contains("| BPlusTree | 84"))
            .findFirst()
            .orElseThrow();
    assertTrue(curve.contains("| 120 |"), curve);
    assertTrue(Files.readString(run.resolve("report.html")).contains("by tenths"));
  }

  @Test
  void aRunWithoutCurvesSaysSo() throws IOException {
    RunFolder run = new FixtureRun().only("T2").write(root);
    new Reports().render(run);
    String page = Files.readString(run.resolve("report.md"));
    assertTrue(page.contains("Not measured: no fork of this run noted how cost goes"), page);
    assertTrue(page.contains("Not measured: no fork of this run noted how its store"), page);
  }
}
