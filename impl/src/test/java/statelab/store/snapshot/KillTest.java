package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotFormatException;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;
import statelab.store.fixture.Progress;

/**
 * Kills processes that write snapshots, and looks at what they leave. The number of kills per test
 * is the system property {@code statelab.kills}.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("statelab.kills", 6);
  private static final int MOST_LINES = 16;
  private static final int MOST_SPINS = 300_000;

  @TempDir Path folder;

  private final long seed = Long.getLong("statelab.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Progress progress = new Progress("kills", KILLS);
  private final StateStore expected = new TreeMapStateStore();
  private long expectedEpoch;
  private long acknowledged;
  private int interrupted;

  @Test
  void aCheckpointFolderSurvivesKills() throws IOException {
    for (int kill = 0; kill < KILLS; kill++) {
      progress.say(kill, where());
      writeAndKill(KilledWriter.Mode.DIRECTORY);
      CheckpointRecovery recovery = new CheckpointDirectory(folder, 2).recover();
      assertEquals(List.of(), recovery.skipped(), this::where);
      if (recovery.isEmpty()) {
        assertEquals(0, acknowledged, this::where);
        continue;
      }
      StateStore restored = new TreeMapStateStore();
      recovery.restoreTo(restored);
      assertState(recovery.epoch(), restored);
    }
    report();
  }

  @Test
  void aFileThatIsReplacedSurvivesKills() throws IOException {
    Path file = folder.resolve("state");
    for (int kill = 0; kill < KILLS; kill++) {
      progress.say(kill, where());
      writeAndKill(KilledWriter.Mode.FILE);
      if (Files.notExists(file)) {
        assertEquals(0, acknowledged, this::where);
        continue;
      }
      FullStateSnapshot snapshot = FullStateSnapshot.readFrom(file);
      StateStore restored = new TreeMapStateStore();
      restored.restore(snapshot);
      assertState(snapshot.epoch(), restored);
    }
    report();
  }

  @Test
  void aKillInTheMiddleOfAWriteLeavesTheFormerContent() throws IOException {
    Path file = folder.resolve("state");
    SnapshotFiles.write(file, new byte[] {1, 2, 3});
    killHalfWay(KilledWriter.Mode.HALF);
    assertArrayEquals(new byte[] {1, 2, 3}, SnapshotFiles.read(file));
    assertEquals(2, files().size(), "the killed writer's temporary file is still there");
    SnapshotFiles.write(file, new byte[] {4});
    assertArrayEquals(new byte[] {4}, SnapshotFiles.read(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aWriterAtWorkInAnotherProcessKeepsItsTemporaryFile() throws IOException {
    Path file = folder.resolve("state");
    Process writer = start(KilledWriter.Mode.HALF);
    try (BufferedReader lines = writer.inputReader()) {
      assertEquals("begin 1", lines.readLine());
      SnapshotFiles.write(file, new byte[] {4});
      assertEquals(2, files().size(), "the writer's temporary file is still there");
      kill(writer);
    }
    SnapshotFiles.write(file, new byte[] {5});
    assertEquals(List.of(file), files());
  }

  @Test
  void aWriterInPlaceWouldBeNoticed() throws IOException {
    Path file = folder.resolve("state");
    new TreeMapStateStore().snapshot(1).writeTo(file);
    killHalfWay(KilledWriter.Mode.HALF_IN_PLACE);
    assertThrows(SnapshotFormatException.class, () -> FullStateSnapshot.readFrom(file));
  }

  private void writeAndKill(KilledWriter.Mode mode) throws IOException {
    Process writer = start(mode);
    try (BufferedReader lines = writer.inputReader()) {
      for (int left = 1 + random.nextInt(MOST_LINES); left > 0; left--) {
        note(lines.readLine());
      }
      for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
        Thread.onSpinWait();
      }
      kill(writer);
      lines.lines().forEach(this::note);
    }
    interrupted += files().stream().anyMatch(file -> file.toString().endsWith(".tmp")) ? 1 : 0;
  }

  private void killHalfWay(KilledWriter.Mode mode) throws IOException {
    Process writer = start(mode);
    try (BufferedReader lines = writer.inputReader()) {
      assertEquals("begin 1", lines.readLine());
      kill(writer);
    }
  }

  private void note(String line) {
    assertTrue(line != null, () -> "the writer ended by itself; " + where());
    if (line.startsWith("saved ")) {
      acknowledged = Long.parseLong(line.substring("saved ".length()));
    }
  }

  private void assertState(long epoch, StateStore actual) {
    assertTrue(epoch >= acknowledged, () -> "lost epoch " + acknowledged + "; " + where());
    assertTrue(epoch <= acknowledged + 1, () -> "invented epoch " + epoch + "; " + where());
    while (expectedEpoch < epoch) {
      KilledWriter.advance(expected, ++expectedEpoch);
    }
    assertEquals(expected.size(), actual.size(), this::where);
    StateCursor left = expected.rangeScan(null, null);
    StateCursor right = actual.rangeScan(null, null);
    while (left.next()) {
      assertTrue(right.next(), this::where);
      assertArrayEquals(left.key().toByteArray(), right.key().toByteArray(), this::where);
      assertArrayEquals(left.value().toByteArray(), right.value().toByteArray(), this::where);
    }
  }

  private Process start(KilledWriter.Mode mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KilledWriter.class.getName(),
            mode.name(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void kill(Process writer) {
    writer.toHandle().destroyForcibly();
    writer.onExit().join();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String where() {
    return "seed " + seed + ", acknowledged epoch " + acknowledged;
  }

  private void report() {
    System.out.println(KILLS + " kills, " + interrupted + " in the middle of a write, " + where());
  }
}
