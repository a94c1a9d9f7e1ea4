package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import statelab.store.FullStateSnapshot;
import statelab.store.IncrementalSnapshot;
import statelab.store.SnapshotIoException;
import statelab.store.StateStore;

/** What is saved to a folder, kept there, and refused. */
class CheckpointDirectoryTest extends CheckpointFolder {

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
