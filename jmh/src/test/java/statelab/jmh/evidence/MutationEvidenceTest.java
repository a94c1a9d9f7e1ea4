package statelab.jmh.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.model.EvidenceResults.Mutation;
import statelab.reports.model.RunFileException;

class MutationEvidenceTest {

  private static final String HEAD = "class,method,change,count,kind,reason\n";

  @TempDir private Path root;

  @BeforeEach
  void twentyMutantsOfWhichTwoSurvive() throws IOException {
    StringBuilder killed = new StringBuilder();
    for (int i = 0; i < 18; i++) {
      killed.append(mutation("true", "KILLED", "put", i, "negated conditional"));
    }
    report(
        killed
            + mutation("false", "SURVIVED", "get", 5, "negated conditional")
            + mutation("false", "NO_COVERAGE", "get", 7, "negated conditional"));
  }

  private void report(String mutations) throws IOException {
    Path room = Files.createDirectories(root.resolve("variants/target/mutation/index"));
    Files.writeString(
        room.resolve("mutations.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mutations partial=\"true\">\n"
            + mutations
            + "</mutations>\n");
  }

  private static String mutation(
      String detected, String status, String method, int line, String change) {
    return "<mutation detected='%s' status='%s' numberOfTestsRun='2'>".formatted(detected, status)
        + "<sourceFile>A.java</sourceFile><mutatedClass>p.A</mutatedClass><mutatedMethod>"
        + method
        + "</mutatedMethod><methodDescription>()V</methodDescription><lineNumber>"
        + line
        + "</lineNumber><mutator>M</mutator><indexes><index>2</index></indexes><blocks><block>3"
        + "</block></blocks><killingTest/><description>"
        + change
        + "</description></mutation>\n";
  }

  private void list(String lines) throws IOException {
    Path file = root.resolve(MutationEvidence.LIST);
    Files.createDirectories(file.getParent());
    Files.writeString(file, HEAD + lines);
  }

  private Mutation room() {
    return MutationEvidence.read(root).results().mutations().getFirst();
  }

  @Test
  void survivorsThatNobodyListedFail() throws IOException {
    assertEquals(new Mutation("index", 20, 18, Map.of(), 2, 0.85), room());
    assertFalse(room().isAsExpected());
    assertEquals(
        List.of(
            "not explained: p.A.get: negated conditional (line 5)",
            "not explained: p.A.get: negated conditional (line 7)"),
        MutationEvidence.read(root).details());
  }

  @Test
  void aListedSurvivorIsExplainedAsOftenAsItIsListed() throws IOException {
    list("p.A,get,negated conditional,1,performance,only a shortcut\n");
    assertEquals(new Mutation("index", 20, 18, Map.of("performance", 1), 1, 0.85), room());
    assertFalse(room().isAsExpected(), "one more than listed");
    list("p.A,get,negated conditional,2,equivalent,\"the same, twice\"\n");
    assertEquals(Map.of("equivalent", 2), room().explained());
    assertTrue(room().isAsExpected());
    assertEquals(List.of(), MutationEvidence.read(root).details());
  }

  @Test
  void excusesThatNothingNeedsAreNamed() throws IOException {
    list(
        """
        p.A,get,negated conditional,3,equivalent,the same
        p.A,put,negated conditional,1,equivalent,the same
        p.B,get,negated conditional,1,equivalent,of a class that was not tested
        """);
    assertTrue(room().isAsExpected());
    assertEquals(
        List.of(
            "listed in impl/survivors.csv 1 times too often: p.A.get: negated conditional",
            "listed in impl/survivors.csv 1 times too often: p.A.put: negated conditional"),
        MutationEvidence.read(root).details());
  }

  @Test
  void aReportOlderThanTheLibraryIsLeftOut() throws IOException {
    Path source = Files.createDirectories(root.resolve("impl/src/main")).resolve("A.java");
    Files.writeString(source, "class A {}");
    Path report = root.resolve("variants/target/mutation/index/mutations.xml");
    FileTime sourceTime = Files.getLastModifiedTime(source);
    Files.setLastModifiedTime(report, sourceTime);
    assertEquals(20, room().mutants());
    Files.setLastModifiedTime(report, FileTime.from(sourceTime.toInstant().minusSeconds(1)));
    RunFileException e = assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    assertTrue(e.getMessage().contains("newer than impl/src/main"), e.getMessage());
    Path other = Files.createDirectories(root.resolve("variants/target/mutation/memory"));
    Files.copy(report, other.resolve("mutations.xml"));
    assertEquals("memory", room().name());
    assertTrue(
        MutationEvidence.read(root)
            .details()
            .contains("left out, because older than impl/src/main: index"));
  }

  @Test
  void aListDoesNotMakeUpForTooFewKills() throws IOException {
    list("p.A,get,negated conditional,4,equivalent,the same\n");
    StringBuilder mutations = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      boolean survives = i < 4;
      mutations.append(
          mutation(
              "" + !survives, survives ? "SURVIVED" : "KILLED", "get", i, "negated conditional"));
    }
    report(mutations.toString());
    assertEquals(0, room().unexplained());
    assertFalse(room().isAsExpected(), "16 of 20 killed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.A,get,negated conditional,1,equivalent,\n",
        "p.A,get,negated conditional,0,equivalent,why\n",
        "p.A,get,negated conditional,1,boring,why\n",
        "p.A,get,negated conditional,one,equivalent,why\n",
        "p.A,get,c,1,equivalent,why\np.A,get,c,1,equivalent,why\n",
        "p.A,get\n",
      })
  void aListWithoutReasonsIsRefused(String lines) throws IOException {
    list(lines);
    RunFileException e = assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    assertTrue(e.getMessage().contains("survivors.csv"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void damagedOrMissingReportsAreRefused() throws IOException {
    report("<mutation detected='true'><mutatedClass>p.A</mutatedClass></mutation>");
    assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    report("<mutation");
    assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    assertThrows(RunFileException.class, () -> MutationEvidence.read(root.resolve("none")));
  }

  @Test
  void theListOfTheLibraryCanBeRead() {
    assertTrue(Files.exists(Path.of("..", MutationEvidence.LIST)));
    Survivors.read(Path.of("..", MutationEvidence.LIST));
  }
}
