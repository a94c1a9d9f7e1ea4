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
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Coverage;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.ModelResult;
import statelab.reports.model.RunFileException;
import statelab.variants.Variant;

class TestEvidenceTest {

  @TempDir private Path root;

  private void report(String module, String className, String cases) throws IOException {
    Path folder = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
    Files.writeString(
        folder.resolve("TEST-" + className + ".xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\""
            + className
            + "\" tests=\"999\"><properties><property name=\"a\" value=\"b\"/></properties>"
            + cases.replace("CLASS", className)
            + "</testsuite>");
  }

  @Test
  void testsAreCountedByModuleAndContractsByVariant() throws IOException {
    report(
        "impl",
        "statelab.store.ATest",
        "<testcase name=\"a\" classname=\"CLASS\" time=\"1\"/>"
            + "<testcase name=\"b(int)[2]\" classname=\"CLASS\"><failure message=\"m\">trace"
            + "</failure><system-out>x</system-out></testcase>"
            + "<testcase name=\"c\" classname=\"CLASS\"><error>trace</error></testcase>"
            + "<testcase name=\"d\" classname=\"CLASS\"><skipped/></testcase>");
    report(
        "variants",
        "statelab.variants.VariantContractTest",
        "<testcase name=\"a()[1]\" classname=\"CLASS\"/>"
            + "<testcase name=\"b(byte[])[2][1]\" classname=\"CLASS\"/>"
            + "<testcase name=\"b(byte[])[2][2]\" classname=\"CLASS\"/>");
    List<Suite> suites = TestEvidence.read(root).suites();
    Variant[] variants = Variant.values();
    assertEquals(
        List.of(
            new Suite("impl", 3, 2, 1, "Surefire"),
            new Suite("contract of " + variants[0], 1, 0, 0, "Surefire"),
            new Suite("contract of " + variants[1], 2, 0, 0, "Surefire")),
        suites.stream().filter(suite -> suite.run() > 0).toList());
  }

  @Test
  void aModuleWithoutAReportIsASuiteOfNoTests() throws IOException {
    for (String module : TestEvidence.MODULES) {
      report(module, "statelab.ATest", "<testcase name=\"a\" classname=\"CLASS\"/>");
    }
    coverage("impl,p,A,0,9\n");
    assertTrue(collected().isAsExpected());
    Files.delete(root.resolve("jcstress/target/surefire-reports/TEST-statelab.ATest.xml"));
    Evidence evidence = collected();
    assertEquals(new Suite("jcstress", 0, 0, 0, "Surefire"), evidence.results().suites().getLast());
    assertFalse(evidence.isAsExpected());
  }

  @Test
  void missingCoverageIsNoCoverage() throws IOException {
    for (String module : TestEvidence.MODULES) {
      report(module, "statelab.ATest", "<testcase name=\"a\" classname=\"CLASS\"/>");
    }
    assertEquals(List.of(new Coverage("impl", 0, 0, 0.9)), collected().results().coverage());
    assertFalse(collected().isAsExpected());
  }

  private Evidence collected() {
    return new EvidenceCollector(root).collect(EvidenceKind.TESTS, "make test").evidence();
  }

  private Path coverage(String lines) throws IOException {
    Path folder = Files.createDirectories(root.resolve("variants/target/coverage-of-impl"));
    return Files.writeString(
        folder.resolve("coverage.csv"), "GROUP,PACKAGE,CLASS,LINE_MISSED,LINE_COVERED\n" + lines);
  }

  @Test
  void modelTestsTellTheirSeed() throws IOException {
    report(
        "variants",
        "statelab.variants.VariantModelTest",
        "<testcase name=\"followsTheOracle\" classname=\"CLASS\"><system-out><![CDATA["
            + "operations = 4711\n|---jqwik---\ntries = 300                   | # of calls\n"
            + "seed = -5099495157916099489    | random seed\n]]></system-out></testcase>"
            + "<testcase name=\"other\" classname=\"CLASS\"/>");
    ModelResult model = TestEvidence.read(root).models().getFirst();
    assertEquals("followsTheOracle", model.name());
    assertEquals(4711, model.operations());
    assertEquals(300, model.traces());
    assertEquals(-5099495157916099489L, model.seed());
    assertTrue(model.subjects().contains("BPlusTree"));
    assertTrue(model.isAsExpected());
  }

  @Test
  void coverageIsSummedAndHeldAgainstNineTenths() throws IOException {
    report("impl", "statelab.store.ATest", "<testcase name=\"a\" classname=\"CLASS\"/>");
    Path csv = coverage("impl,p,A,5,40\nimpl,p,B,5,50\n");
    assertEquals(List.of(new Coverage("impl", 100, 90, 0.9)), TestEvidence.read(root).coverage());
    coverage("impl,p,A,11,89\n");
    assertFalse(TestEvidence.read(root).coverage().getFirst().isAsExpected());
    Files.writeString(csv, "<html>");
    assertThrows(RunFileException.class, () -> TestEvidence.read(root));
    coverage("impl,p,A,eleven,89\n");
    assertThrows(RunFileException.class, () -> TestEvidence.read(root));
  }

  @Test
  void damagedReportsAreRefusedInOneSentence() throws IOException {
    report("impl", "statelab.store.ATest", "<testcase name=\"a\"");
    RunFileException e = assertThrows(RunFileException.class, () -> TestEvidence.read(root));
    assertTrue(e.getMessage().contains("TEST-statelab.store.ATest.xml"), e.getMessage());
  }

  @Test
  void noReportIsNoEvidence() {
    assertThrows(RunFileException.class, () -> TestEvidence.read(root));
  }

  @Test
  void everyModuleOfTheBuildIsRead() throws IOException {
    String build = Files.readString(Path.of("../pom.xml"));
    List<String> modules =
        build
            .lines()
            .filter(line -> line.contains("<module>"))
            .map(line -> line.replaceAll(".*<module>(.*)</module>.*", "$1"))
            .toList();
    assertTrue(TestEvidence.MODULES.containsAll(modules), modules::toString);
    assertTrue(modules.containsAll(TestEvidence.MODULES), modules::toString);
  }

  @Test
  void collectedEvidenceTellsItsRevision() throws IOException {
    report("impl", "statelab.store.ATest", "<testcase name=\"a\" classname=\"CLASS\"/>");
    EvidenceResults results = TestEvidence.read(root);
    assertEquals(results, collected().results());
  }
}
