package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import statelab.store.ByteView;
import statelab.store.TreeMapStateStore;
import statelab.store.fault.Scenario;

/** A folder of checkpoints is about to be read. */
enum RecoveryScenario implements Scenario {
  /** A full snapshot and the changes after it. */
  RECOVERY;

  private static Path write() {
    try {
      Path folder = Files.createTempDirectory("recovery");
      CheckpointDirectory directory = new CheckpointDirectory(folder, 2);
      TreeMapStateStore store = new TreeMapStateStore();
      store.put(new byte[] {1}, new byte[] {1});
      directory.save(store.snapshot(1));
      ByteView value = new ByteView();
      value.wrap(new byte[] {2}, 0, 1, null);
      directory.save(ChangesSnapshot.builder(1, 2).put(new byte[] {2}, value).build());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      for (CheckpointFile file :
          List.of(CheckpointFile.full(folder, 1), CheckpointFile.changes(folder, 1, 2))) {
        Files.delete(file.path());
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Attempt start() {
    Path folder = write();
    CheckpointDirectory directory = new CheckpointDirectory(folder, 2);
    return Attempt.of(
        () -> {
          CheckpointRecovery found = directory.recover();
          assertEquals(2, found.epoch());
          assertEquals(List.of(), found.skipped());
          delete(folder);
        },
        survived -> {});
  }
}
