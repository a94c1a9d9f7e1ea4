package statelab.store.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotIoException;
import statelab.store.fixture.Bytes;

/** A process that fills a small disk with snapshots, and says line by line what that left. */
final class FullDisk {

  static final String FILE_KEPT = "the former file is whole and alone";
  static final String CHECKPOINT_KEPT = "the former checkpoint is recovered and the folder usable";
  static final String IN_PLACE_LOST = "a file written in place is lost";

  private static final int MORE_THAN_FITS = 4000;

  private FullDisk() {}

  public static void main(String[] arguments) throws IOException {
    Path disk = Path.of(arguments[0]);
    fillBySnapshot(Files.createDirectory(disk.resolve("file")));
    fillByCheckpoint(disk.resolve("checkpoints"));
    fillInPlace(Files.createDirectory(disk.resolve("in-place")));
  }

  private static FullStateSnapshot snapshot(long epoch, int entries) {
    InMemoryStateStore store = new InMemoryStateStore();
    for (int i = 0; i < entries; i++) {
      store.put(Bytes.bigEndian(i), Bytes.repeated(i, 1000));
    }
    return store.snapshot(epoch);
  }

  private static void fillBySnapshot(Path folder) throws IOException {
    Path file = folder.resolve("state");
    snapshot(1, 10).writeTo(file);
    byte[] before = Files.readAllBytes(file);
    refused(() -> snapshot(2, MORE_THAN_FITS).writeTo(file));
    require(Arrays.equals(before, Files.readAllBytes(file)), "the former file was changed");
    require(FullStateSnapshot.readFrom(file).epoch() == 1, "the former file is of epoch 1");
    require(List.of(file).equals(files(folder)), "there is more than the file: " + files(folder));
    System.out.println(FILE_KEPT);
  }

  private static void fillByCheckpoint(Path folder) throws IOException {
    CheckpointDirectory directory = new CheckpointDirectory(folder, 2);
    directory.save(snapshot(1, 10));
    refused(() -> directory.save(snapshot(2, MORE_THAN_FITS)));
    require(files(folder).size() == 1, "there is more than one checkpoint: " + files(folder));
    CheckpointRecovery recovery = new CheckpointDirectory(folder, 2).recover();
    require(recovery.epoch() == 1 && recovery.skipped().isEmpty(), "epoch 1 is recovered");
    directory.save(snapshot(3, 20));
    require(new CheckpointDirectory(folder, 2).recover().epoch() == 3, "epoch 3 is recovered");
    System.out.println(CHECKPOINT_KEPT);
  }

  private static void fillInPlace(Path folder) throws IOException {
    Path file = folder.resolve("state");
    snapshot(1, 10).writeTo(file);
    byte[] before = Files.readAllBytes(file);
    try {
      Files.write(file, snapshot(2, MORE_THAN_FITS).toBytes());
    } catch (IOException e) {
      require(!Arrays.equals(before, Files.readAllBytes(file)), "the disk is not full");
      System.out.println(IN_PLACE_LOST);
    }
  }

  private static void refused(Runnable write) {
    try {
      write.run();
    } catch (SnapshotIoException e) {
      require(e.getMessage().contains("No space left on device"), e.getMessage());
      return;
    }
    throw new IllegalStateException("the disk is not full");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
