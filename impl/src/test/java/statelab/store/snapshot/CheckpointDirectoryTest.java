package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.CapacityExceededException;
import statelab.store.FullStateSnapshot;
import statelab.store.IncrementalSnapshot;
import statelab.store.SnapshotIoException;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;
import statelab.store.changelog.ChangelogStateStore;

class CheckpointDirectoryTest {

  private static final byte[] MARKER = key(Long.MIN_VALUE);

  @TempDir Path parent;
  private Path folder;
  private CheckpointDirectory directory;
  private ChangelogStateStore store;

  @BeforeEach
  void open() {
    folder = parent.resolve("some/where");
    directory = new CheckpointDirectory(folder, 2);
    store = new ChangelogStateStore(new TreeMapStateStore());
  }

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
  void keepsTheLastFullSnapshotsAndTheirChangesOnly() throws IOException {
    saveFull(1);
    saveChanges(2);
    saveFull(3);
    saveChanges(4);
    saveChanges(5);
    saveFull(6);
    saveChanges(7);
    assertEquals(List.of("changes-3-4", "changes-4-5", "changes-6-7", "full-3", "full-6"), names());
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
  void leavesOtherFilesAlone() throws IOException {
    Path readme = Files.writeString(folder.resolve("README"), "mine");
    Path almost = Files.writeString(folder.resolve("full-1.snapshot"), "mine");
    Path tooLarge = Files.writeString(file("full-9999999999999999999"), "mine");
    Path backwards = Files.writeString(file("changes-5-4"), "mine");
    Path nowhere = Files.writeString(file("changes-5-5"), "mine");
    saveFull(1);
    saveFull(2);
    saveFull(3);
    assertRecovers(3);
    for (Path other : List.of(readme, almost, tooLarge, backwards, nowhere)) {
      assertTrue(Files.exists(other), other::toString);
    }
  }

  @Test
  void removesWhatAKilledWriterLeft() throws IOException {
    Path debris =
        Files.createFile(
            folder.resolve(".full-1.snapshot.01234567-89ab-cdef-0123-456789abcdef.tmp"));
    new CheckpointDirectory(folder, 2);
    assertTrue(Files.notExists(debris));
  }

  @Test
  void refusesEpochsThatDoNotGrow() {
    saveFull(3);
    assertRefuses(directory, 3, "epoch 3 is not above the last epoch, 3");
    assertRefuses(directory, 0, "epoch 0 is not above the last epoch, 3");
    assertRefuses(directory, -1, "the epoch -1 is negative");
    CheckpointDirectory empty = new CheckpointDirectory(parent.resolve("x"), 1);
    assertRefuses(empty, -1, "the epoch -1 is negative");
    assertRefuses(new CheckpointDirectory(folder, 2), 3, "epoch 3 is not above");
    assertRecovers(3);
  }

  private void assertRefuses(CheckpointDirectory into, long epoch, String why) {
    FullStateSnapshot snapshot = store.snapshot(epoch);
    String message =
        assertThrows(IllegalArgumentException.class, () -> into.save(snapshot)).getMessage();
    assertTrue(message.startsWith(why), message);
  }

  @Test
  void refusesGaps() {
    store.put(key(1), key(1));
    ChangesSnapshot first = store.incrementalSnapshot(1);
    assertThrows(IllegalArgumentException.class, () -> directory.save(first));
    saveFull(2);
    store.incrementalSnapshot(3);
    ChangesSnapshot afterGap = store.incrementalSnapshot(4);
    assertThrows(IllegalArgumentException.class, () -> directory.save(afterGap));
    CheckpointDirectory reopened = new CheckpointDirectory(folder, 2);
    ChangesSnapshot unproven = ChangesSnapshot.builder(2, 3).build();
    assertThrows(IllegalArgumentException.class, () -> reopened.save(unproven));
    reopened.recover();
    reopened.save(unproven);
    assertEquals(3, reopened.recover().epoch());
  }

  @Test
  void refusesChangesItCouldNotReadBack() {
    saveFull(1);
    IncrementalSnapshot foreign = new ForeignChanges();
    assertThrows(IllegalArgumentException.class, () -> directory.save(foreign));
    assertThrows(NullPointerException.class, () -> directory.save(null));
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
  void aFailedSaveLeavesTheFormerCheckpoints() throws IOException {
    saveFull(1);
    Path inTheWay = Files.createFile(file("full-2"));
    Files.createFile(Files.createDirectory(abandoned("full-2")).resolve("not empty"));
    assertThrows(SnapshotIoException.class, () -> directory.save(store.snapshot(2)));
    Files.delete(inTheWay);
    assertEquals(1, directory.recover().epoch());
  }

  @Test
  void refusesFoldersItCannotUse() throws IOException {
    Path plainFile = Files.createFile(parent.resolve("plain"));
    assertThrows(SnapshotIoException.class, () -> new CheckpointDirectory(plainFile, 1));
    assertThrows(IllegalArgumentException.class, () -> new CheckpointDirectory(folder, 0));
    saveFull(1);
    for (Path file : list()) {
      Files.delete(file);
    }
    Files.delete(folder);
    assertThrows(SnapshotIoException.class, directory::recover);
    assertThrows(SnapshotIoException.class, () -> directory.save(store.snapshot(2)));
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

  private void saveFull(long epoch) {
    mutate(epoch);
    directory.save(store.snapshot(epoch));
  }

  private void saveChanges(long epoch) {
    mutate(epoch);
    directory.save(store.incrementalSnapshot(epoch));
  }

  private void mutate(long epoch) {
    store.put(key(epoch), key(epoch * 1000));
    store.put(MARKER, key(epoch));
    store.delete(key(epoch - 3));
  }

  private CheckpointRecovery assertRecovers(long epoch) {
    CheckpointRecovery recovery = directory.recover();
    assertEquals(epoch, recovery.epoch());
    StateStore restored = new TreeMapStateStore();
    restored.put(key(123456), key(1));
    recovery.restoreTo(restored);
    ByteBuffer marker = ByteBuffer.wrap(restored.get(MARKER));
    assertEquals(epoch, marker.getLong());
    assertFalse(restored.contains(key(123456)));
    return recovery;
  }

  private Path damage(String name) throws IOException {
    Path file = file(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    return Files.write(file, bytes);
  }

  private Path file(String name) {
    String[] parts = name.split("-", -1);
    StringBuilder full = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      full.append('-').append("0".repeat(19 - parts[i].length())).append(parts[i]);
    }
    return folder.resolve(full + ".snapshot");
  }

  private Path abandoned(String name) {
    Path file = file(name);
    return file.resolveSibling(file.getFileName() + ".abandoned");
  }

  private List<String> names() throws IOException {
    return list().stream()
        .map(path -> path.getFileName().toString())
        .map(name -> name.replaceAll("-0+", "-").replace(".snapshot", ""))
        .toList();
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".snapshot")).sorted().toList();
    }
  }

  private static List<Path> skipped(CheckpointRecovery recovery) {
    return recovery.skipped().stream().map(CheckpointRecovery.SkippedFile::file).toList();
  }

  private static List<String> list(StateStore store) {
    List<String> list = new ArrayList<>();
    for (StateCursor cursor = store.rangeScan(null, null); cursor.next(); ) {
      list.add(cursor.key().longAt(0) + "=" + cursor.value().longAt(0));
    }
    return list;
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /** Changes in a form that nobody here reads. */
  private record ForeignChanges() implements IncrementalSnapshot {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public long epoch() {
      return 2;
    }

    @Override
    public long baseEpoch() {
      return 1;
    }

    @Override
    public long timestampNanos() {
      return 0;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public long sizeBytes() {
      return 0;
    }

    @Override
    public byte[] toBytes() {
      return new byte[0];
    }

    @Override
    public void applyTo(StateStore target) {
      throw new AssertionError("not to be applied");
    }
  }
}
