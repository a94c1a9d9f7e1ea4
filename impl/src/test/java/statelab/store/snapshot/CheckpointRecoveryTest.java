package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.CapacityExceededException;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotIoException;
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
    assertEquals(List.of(damaged, file("changes-3-4")), skipped(recovery));
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
    assertEquals(List.of(damaged, file("changes-3-4")), skipped(recovery));
  }

  @Test
  void namesIntactChangesWhoseBaseIsMissing() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveChanges(3);
    Files.delete(file("changes-1-2"));
    CheckpointRecovery recovery = assertRecovers(1);
    CheckpointRecovery.SkippedFile cutOff =
        new CheckpointRecovery.SkippedFile(
            file("changes-2-3"), "what it follows, epoch 2, is missing or cannot be used");
    assertEquals(List.of(cutOff), recovery.skipped());
    Files.delete(file("full-1"));
    CheckpointRecovery nothing = directory.recover();
    assertTrue(nothing.isEmpty());
    assertEquals(List.of(cutOff), nothing.skipped());
  }

  @Test
  void namesNoChangesThatWhatItFoundReplaces() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveChanges(3);
    saveFull(4);
    Files.delete(file("changes-1-2"));
    assertEquals(List.of(), assertRecovers(4).skipped());
    Files.move(file("changes-2-3"), file("changes-2-4"));
    assertEquals(List.of(), assertRecovers(4).skipped());
  }

  @Test
  void anInterruptedRecoveryFailsAndGivesNothingUp() throws IOException {
    saveFull(1);
    saveFull(2);
    CheckpointDirectory reopened = new CheckpointDirectory(folder, 2);
    Thread.currentThread().interrupt();
    try {
      assertThrows(SnapshotIoException.class, reopened::recover);
    } finally {
      assertTrue(Thread.interrupted());
    }
    directory = reopened;
    assertEquals(List.of(), assertRecovers(2).skipped());
    saveFull(3);
    assertEquals(List.of("full-2", "full-3"), names());
    assertTrue(Files.notExists(abandoned("full-2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full-3", "changes-3-4"})
  void aFileThatCannotBeReadFailsTheRecoveryAndIsNotGivenUp(String name) throws IOException {
    saveFull(1);
    saveChanges(2);
    saveFull(3);
    saveChanges(4);
    List<String> before = names();
    Path file = file(name);
    Path away = parent.resolve("away");
    Files.move(file, away);
    Files.createSymbolicLink(file, file);
    assertCannotRecover(file, "Too many levels of symbolic links");
    Files.delete(file);
    Files.createSymbolicLink(file, parent.resolve("not mounted"));
    assertCannotRecover(file, "no such file");
    directory = new CheckpointDirectory(folder, 3);
    assertCannotRecover(file, "no such file");
    directory.save(store.snapshot(5));
    assertTrue(Files.notExists(abandoned(name)));
    Files.delete(file("full-5"));
    Files.delete(file);
    Files.move(away, file);
    assertEquals(before, names());
    assertEquals(List.of(), assertRecovers(4).skipped());
  }

  private void assertCannotRecover(Path file, String why) {
    String message = assertThrows(SnapshotIoException.class, directory::recover).getMessage();
    String start = "cannot recover: cannot read snapshot " + file + ": " + why;
    assertTrue(message.startsWith(start), message);
    String end =
        "; the file may be intact and nothing was changed: mend the cause and recover again,"
            + " or move the file away to recover without it";
    assertTrue(message.endsWith(end), message);
  }

  @Test
  void filesThatAreDeletedAfterTheyWereListedMakeItLookAgain() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveFull(3);
    List<CheckpointFile> listed =
        list().stream().map(CheckpointFile::parse).map(Optional::orElseThrow).toList();
    damage("full-3");
    Files.move(file("full-1"), parent.resolve("full"));
    Files.delete(file("changes-1-2"));
    mutateAndSaveElsewhere(4);
    CheckpointRecovery recovery = directory.recover(listed);
    assertEquals(4, recovery.epoch());
    assertEquals(List.of(), recovery.skipped());
    Files.delete(file("full-4"));
    CheckpointRecovery nothing = directory.recover(listed);
    assertTrue(nothing.isEmpty());
    assertEquals(List.of(file("full-3")), skipped(nothing));
    Files.move(parent.resolve("full"), file("full-1"));
    CheckpointRecovery first = directory.recover(listed);
    assertEquals(1, first.epoch());
    assertEquals(List.of(file("full-3")), skipped(first));
  }

  private void mutateAndSaveElsewhere(long epoch) {
    store.put(key(epoch), key(epoch));
    store.snapshot(epoch).writeTo(file("full-" + epoch));
  }

  @Test
  void changesThatAreLongerThanAnyThatWereWrittenArePassedOver() throws IOException {
    saveFull(1);
    saveChanges(2);
    try (FileChannel channel = FileChannel.open(file("changes-1-2"), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), Integer.MAX_VALUE);
    }
    assertEquals(List.of(file("changes-1-2")), skipped(assertRecovers(1)));
  }

  @Test
  void writesTheSameNamesWhateverTheDigitsOfTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      saveFull(1);
      saveChanges(2);
    } finally {
      Locale.setDefault(before);
    }
    assertTrue(Files.exists(folder.resolve("full-0000000000000000001.snapshot")));
    assertTrue(
        Files.exists(folder.resolve("changes-0000000000000000001-0000000000000000002.snapshot")));
    assertRecovers(2);
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
    assertEquals("it is a folder, not a snapshot", recovery.skipped().get(0).reason());
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

  @Test
  void aStateAtTheLimitIsRestoredWhateverTheOrderOfItsKeys() {
    store = new ChangelogStateStore(InMemoryStateStore.builder().maxBytes(100).build());
    store.put(new byte[] {'z'}, new byte[99]);
    directory.save(store.snapshot(1));
    store.delete(new byte[] {'z'});
    store.put(new byte[] {'a'}, new byte[99]);
    directory.save(store.incrementalSnapshot(2));
    StateStore bounded = InMemoryStateStore.builder().maxBytes(100).build();
    new CheckpointDirectory(folder, 2).recover().restoreTo(bounded);
    assertEquals(1, bounded.size());
    assertArrayEquals(new byte[99], bounded.get(new byte[] {'a'}));
  }

  @Test
  void valuesThatGrowAndShrinkAtTheLimitAreRestored() {
    byte[] a = {'a'};
    byte[] b = {'b'};
    store = new ChangelogStateStore(InMemoryStateStore.builder().maxBytes(63).build());
    store.put(a, new byte[1]);
    store.put(b, new byte[60]);
    directory.save(store.snapshot(1));
    store.put(b, new byte[1]);
    store.put(a, new byte[60]);
    directory.save(store.incrementalSnapshot(2));
    StateStore bounded = InMemoryStateStore.builder().maxBytes(63).build();
    new CheckpointDirectory(folder, 2).recover().restoreTo(bounded);
    assertArrayEquals(new byte[60], bounded.get(a));
    assertArrayEquals(new byte[1], bounded.get(b));
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
