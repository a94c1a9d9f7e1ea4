package statelab.reports.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {

  private static final Instant START = Instant.parse("2026-11-20T10:15:30Z");

  @TempDir private Path root;

  @Test
  void readsBackWhatWasWritten() {
    RunInfo info = info("20261120-101530-default");
    RunFolder run = RunFolders.create(root, info);
    ForkRecord fork = fork(0);
    run.appendFork(fork);
    LatencyRecord latency =
        new LatencyRecord(
            0,
            "T1p",
            "BPlusTree",
            "getRef",
            100,
            1_000_000,
            new Percentiles(40, 50, 60, 90, 400, 1e6),
            new Percentiles(24, 26, 30, 50, 300, 9e5),
            1.0,
            true,
            null,
            "latency/r0-BPlusTree-T1p.hlog");
    run.appendLatency(latency);
    AllocationRecord allocation =
        new AllocationRecord("BPlusTree", "getRef", "default", false, 20, 100_000, 0L, null);
    run.appendAllocation(allocation);
    FootprintRecord footprint =
        new FootprintRecord("BPlusTree", "long8", 100_000, 136, 31.5, "jol", false, null);
    run.appendFootprint(footprint);
    Environment environment =
        new Environment(
            "cpu",
            2,
            1L << 34,
            "k",
            "os",
            "amd64",
            "tsc",
            null,
            "v",
            "25",
            "vm",
            List.of("-Xmx1g"),
            "abc",
            true,
            0.5,
            null,
            Map.of("governor", "unknown"));
    run.writeEnvironment(environment);

    RunFolder reopened = RunFolder.open(run.path());
    assertEquals(info, reopened.info());
    assertEquals(List.of(fork), reopened.forks());
    assertEquals(List.of(latency), reopened.latencies());
    assertEquals(List.of(allocation), reopened.allocations());
    assertEquals(List.of(footprint), reopened.footprints());
    assertEquals(Optional.of(environment), reopened.environment());
  }

  @Test
  void absentOptionalFilesAreEmpty() {
    RunFolder run = RunFolders.create(root, info("a"));
    assertEquals(List.of(), run.forks());
    assertEquals(Optional.empty(), run.environment());
    assertEquals(List.of(), run.evidence().readAll());
    assertEquals(List.of(), run.profiles());
  }

  @Test
  void latestPointsAtTheNewestRunByARelativeLink() throws IOException {
    RunFolders.create(root, info("20261120-101530-default"));
    RunFolder second = RunFolders.create(root, info("20261120-101531-smoke"));
    Path link = root.resolve("latest");
    assertEquals(Path.of("20261120-101531-smoke"), Files.readSymbolicLink(link));
    assertEquals(second.path(), RunFolders.find(root, "latest").path());
    Files.delete(link);
    assertEquals(second.path(), RunFolders.latest(root).path());
    assertEquals(2, RunFolders.all(root).size());
  }

  @Test
  void withoutTheLinkTheLatestIsNoComparisonAndNoProof() throws IOException {
    RunFolder run = RunFolders.create(root, info("20261120-101530-default"));
    RunFolder comparison = RunFolders.createAside(root, info("20261120-101531-compare"));
    comparison.writeBase(new Base("HEAD~1", "abc", null, null, List.of(), 0.05));
    RunFolders.createAside(
        root, RunInfo.started("footprint", true, START.plusSeconds(60), 1, 0, 0, List.of()));
    RunFolder damaged = RunFolders.createAside(root, info("20991231-000000-default"));
    Files.writeString(damaged.resolve("run.json"), "{");
    Files.delete(root.resolve("latest"));
    assertEquals(run.path(), RunFolders.latest(root).path());
  }

  @Test
  void findsARunByIdAndByPath() {
    RunFolder run = RunFolders.create(root, info("a"));
    assertEquals(run.path(), RunFolders.find(root, "a").path());
    assertEquals(run.path(), RunFolders.find(root, run.path().toString()).path());
  }

  @Test
  void sayWhatIsMissingInOneSentence() {
    RunFileException noRuns =
        assertThrows(RunFileException.class, () -> RunFolders.find(root.resolve("no"), "latest"));
    assertTrue(noRuns.getMessage().startsWith("There is no run in "), noRuns.getMessage());
    RunFileException noSuchRun =
        assertThrows(RunFileException.class, () -> RunFolders.find(root, "20260101-000000-full"));
    assertTrue(noSuchRun.getMessage().contains("20260101-000000-full"), noSuchRun.getMessage());
    assertThrows(RunFileException.class, () -> RunFolders.find(root, "bad\0name"));
  }

  @Test
  void refusesASecondRunOfTheSameName() {
    RunFolders.create(root, info("a"));
    assertThrows(RunFileException.class, () -> RunFolders.create(root, info("a")));
  }

  @Test
  void aCutLastLineIsLeftOutAndTheNextAppendRepairsIt() throws IOException {
    RunFolder run = RunFolders.create(root, info("a"));
    run.appendFork(fork(0));
    Path file = run.resolve("forks.jsonl");
    Files.writeString(file, "{\"seq\":1,\"rou", StandardOpenOption.APPEND);
    assertEquals(List.of(fork(0)), run.forks());
    run.appendFork(fork(2));
    assertEquals(List.of(fork(0), fork(2)), run.forks());
  }

  @Test
  void readerAndWriterAgreeOnALastLineWithoutItsLineFeed() throws IOException {
    RunFolder run = RunFolders.create(root, info("a"));
    run.appendFork(fork(0));
    run.appendFork(fork(1));
    Path file = run.resolve("forks.jsonl");
    String lines = Files.readString(file);
    Files.writeString(file, lines.substring(0, lines.length() - 1));
    assertEquals(List.of(fork(0)), run.forks());
    run.appendFork(fork(2));
    assertEquals(List.of(fork(0), fork(2)), run.forks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"seq\":0}",
        "null",
        "[]",
        "{\"seq\":0,\"round\":0,\"row\":\"T1\",\"variant\":\"X\",\"outcome\":\"perfect\"}",
        "{\"seq\":0,\"round\":0,\"row\":\"T1\",\"variant\":\"X\",\"outcome\":\"dropped\","
            + "\"durationMs\":1,\"unitsPerOp\":1}",
      })
  void aDamagedLineIsOneSentenceWithFileAndLine(String line) throws IOException {
    RunFolder run = RunFolders.create(root, info("a"));
    run.appendFork(fork(0));
    Files.writeString(run.resolve("forks.jsonl"), line + "\n", StandardOpenOption.APPEND);
    run.appendFork(fork(2));
    RunFileException e = assertThrows(RunFileException.class, run::forks);
    assertEquals(run.resolve("forks.jsonl"), e.file());
    assertTrue(e.getMessage().contains("forks.jsonl, line 2"), e.getMessage());
    assertTrue(e.getMessage().contains("expected one fork a line"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void aDamagedRunFileIsOneSentence() throws IOException {
    RunFolder run = RunFolders.create(root, info("a"));
    Files.writeString(run.resolve("run.json"), "{\"id\":");
    RunFileException e = assertThrows(RunFileException.class, () -> RunFolder.open(run.path()));
    assertTrue(e.getMessage().contains("run.json"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void finishKeepsEverythingElse() {
    RunFolder run = RunFolders.create(root, info("a"));
    assertNull(run.info().finishedAt());
    Instant end = START.plusSeconds(60);
    run.finish(RunStatus.INTERRUPTED, end);
    assertEquals(info("a").ended(RunStatus.INTERRUPTED, end), run.info());
  }

  @Test
  void namesFilesRelativeToTheFolder() {
    RunFolder run = RunFolders.create(root, info("a"));
    Path raw = run.jmhFile(7, 2, "BPlusTree", "T3r");
    assertEquals("jmh/0007-r2-BPlusTree-T3r.json", run.relative(raw));
    assertTrue(Files.isDirectory(raw.getParent()));
  }

  private static RunInfo info(String id) {
    return new RunInfo(
        id,
        "default",
        true,
        START,
        null,
        RunStatus.RUNNING,
        42,
        5,
        400,
        1,
        List.of("run"),
        List.of());
  }

  private static ForkRecord fork(int seq) {
    return new ForkRecord(
        seq,
        0,
        "T3r",
        "BPlusTree",
        "statelab.jmh.PutBenchmark.putNew",
        Map.of("entries", "100000", "variant", "BPlusTree"),
        "jmh/0000-r0-BPlusTree-T3r.json",
        START,
        2500,
        new HostNoise(0L, 3L, 12L, 1.25),
        true,
        ForkOutcome.OK,
        null,
        100_000,
        null);
  }
}
