package statelab.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunStatus;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdicts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {

  private static final List<String> SECTIONS =
      List.of(
          "targets",
          "ratios",
          "charts",
          "figures",
          "aims",
          "shapes",
          "curves",
          "structure",
          "snapshot-cost",
          "latency",
          "load",
          "allocation",
          "memory",
          "floors",
          "correctness",
          "profiles",
          "environment",
          "honesty",
          "limits");

  @TempDir private static Path root;

  private static RunFolder run;
  private static Verdicts verdicts;
  private static String html;
  private static String markdown;

  @BeforeAll
  static void renderOnce() throws IOException {
    run =
        new FixtureRun()
            .otherSizes()
            .rounds(4)
            .lost("T5", "SortedArray", 3, ForkOutcome.DROPPED)
            .lost("T9", "SkipList", 0, ForkOutcome.FAILED)
            .lost("macro_window", "TreeMap", 0, ForkOutcome.FAILED)
            .lost("macro_window", "TreeMap", 1, ForkOutcome.FAILED)
            .lost("macro_window", "TreeMap", 2, ForkOutcome.FAILED)
            .lost("macro_window", "TreeMap", 3, ForkOutcome.FAILED)
            .write(root);
    verdicts = new Reports().render(run);
    html = Files.readString(run.resolve("report.html"));
    markdown = Files.readString(run.resolve("report.md"));
  }

  @Test
  void htmlMarkdownAndJsonAgreeOnEveryTarget() throws IOException {
    JsonNode json = new JsonMapper().readTree(Files.readString(run.resolve("verdicts.json")));
    assertEquals(verdicts.rows().size(), json.get("rows").size());
    for (JsonNode row : json.get("rows")) {
      String id = row.get("row").asString();
      boolean relative = !row.get("relativeTo").isNull();
      String[] tables = tableOf(html, "targets").split("Relative targets of", 2);
      String inHtml = rowOf(tables[relative ? 1 : 0], id + " ");
      String[] texts = markdown.split("Relative targets of", 2);
      String inMarkdown = line(texts[relative ? 1 : 0], "| " + id + " ");
      List<String> expected = new ArrayList<>(List.of(row.get("verdict").asString()));
      expected.add(row.get("reason").asString());
      expected.add(figure(row.get("value").asDouble(), row.get("unit").asString()));
      if (!row.get("low").isNull()) {
        double low = row.get("low").asDouble();
        expected.add(Numbers.range(new Interval(low, row.get("high").asDouble(), 0.95)));
      }
      for (String text : expected) {
        assertTrue(text(inHtml).contains(text), text + " in " + text(inHtml));
        assertTrue(inMarkdown.contains(MarkdownWriter.escape(text)), text + " in " + inMarkdown);
      }
    }
  }

  @Test
  void everyCellOfTheHtmlIsInTheMarkdown() {
    Matcher cells = Pattern.compile("<span class=\"(?:text|badge)\">(.*?)</span>").matcher(html);
    int count = 0;
    while (cells.find()) {
      String cell = MarkdownWriter.escape(text(cells.group(1)));
      assertTrue(markdown.contains(cell), cell);
      count++;
    }
    assertTrue(count > 500, "cells " + count);
  }

  @Test
  void theSelfTestOfTheGatesIsShownWithWhatItMissed() {
    assertTrue(html.contains("Self-test of the gates: 1 of 2 planted defects caught."));
    assertTrue(markdown.contains("| reads are 10% slower | paired comparison |"));
    assertTrue(line("| reads are 10% slower ").contains("MISSED"));
  }

  @Test
  void correctnessIsShownBesideTheSpeed() {
    assertTrue(line("| tests and coverage ").contains("| as expected | 742 tests, 0 failed; 98"));
    assertTrue(line("| tests and coverage ").contains("30,123 model operations | this run's |"));
    assertTrue(line("| tests and coverage ").contains("| 2026-11-20 09:58 UTC | make test |"));
    assertTrue(line("| long model run ").contains("| not measured |"));
    assertTrue(line("| concurrency stress ").contains("from another revision (fedcba9876)"));
    assertTrue(
        line("| concurrency stress ")
            .contains("| not measured (as expected, but on another revision) |"));
    assertTrue(line("| mutation testing ").contains("not as expected | 95% of 200 mutants"));
    assertTrue(line("| storesFollowTheOracle ").contains("| -77 | BPlusTree | as expected |"));
    assertTrue(line("| contract of BPlusTree ").contains("| 102 | 0 | 0 |"));
    assertTrue(line("| SnapshotHandOverStress.Weak ").contains("weak version: as expected"));
    assertTrue(
        line("| SnapshotHandOverStress.Shipped ").contains("sees the old value (41,000,000)"));
    assertTrue(line("| statelab.store.index ").contains("| 8 equivalent | 2 |"));
  }

  @Test
  void fuzzingAndKillsAreShownWithWhatTheyFound() {
    assertTrue(
        line("| fuzzing ")
            .contains("| not as expected | 2,000,000 inputs to 2 readers, 1 finding"));
    assertTrue(line("| PLANTED ").contains("| planted defect: as expected |"));
    assertTrue(line("| FLAT ").contains("| 1,234,567 | 89 | 345 | as expected |"));
    assertTrue(line("| CHANGES ").contains("| found (NegativeArraySize: -1) |"));
    assertTrue(line("| kills and long histories ").contains("| as expected | 1,040 tests"));
    assertTrue(
        line("| kills and long histories ").contains("200 kills, 61 in the middle of a write |"));
    assertTrue(line("| aFileThatIsReplaced ").contains("| 200 | 61 | 4711 | as expected |"));
  }

  @Test
  void theRawFilesGiveTheFiguresShown() throws IOException {
    double logs = 0;
    int forks = 0;
    for (var fork : run.forks()) {
      if (fork.row().equals("T2") && fork.variant().equals("TreeMap")) {
        JsonNode raw =
            new JsonMapper().readTree(Files.readString(run.resolve(fork.jmhFile()))).get(0);
        logs += Math.log(raw.get("primaryMetric").get("score").asDouble());
        forks++;
      }
    }
    String figure = Numbers.figure(Math.exp(logs / forks)) + " ns";
    assertTrue(tableOf(html, "figures").contains(figure), figure);
  }

  @Test
  void theHtmlPageAsksTheNetworkForNothing() {
    for (String forbidden :
        List.of("http:", "https:", "//cdn", "<script", "<link", "@import", "url(", "src=")) {
      assertFalse(html.contains(forbidden), forbidden);
    }
    assertTrue(html.contains("@media (prefers-color-scheme: dark)"));
    assertTrue(html.contains("name=\"viewport\""));
  }

  @Test
  void everySectionIsThereInOrder() {
    int at = 0;
    for (String section : SECTIONS) {
      int next = html.indexOf("<section id=\"" + section + "\"");
      assertTrue(next > at, section);
      assertTrue(html.contains("href=\"#" + section + "\""), section);
      at = next;
    }
  }

  @Test
  void everyChartHasATitleUnitsAndALegend() {
    String[] charts = html.split("<figure class=\"chart ", -1);
    assertTrue(charts.length > 15, "charts " + charts.length);
    for (int i = 1; i < charts.length; i++) {
      Matcher caption =
          Pattern.compile("<figcaption><b>([^<]+)</b><span>([^<]+)</span>").matcher(charts[i]);
      assertTrue(caption.find(), charts[i]);
      assertTrue(caption.group(2).matches(".*(ns|µs|ms|MB/s).*"), caption.group(2));
      assertTrue(charts[i].contains("<div class=\"legend\">"), caption.group(1));
      assertTrue(markdown.contains("- " + MarkdownWriter.escape(caption.group(1))));
    }
  }

  @Test
  void placesInChartsAreInsideThePlot() {
    Matcher places = Pattern.compile("(?:left:|x1?=\"|y1?=\")(-?[\\d.]+)%").matcher(html);
    int count = 0;
    while (places.find()) {
      double percent = Double.parseDouble(places.group(1));
      assertTrue(percent >= 0 && percent <= 100, places.group());
      count++;
    }
    assertTrue(count > 300, "places " + count);
  }

  @Test
  void cellsThatFailedStayWithTheirReason() {
    String row = rowOf(tableOf(html, "figures"), "tumbling window");
    assertTrue(text(row).contains("not measured"), row);
    assertTrue(text(row).contains("failed: the forked JVM ended with exit code 137"), row);
    String lost = text(tableOf(html, "honesty"));
    assertTrue(lost.contains("steal 14.2% of the measured time"), lost);
  }

  @Test
  void linksLeadToFilesThatExist() {
    Matcher links = Pattern.compile("href=\"([^#\"][^\"]*)\"").matcher(html);
    int count = 0;
    while (links.find()) {
      assertTrue(Files.exists(run.resolve(links.group(1))), links.group(1));
      count++;
    }
    assertTrue(count > 0);
  }

  @Test
  void markdownTablesAreWhole() {
    List<String> lines = markdown.lines().toList();
    int tables = 0;
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("|--")) {
        continue;
      }
      tables++;
      int columns = bars(lines.get(i));
      assertEquals("", lines.get(i - 2), "a blank line before the table");
      assertEquals(columns, bars(lines.get(i - 1)), lines.get(i - 1));
      int row = i + 1;
      for (; !lines.get(row).isEmpty(); row++) {
        assertEquals(columns, bars(lines.get(row)), lines.get(row));
      }
      assertTrue(row > i + 1, "a table without rows: " + lines.get(i - 1));
    }
    assertTrue(tables >= 10, "tables " + tables);
  }

  private static int bars(String line) {
    return line.replace("\\|", "").replaceAll("[^|]", "").length();
  }

  @Test
  void aSmokeRunSaysSoOnTop() throws IOException {
    RunFolder smoke = new FixtureRun().smoke().write(root.resolve("smoke"));
    new Reports().render(smoke);
    for (String file : List.of("report.html", "report.md")) {
      String page = Files.readString(smoke.resolve(file));
      int notice = page.indexOf("Smoke run: no evidence.");
      assertTrue(notice > 0 && notice < page.indexOf("95% interval"), file);
    }
  }

  @Test
  void aRunThatWasKilledIsReportedAsFarAsItGot() throws IOException {
    RunFolder killed =
        new FixtureRun()
            .rounds(2)
            .withoutExtras()
            .without("T9")
            .status(RunStatus.RUNNING)
            .write(root.resolve("killed"));
    new Reports().render(killed);
    String page = Files.readString(killed.resolve("report.html"));
    assertTrue(page.contains("still going on, or was killed"));
    assertTrue(text(page).contains("Not measured: the run holds no allocation record."));
    assertTrue(
        Files.readString(killed.resolve("report.md"))
            .contains("| concurrency stress | not measured |"));
    assertTrue(text(page).contains("The machine was not recorded"));
    assertTrue(text(page).contains("Rows with a target that no fork measured: T9."));
  }

  @Test
  void anEmptyRunIsReportedToo() throws IOException {
    RunFolder empty = new FixtureRun().rounds(0).withoutExtras().write(root.resolve("empty"));
    assertEquals(3, new Reports().render(empty).exitCode());
    assertTrue(Files.readString(empty.resolve("report.md")).contains("not measured"));
  }

  @Test
  void aNewVariantAppearsByItself() throws IOException {
    RunFolder more =
        new FixtureRun()
            .rounds(2)
            .variants(FixtureRun.variantsAnd("Radix<8>|x"))
            .write(root.resolve("more"));
    new Reports().render(more);
    String page = Files.readString(more.resolve("report.html"));
    assertTrue(page.contains("Radix&lt;8&gt;|x"));
    assertFalse(page.contains("Radix<8>"));
    assertTrue(Files.readString(more.resolve("report.md")).contains("Radix&lt;8&gt;\\|x"));
  }

  @Test
  void theTerminalSummaryFitsAndAgrees() {
    String plain = new TerminalSummary(false).write(verdicts, "reports/runs/x/report.html");
    assertFalse(plain.contains("\u001b"));
    for (String line : plain.split("\n", -1)) {
      assertTrue(line.length() <= 100, line);
    }
    for (RowVerdict row : verdicts.rows()) {
      assertTrue(plain.contains(figure(row.value(), row.unit())), row.toString());
    }
    assertTrue(plain.contains("reports/runs/x/report.html"));
    String coloured = new TerminalSummary(true).write(verdicts, "x");
    assertEquals(plain.lines().count(), coloured.replaceAll("\u001b\\[\\d+m", "").lines().count());
    assertTrue(coloured.contains("\u001b[32mmet"));
  }

  @Test
  void aRateThatWasNotSustainedHasAReasonAndNoResponseTime() {
    String section = tableOf(html, "load");
    String row = text(rowOf(section, "HashMapTreeMap 1,000,000"));
    assertTrue(row.contains("not sustained"), row);
    assertTrue(row.contains("had not begun"), row);
    assertFalse(row.contains("4.20 µs"), row);
    assertTrue(row.contains("980 ns"), row);
    assertTrue(text(rowOf(section, "BPlusTree 1,000,000")).contains("4.20 µs"), section);
    assertFalse(section.contains("<b>HashMapTreeMap at 1,000,000"), "a chart of it");
    assertTrue(section.contains("<b>HashMapTreeMap at 100,000"), "a chart of what was sustained");
  }

  @Test
  void zerosSayWhatTheyAreOwedTo() {
    String section = tableOf(html, "allocation");
    String natures = section.substring(section.indexOf("What zeros are owed to"));
    assertTrue(text(rowOf(natures, "BPlusTree")).contains("structural"), natures);
    assertTrue(text(rowOf(natures, "HashMapTreeMap")).contains("the compiler"), natures);
    assertTrue(text(rowOf(natures, "SkipList")).contains("not known"), natures);
    assertTrue(text(section).contains("1,000,000,000 reads"), section);
    assertTrue(text(section).contains("ran out of memory, as it must"), section);
  }

  @Test
  void methodsThatCountAlikeAreSaidToAgree() {
    assertTrue(text(tableOf(html, "memory")).contains("agree"));
  }

  @Test
  void aDriverWithoutACoreIsSaidSo() {
    String section = text(tableOf(html, "load"));
    assertTrue(section.contains("compete for the rest"), section);
    assertTrue(section.contains("had no core for more than 1% of the time"), section);
  }

  @Test
  void theTextOfALoadFitsAndShowsTheTableAndCharts() {
    String text = LoadText.write(run.loads());
    for (String line : text.split("\\R", -1)) {
      assertTrue(line.length() <= 110, line);
    }
    assertTrue(text.contains("not sustained"), text);
    assertTrue(text.contains("the queue grew"), text);
    assertTrue(text.contains("BPlusTree at 1,000,000 operations a second"), text);
    assertTrue(text.contains("p99.99"), text);
  }

  private static String tableOf(String page, String section) {
    int from = page.indexOf("<section id=\"" + section + "\"");
    return page.substring(from, page.indexOf("</section>", from));
  }

  private static String rowOf(String table, String start) {
    for (String row : table.split("<tr>", -1)) {
      if (text(row).strip().replaceAll("\\s+", " ").startsWith(start)) {
        return row;
      }
    }
    throw new AssertionError("no row " + start);
  }

  private static String figure(double value, String unit) {
    return Numbers.figure(value) + (unit.equals("×") ? "" : " ") + unit;
  }

  private static String line(String start) {
    return line(markdown, start);
  }

  private static String line(String page, String start) {
    return page.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static String text(String markup) {
    return markup
        .replaceAll("<small>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&amp;", "&")
        .replaceAll(" +", " ");
  }
}
