package statelab.jmh.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults.Mutation;
import statelab.reports.model.RunFileException;

class MutationEvidenceTest {

  private static final String HEAD = "class,method,change,count,kind,reason\n";

  @TempDir private Path root;

  @BeforeEach
  void twentyMutantsOfWhichTwoSurvive() throws IOException {
    source("p/index/A");
    source("p/memory/B");
    StringBuilder killed = new StringBuilder();
    for (int i = 0; i < 18; i++) {
      killed.append(mutation("KILLED", "put", i));
    }
    report(killed + mutation("SURVIVED", "get", 5) + mutation("NO_COVERAGE", "get", 7));
  }

  private Path source(String name) throws IOException {
    Path source = root.resolve("impl/src/main/java/" + name + ".java");
    Files.createDirectories(source.getParent());
    return Files.writeString(source, "a class");
  }

  private void report(String mutations) throws IOException {
    report("index", mutations);
  }

  private void report(String name, String mutations) throws IOException {
    Path room = Files.createDirectories(root.resolve("variants/target/mutation/" + name));
    Files.writeString(
        room.resolve("mutations.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mutations partial=\"true\">\n"
            + mutations
            + "</mutations>\n");
  }

  private static String mutation(String status, String method, int line) {
    return "<mutation detected='true' status='%s' numberOfTestsRun='2'>".formatted(status)
        + "<sourceFile>A.java</sourceFile><mutatedClass>p.index.A</mutatedClass><mutatedMethod>"
        + method
        + "</mutatedMethod><methodDescription>()V</methodDescription><lineNumber>"
        + line
        + "</lineNumber><mutator>M</mutator><indexes><index>2</index></indexes><blocks><block>3"
        + "</block></blocks><killingTest/><description>negated conditional</description>"
        + "</mutation>\n";
  }

  private void list(String lines) throws IOException {
    Path file = root.resolve(MutationEvidence.LIST);
    Files.createDirectories(file.getParent());
    Files.writeString(file, HEAD + lines);
  }

  private Mutation room() {
    return room("index");
  }

  private Mutation room(String name) {
    return MutationEvidence.read(root).results().mutations().stream()
        .filter(each -> each.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> details() {
    return MutationEvidence.read(root).details().stream()
        .filter(line -> !line.contains("; run make mutation ARGS=") && !line.contains(" mutants, "))
        .toList();
  }

  @Test
  void whatATestNoticedIsReadOffTheStatus() throws IOException {
    report(
        mutation("KILLED", "put", 1)
            + mutation("TIMED_OUT", "put", 2)
            + mutation("TIMED_OUT", "put", 3)
            + mutation("MEMORY_ERROR", "put", 4)
            + mutation("SURVIVED", "get", 5)
            + mutation("NO_COVERAGE", "get", 6)
            + mutation("NON_VIABLE", "get", 7));
    assertEquals(new Mutation("index", 6, 4, Map.of(), 2, 0, 0.85), room());
    String line =
        "index             6 mutants,  66.7% killed (2 by a time-out), 2 survivors not explained";
    List<String> details = MutationEvidence.read(root).details();
    assertTrue(details.contains(line), details::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUN_ERROR", "STARTED", "NOT_STARTED", "KILED"})
  void aReportThatDoesNotTellWhatBecameOfAChangeIsRefused(String status) throws IOException {
    report(mutation("KILLED", "put", 1) + mutation(status, "get", 2));
    RunFileException e = assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    String words =
        "p.index.A.get: negated conditional (its status is " + status + "); run make mutation";
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void aRoomThatWasNotRunIsPartOfTheEvidence() throws IOException {
    list("p.index.A,get,negated conditional,2,equivalent,the same\n");
    List<String> others = new ArrayList<>(MutationEvidence.ROOMS);
    others.remove("index");
    Evidence one = new EvidenceCollector(root).collect(EvidenceKind.MUTATION, "x").evidence();
    assertTrue(room().isAsExpected());
    assertEquals(new Mutation("store, not run", 0, 0, Map.of(), 0, null, 0.85), room("store"));
    assertFalse(one.isAsExpected());
    assertTrue(one.isPartial());
    for (String other : others) {
      report(other, mutation("KILLED", "put", 1));
    }
    Evidence all = new EvidenceCollector(root).collect(EvidenceKind.MUTATION, "x").evidence();
    assertTrue(all.isAsExpected(), all::toString);
    assertEquals(MutationEvidence.ROOMS.size(), all.results().mutations().size());
  }

  @Test
  void roomsAreThoseOfTheScriptAndOfTheLibrary() throws IOException {
    String rooms = "rooms=\"" + String.join(" ", MutationEvidence.ROOMS) + "\"";
    assertTrue(Files.readString(Path.of("../scripts/mutation")).contains(rooms), rooms);
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("../impl/src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> packages.add(file.getParent().getFileName().toString()));
    }
    assertEquals(packages, new TreeSet<>(MutationEvidence.ROOMS));
  }

  @Test
  void survivorsThatNobodyListedFail() throws IOException {
    assertEquals(new Mutation("index", 20, 18, Map.of(), 2, 0, 0.85), room());
    assertFalse(room().isAsExpected());
    assertEquals(
        List.of(
            "not explained: p.index.A.get: negated conditional (line 5)",
            "not explained: p.index.A.get: negated conditional (line 7)"),
        details());
  }

  @Test
  void aListedSurvivorIsExplainedAsOftenAsItIsListed() throws IOException {
    list("p.index.A,get,negated conditional,1,performance,only a shortcut\n");
    assertEquals(new Mutation("index", 20, 18, Map.of("performance", 1), 1, 0, 0.85), room());
    assertFalse(room().isAsExpected(), "one more than listed");
    list("p.index.A,get,negated conditional,2,equivalent,\"the same, twice\"\n");
    assertEquals(Map.of("equivalent", 2), room().explained());
    assertTrue(room().isAsExpected());
    assertEquals(List.of(), details());
  }

  @Test
  void excusesOfWhatWasKilledAreNamedAndNoFailure() throws IOException {
    list(
        """
        p.index.A,get,negated conditional,2,equivalent,the same
        p.index.A,put,negated conditional,1,equivalent,the same
        p.memory.B,get,negated conditional,1,equivalent,of a room that was not run
        p.memory.B$Inner,get,negated conditional,1,equivalent,of a room that was not run
        p.memory.Gone$Inner,get,negated conditional,1,equivalent,of a class that was removed
        """);
    assertTrue(room().isAsExpected());
    assertEquals(
        List.of(
            "listed in impl/survivors.csv 1 times too often; remove the line:"
                + " p.index.A.put: negated conditional",
            "impl/survivors.csv names a class that is not in impl/src/main; remove the line:"
                + " p.memory.Gone$Inner.get: negated conditional"),
        details());
  }

  @Test
  void excusesOfChangesThatAreNotMadeFailTheirRoom() throws IOException {
    list(
        """
        p.index.A,get,negated conditional,3,equivalent,the same
        p.index.A,get,changed conditional boundary,1,equivalent,of code that was removed
        p.index.Gone,get,negated conditional,2,equivalent,of a class that was removed
        p.memory.B,get,negated conditional,1,equivalent,of a room that was not run
        """);
    assertEquals(new Mutation("index", 20, 18, Map.of("equivalent", 2), 0, 3, 0.85), room());
    assertFalse(room().isAsExpected(), "three dead lines");
    assertEquals(
        List.of(
            "impl/survivors.csv explains 3 changes where 2 are made; lower the count:"
                + " p.index.A.get: negated conditional",
            "impl/survivors.csv explains a change that is not made; remove the line:"
                + " p.index.A.get: changed conditional boundary",
            "impl/survivors.csv explains a change that is not made; remove the line:"
                + " p.index.Gone.get: negated conditional"),
        details());
  }

  @Test
  void aChangeThatTheJvmRefusesIsNotMade() throws IOException {
    list("p.index.A,get,negated conditional,1,equivalent,the same\n");
    report(mutation("KILLED", "put", 1) + mutation("NON_VIABLE", "get", 2));
    assertEquals(1, room().deadLines());
  }

  @Test
  void aReportOlderThanTheLibraryIsLeftOut() throws IOException {
    Path source = source("p/index/A");
    Path report = root.resolve("variants/target/mutation/index/mutations.xml");
    FileTime sourceTime = Files.getLastModifiedTime(source);
    Files.setLastModifiedTime(report, sourceTime);
    assertEquals(20, room().mutants());
    Files.setLastModifiedTime(report, FileTime.from(sourceTime.toInstant().minusSeconds(1)));
    RunFileException e = assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    assertTrue(e.getMessage().contains("newer than impl/src/main"), e.getMessage());
    Path other = Files.createDirectories(root.resolve("variants/target/mutation/memory"));
    Files.copy(report, other.resolve("mutations.xml"));
    assertEquals(20, room("memory").mutants());
    assertEquals("index, not run since impl/src/main changed", room().name());
    assertFalse(room().isAsExpected());
  }

  @Test
  void aListDoesNotMakeUpForTooFewKills() throws IOException {
    list("p.index.A,get,negated conditional,4,equivalent,the same\n");
    StringBuilder mutations = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      boolean survives = i < 4;
      mutations.append(mutation(survives ? "SURVIVED" : "KILLED", "get", i));
    }
    report(mutations.toString());
    assertEquals(0, room().unexplained());
    assertFalse(room().isAsExpected(), "16 of 20 killed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.index.A,get,negated conditional,1,equivalent,\n",
        "p.index.A,get,negated conditional,0,equivalent,why\n",
        "p.index.A,get,negated conditional,1,boring,why\n",
        "p.index.A,get,negated conditional,one,equivalent,why\n",
        "p.index.A,get,c,1,equivalent,why\np.index.A,get,c,1,equivalent,why\n",
        "p.index.A,get\n",
        "p.none.A,get,c,1,equivalent,why\n",
        "A,get,c,1,equivalent,why\n",
      })
  void aListWithoutReasonsIsRefused(String lines) throws IOException {
    list(lines);
    RunFileException e = assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    assertTrue(e.getMessage().contains("survivors.csv"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void damagedOrMissingReportsAreRefused() throws IOException {
    report("<mutation status='KILLED'><mutatedClass>p.index.A</mutatedClass></mutation>");
    assertThrows(RunFileException.class, () -> MutationEvidence.read(root));
    report(mutation("KILLED", "put", 1).replace(" status='KILLED'", ""));
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
