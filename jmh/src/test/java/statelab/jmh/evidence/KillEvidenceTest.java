package statelab.jmh.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.FuzzResult;
import statelab.reports.model.KillResult;
import statelab.reports.model.RunFileException;

class KillEvidenceTest {

  @TempDir private Path root;

  private void report(String className, String cases) throws IOException {
    Path folder = Files.createDirectories(root.resolve("impl/target/surefire-reports"));
    Files.writeString(
        folder.resolve("TEST-" + className + ".xml"),
        "<testsuite>" + cases.replace("CLASS", className) + "</testsuite>");
  }

  private static String kills(String name, String result, String output) {
    return "<testcase name=\"%s\" classname=\"CLASS\">%s<system-out><![CDATA[%s]]></system-out></testcase>"
        .formatted(name, result, output);
  }

  @Test
  void killsAreReadWithTheirSeedAndTestsByClass() throws IOException {
    report(
        "statelab.store.snapshot.KillTest",
        kills(
                "aFolder",
                "",
                """
                190 of 200 kills, about 0:04 left; seed 77, acknowledged epoch 812
                200 kills, 61 in the middle of a write, seed 77, acknowledged epoch 900
                """)
            + "<testcase name=\"other\" classname=\"CLASS\"/>");
    report("statelab.store.OutOfMemoryTest", "<testcase name=\"seed 1\" classname=\"CLASS\"/>");
    Evidence evidence =
        new EvidenceCollector(root).collect(EvidenceKind.KILLS, "make test-long").evidence();
    assertEquals(
        List.of(new KillResult("aFolder", 200, 200, 61, 77, null)), evidence.results().killed());
    assertEquals(
        List.of(
            new Suite("KillTest", 2, 0, 0, "Surefire"),
            new Suite("OutOfMemoryTest", 1, 0, 0, "Surefire")),
        evidence.results().suites());
    assertTrue(evidence.isAsExpected());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 199})
  void aFewKillsAreNoEvidence(int kills) throws IOException {
    String output = kills + " kills, 1 in the middle of a write, seed 77, acknowledged epoch 9\n";
    report("statelab.store.snapshot.KillTest", kills("aFolder", "", output));
    Evidence evidence =
        new EvidenceCollector(root).collect(EvidenceKind.KILLS, "make test-long").evidence();
    assertEquals(
        List.of(new KillResult("aFolder", kills, 200, 1, 77, null)), evidence.results().killed());
    assertFalse(evidence.isAsExpected());
  }

  @Test
  void aLossIsShownWithTheKillsBeforeIt() throws IOException {
    report(
        "statelab.store.snapshot.KillTest",
        kills(
            "aFolder",
            "<failure>lost epoch 34</failure>",
            """
            10 of 200 kills, about 1:04 left; seed -5, acknowledged epoch 31
            20 of 200 kills, about 1:00 left; seed -5, acknowledged epoch 62
            """));
    Evidence evidence =
        new EvidenceCollector(root).collect(EvidenceKind.KILLS, "make test-long").evidence();
    KillResult killed = evidence.results().killed().getFirst();
    assertEquals(new KillResult("aFolder", 20, 200, 0, -5, "see the test report"), killed);
    assertFalse(killed.isAsExpected());
    assertFalse(evidence.isAsExpected());
  }

  @Test
  void withoutAKillThereIsNoEvidence() throws IOException {
    report("statelab.store.OutOfMemoryTest", "<testcase name=\"seed 1\" classname=\"CLASS\"/>");
    RunFileException e = assertThrows(RunFileException.class, () -> KillEvidence.read(root));
    assertTrue(e.getMessage().endsWith("has killed a writer; run make test-long."), e::getMessage);
  }

  @Test
  void fuzzingIsReadAsItWasWritten() {
    EvidenceResults written =
        EvidenceResults.ofFuzzing(List.of(new FuzzResult("FLAT", 9, 1, 2, false, "a crash")));
    Path file = root.resolve("jmh/target/fuzz/outcomes.json");
    assertTrue(file.getParent().toFile().mkdirs());
    written.write(file);
    Evidence evidence =
        new EvidenceCollector(root).collect(EvidenceKind.FUZZ, "make fuzz").evidence();
    assertEquals(written, evidence.results());
    assertFalse(evidence.isAsExpected());
  }
}
