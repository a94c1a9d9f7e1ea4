package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static Set<Path> files(Path folder) {
    return Set.of(
        CheckpointFile.full(folder, 1).path(), CheckpointFile.changes(folder, 1, 2).path());
  }

  private static boolean isUntouched(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.collect(Collectors.toSet()).equals(files(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      for (Path file : files(folder)) {
        Files.delete(file);
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
        survived -> assertTrue(survived || isUntouched(folder), "nothing on the disk is changed"));
  }
}
