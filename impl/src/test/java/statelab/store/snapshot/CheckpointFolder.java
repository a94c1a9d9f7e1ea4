package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;
import statelab.store.changelog.ChangelogStateStore;

/** A folder of checkpoints in the making, and a store that changes with every epoch. */
abstract class CheckpointFolder {

  private static final byte[] MARKER = key(Long.MIN_VALUE);

  @TempDir Path parent;
  Path folder;
  CheckpointDirectory directory;
  ChangelogStateStore store;

  @BeforeEach
  void open() {
    folder = parent.resolve("some/where");
    directory = new CheckpointDirectory(folder, 2);
    store = new ChangelogStateStore(new TreeMapStateStore());
  }

  void saveFull(long epoch) {
    mutate(epoch);
    directory.save(store.snapshot(epoch));
  }

  void saveChanges(long epoch) {
    mutate(epoch);
    directory.save(store.incrementalSnapshot(epoch));
  }

  private void mutate(long epoch) {
    store.put(key(epoch), key(epoch * 1000));
    store.put(MARKER, key(epoch));
    store.delete(key(epoch - 3));
  }

  CheckpointRecovery assertRecovers(long epoch) {
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

  Path damage(String name) throws IOException {
    Path file = file(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    return Files.write(file, bytes);
  }

  Path file(String name) {
    String[] parts = name.split("-", -1);
    StringBuilder full = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      full.append('-').append("0".repeat(19 - parts[i].length())).append(parts[i]);
    }
    return folder.resolve(full + ".snapshot");
  }

  Path abandoned(String name) {
    Path file = file(name);
    return file.resolveSibling(file.getFileName() + ".abandoned");
  }

  List<String> names() throws IOException {
    return list().stream()
        .map(path -> path.getFileName().toString())
        .map(name -> name.replaceAll("-0+", "-").replace(".snapshot", ""))
        .toList();
  }

  List<Path> list() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".snapshot")).sorted().toList();
    }
  }

  static List<Path> skipped(CheckpointRecovery recovery) {
    return recovery.skipped().stream().map(CheckpointRecovery.SkippedFile::file).toList();
  }

  static List<String> list(StateStore store) {
    List<String> list = new ArrayList<>();
    for (StateCursor cursor = store.rangeScan(null, null); cursor.next(); ) {
      list.add(cursor.key().longAt(0) + "=" + cursor.value().longAt(0));
    }
    return list;
  }

  static byte[] key(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
