package statelab.jmh.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import statelab.jmh.Lab;
import statelab.jmh.run.JmhForks;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceFolder;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.ModelResult;
import statelab.reports.model.Percentiles;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;
import statelab.reports.model.StressResult;

class CommandLineTest {

  @TempDir private Path runs;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lab(String... arguments) {
    CommandLine lab = Lab.commandLine();
    lab.setOut(new PrintWriter(out));
    lab.setErr(new PrintWriter(err));
    return lab.execute(arguments);
  }

  private void assertOneSentence(String part, String... arguments) {
    assertEquals(1, lab(arguments), err::toString);
    List<String> lines = err.toString().lines().toList();
    assertEquals(1, lines.size(), err::toString);
    assertTrue(lines.getFirst().startsWith("lab: "), lines.getFirst());
    assertTrue(lines.getFirst().contains(part), lines.getFirst());
    assertFalse(err.toString().contains("Exception"), err.toString());
  }

  private RunFolder run(boolean evidence) {
    RunFolder folder =
        RunFolders.create(
            runs, RunInfo.started("default", evidence, Instant.now(), 1, 0, 0, List.of("run")));
    folder.finish(RunStatus.COMPLETE, Instant.now());
    return folder;
  }

  @Test
  void aWrongFlag() {
    assertOneSentence("--prfile", "run", "--prfile", "smoke");
  }

  @Test
  void aWrongVerb() {
    assertOneSentence("rnu", "rnu");
  }

  @Test
  void noVerb() {
    assertOneSentence("lab run");
  }

  @Test
  void anUnknownProfile() {
    assertOneSentence("smoke, default, full", "run", "--profile", "fast");
  }

  @Test
  void anUnknownRow() {
    assertOneSentence("no row \"T99\"", "run", "--rows", "T1,T99");
  }

  @Test
  void anUnknownVariant() {
    assertOneSentence("BPlusTree", "run", "--variants", "BTree");
  }

  @Test
  void anUnknownCollector() {
    assertOneSentence("--gc", "run", "--gc", "serial");
  }

  @Test
  void noRounds() {
    assertOneSentence("at least 1", "run", "--rounds", "0");
  }

  @Test
  void noBudget() {
    assertOneSentence("at least 1 minute", "run", "--budget", "0");
  }

  @Test
  void anotherBenchmarkOnTheMachine() throws IOException {
    String ignored = System.clearProperty("jmh.ignoreLock");
    String temporary = System.setProperty("java.io.tmpdir", runs.toString());
    try (FileChannel channel = FileChannel.open(runs.resolve("jmh.lock"), Set.of(CREATE, WRITE));
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      assertOneSentence("jmh.lock", "run", "--runs", runs.toString(), "--rows", "T1");
      assertEquals(Optional.of(runs.resolve("jmh.lock")), JmhForks.lockOfAnother());
    } finally {
      assertEquals(Optional.empty(), JmhForks.lockOfAnother());
      System.setProperty("java.io.tmpdir", temporary);
      if (ignored != null) {
        System.setProperty("jmh.ignoreLock", ignored);
      }
    }
  }

  @Test
  void aMissingRun() {
    assertOneSentence(
        "There is no run in", "verify", "20200101-000000-default", "--runs", "" + runs);
  }

  @Test
  void noRunAtAll() {
    assertOneSentence("no run in", "report", "--runs", "" + runs);
  }

  @Test
  void anUnreadableResultFile() throws IOException {
    RunFolder folder = run(true);
    Files.writeString(folder.resolve("forks.jsonl"), "not json\n");
    assertOneSentence("forks.jsonl", "verify", "--runs", "" + runs);
  }

  @Test
  void aRunWithoutFiguresIsUndecided() {
    run(true);
    assertEquals(3, lab("verify", "--runs", "" + runs), err::toString);
    assertTrue(out.toString().contains("undecided"), out.toString());
  }

  @Test
  void anInterruptedRunCanBeReported() {
    RunFolder folder = run(true);
    folder.finish(RunStatus.INTERRUPTED, Instant.now());
    assertEquals(0, lab("report", "--runs", "" + runs), err::toString);
  }

  @Test
  void aSizeThatCannotBeWeighed() {
    assertOneSentence("--entries is 0", "footprint", "--entries", "0", "--runs", "" + runs);
  }

  @Test
  void aLoadOfNothing() {
    assertOneSentence("--seconds", "latency", "--seconds", "0", "--runs", "" + runs);
  }

  @Test
  void aRateOfNothing() {
    assertOneSentence("--rates has 0", "latency", "--rates", "10,0", "--runs", "" + runs);
  }

  @Test
  void moreLatenciesForARunThatIsJudged() {
    RunFolder folder = run(true);
    Percentiles percentiles = new Percentiles(20, 25, 30, 40, 50, 60);
    folder.appendLatency(
        new LatencyRecord(
            0, "T1p", "BPlusTree", "get", 100, 1, percentiles, percentiles, 1.0, true, null, null));
    assertOneSentence("not planned", "latency", "--run", "latest", "--runs", "" + runs);
    assertEquals(1, folder.latencies().size());
  }

  @Test
  void anUnknownPartOfLatency() {
    assertOneSentence("--parts", "latency", "--parts", "double", "--runs", "" + runs);
  }

  @Test
  void aSoakOfLessThanNothing() {
    assertOneSentence("--soak-reads is -1", "alloc", "--soak-reads", "-1", "--runs", "" + runs);
  }

  @Test
  void sharesThatAreAllZero() {
    run(true);
    assertOneSentence("All shares are 0", "select", "--runs", "" + runs);
  }

  @Test
  void aMemoryBoundThatIsNoNumber() {
    run(true);
    assertOneSentence("--memory", "select", "--get", "1", "--memory", "lots", "--runs", "" + runs);
  }

  @Test
  void aMemoryBoundBeyondALong() {
    run(true);
    assertOneSentence(
        "--memory is \"17179869184G\"",
        "select",
        "--get",
        "1",
        "--memory",
        "17179869184G",
        "--runs",
        "" + runs);
  }

  @Test
  void anErrorOfTheJvmIsASentenceToo() {
    CommandLine lab = Lab.commandLine().addSubcommand("planted", new Planting());
    lab.setErr(new PrintWriter(err));
    assertEquals(1, lab.execute("planted"));
    assertEquals(
        "lab: The lab failed: java.lang.OutOfMemoryError: planted; set LAB_TRACE=1 to see where, and"
            + " report it.",
        err.toString().strip());
  }

  @Command(name = "planted")
  private static final class Planting implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("planted");
    }
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
  void aSelectionFromARunWithoutFiguresSaysThatNothingFits() {
    run(true);
    assertEquals(0, lab("select", "--get", "80", "--scan", "20", "--runs", "" + runs));
    assertTrue(out.toString().contains("No variant fits."), out.toString());
  }

  @Test
  void aReportLeavesBothPages() {
    RunFolder folder = run(true);
    assertEquals(0, lab("report", "--runs", "" + runs), err::toString);
    assertTrue(Files.exists(folder.resolve("report.md")));
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertTrue(out.toString().contains("report.html"), out.toString());
  }

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

  @Test
  void helpSucceeds() {
    assertEquals(0, lab("run", "--help"));
    assertTrue(out.toString().contains("--profile"), out.toString());
  }

  @Test
  void aBaseThatIsNothing() {
    assertOneSentence("neither a run in", "compare", "no-such-thing", "--runs", "" + runs);
  }

  @Test
  void aBaseThatLooksLikeAFlagOfGit() {
    assertOneSentence("neither a run in", "compare", "--runs", "" + runs, "--", "--all");
  }

  @Test
  void noBase() {
    assertOneSentence("BASE", "compare");
  }

  @Test
  void aRunAgainstItself() {
    RunFolder folder = run(true);
    assertOneSentence("with itself", "compare", folder.info().id(), "--runs", "" + runs);
  }

  @Test
  void roundsForRunsThatAreFinished() {
    assertOneSentence("mean nothing", "compare", "latest", "--rounds", "3", "--runs", "" + runs);
  }

  @Test
  void aToleranceOfNothing() {
    assertOneSentence("--tolerance is 0.0", "compare", "HEAD", "--tolerance", "0");
  }

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
