package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.CapacityExceededException;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;
import statelab.store.changelog.ChangelogStateStore;

/** What is recovered from a folder, whatever became of its files. */
class CheckpointRecoveryTest extends CheckpointFolder {

  @Test
  void recoversTheLastFullSnapshot() {
    saveFull(1);
    saveFull(2);
    assertRecovers(2);
  }

  @Test
  void recoversTheChangesAfterIt() {
    saveFull(5);
    saveChanges(6);
    saveChanges(9);
    CheckpointRecovery recovery = assertRecovers(9);
    assertEquals(5, recovery.full().orElseThrow().epoch());
    assertEquals(2, recovery.changes().size());
  }

  @Test
  void anEmptyFolderHasNothingToRestore() {
    CheckpointRecovery recovery = directory.recover();
    assertTrue(recovery.isEmpty());
    assertTrue(recovery.full().isEmpty());
    assertEquals(List.of(), recovery.skipped());
    assertThrows(IllegalStateException.class, recovery::epoch);
    assertThrows(IllegalStateException.class, () -> recovery.restoreTo(new TreeMapStateStore()));
  }

  @Test
  void fallsBackPastADamagedFullSnapshotAndNamesIt() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveFull(3);
    saveChanges(4);
    Path damaged = damage("full-3");
    CheckpointRecovery recovery = assertRecovers(2);
    assertEquals(List.of(damaged), skipped(recovery));
    assertFalse(recovery.skipped().get(0).reason().isBlank());
  }

  @Test
  void stopsBeforeDamagedChangesAndNamesThem() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveChanges(3);
    saveChanges(4);
    Path damaged = damage("changes-2-3");
    CheckpointRecovery recovery = assertRecovers(2);
    assertEquals(List.of(damaged), skipped(recovery));
  }

  @Test
  void fallsBackPastEveryKindOfUnusableFile() throws IOException {
    saveFull(1);
    saveFull(2);
    Path future = Files.createDirectory(file("full-9"));
    Path renamed = Files.copy(file("full-1"), file("full-8"));
    Path empty = Files.createFile(file("full-7"));
    Path ofAnotherBase = file("changes-2-6");
    ChangesSnapshot.builder(3, 6).build().writeTo(ofAnotherBase);
    CheckpointRecovery recovery = assertRecovers(2);
    assertEquals(List.of(future, renamed, empty, ofAnotherBase), skipped(recovery));
  }

  @Test
  void withNothingIntactItSaysSoAndBeginsAnew() throws IOException {
    saveFull(4);
    damage("full-4");
    CheckpointRecovery recovery = directory.recover();
    assertTrue(recovery.isEmpty());
    assertEquals(1, recovery.skipped().size());
    store = new ChangelogStateStore(new TreeMapStateStore());
    saveFull(1);
    assertRecovers(1);
    assertEquals(List.of("full-1"), names());
  }

  @Test
  void afterAFallbackTheAbandonedHistoryNeverComesBack() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveChanges(3);
    saveChanges(4);
    damage("changes-2-3");
    CheckpointRecovery recovery = assertRecovers(2);
    store.restoreFrom(recovery);
    saveChanges(3);
    assertRecovers(3);
    assertEquals(List.of("changes-1-2", "changes-2-3", "full-1"), names());
    assertTrue(Files.exists(abandoned("changes-2-3")));
    assertTrue(Files.exists(abandoned("changes-3-4")));
  }

  @Test
  void aRestoreThatDoesNotFitLeavesTheStoreAsItWas() {
    for (int i = 0; i < 10; i++) {
      store.put(key(i), new byte[10]);
    }
    saveFull(1);
    store.put(key(11), new byte[100]);
    saveChanges(2);
    StateStore small = new TreeMapStateStore(150);
    small.put(key(77), key(78));
    assertThrows(CapacityExceededException.class, () -> directory.recover().restoreTo(small));
    assertEquals(1, small.size());
    assertTrue(small.contains(key(77)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void withAnyFileDamagedItRecoversTheNewestIntactChain(long seed) throws IOException {
    Random random = new Random(seed);
    List<List<String>> stateAt = new ArrayList<>(List.of(List.of()));
    directory = new CheckpointDirectory(folder, 3);
    for (int epoch = 1; epoch <= 25; epoch++) {
      if (epoch == 1 || random.nextInt(5) == 0) {
        saveFull(epoch);
      } else {
        saveChanges(epoch);
      }
      stateAt.add(list(store));
      int at = epoch;
      for (Path file : list()) {
        byte[] intact = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(intact, random.nextInt(intact.length)));
        CheckpointDirectory reopened = new CheckpointDirectory(folder, 3);
        assertNewestIntact(reopened.recover(), file, stateAt, () -> "seed " + seed + " at " + at);
        Files.write(file, intact);
      }
    }
  }

  private void assertNewestIntact(
      CheckpointRecovery recovery,
      Path damaged,
      List<List<String>> stateAt,
      java.util.function.Supplier<String> where)
      throws IOException {
    long expected = -1;
    for (Path start : list()) {
      CheckpointFile full = CheckpointFile.parse(start).orElseThrow();
      if (full.isFull() && !start.equals(damaged)) {
        expected = Math.max(expected, walk(full.epoch(), damaged));
      }
    }
    if (expected < 0) {
      assertTrue(recovery.isEmpty(), where);
      return;
    }
    assertEquals(expected, recovery.epoch(), where);
    StateStore restored = new TreeMapStateStore();
    recovery.restoreTo(restored);
    assertEquals(stateAt.get((int) expected), list(restored), where);
  }

  private long walk(long epoch, Path damaged) throws IOException {
    long reached = epoch;
    for (Path path : list()) {
      CheckpointFile step = CheckpointFile.parse(path).orElseThrow();
      if (step.baseEpoch() == epoch && !path.equals(damaged)) {
        reached = Math.max(reached, walk(step.epoch(), damaged));
      }
    }
    return reached;
  }
}
