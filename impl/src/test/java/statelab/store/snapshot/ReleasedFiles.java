package statelab.store.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import statelab.store.fixture.Bytes;

/**
 * Writes the files that {@link CompatibilityTest} reads, each with its content as text beside it.
 *
 * <p>Run it once for every format version, with the class path of the tests, by the library that
 * releases that version; its argument is the folder to create, here {@code
 * src/test/resources/statelab/store/snapshot/v1}. What it wrote for a version is never written
 * again.
 */
final class ReleasedFiles {

  private static final long TIMESTAMP = 1_795_000_000_123_456_789L;

  private final Path folder;

  private ReleasedFiles(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectory(Path.of(arguments[0]));
    ReleasedFiles files = new ReleasedFiles(folder);
    files.writeFull("empty", EntriesSnapshot.builder(0).timestampNanos(0).build());
    files.writeFull("sorted", sorted(7));
    files.writeFull("unsorted", unsorted());
    files.writeChanges("empty", ChangesSnapshot.builder(0, 1).timestampNanos(0).build());
    files.writeChanges("changes", changes(7, 8).build());
    files.writeChanges("dropping", changes(8, Long.MAX_VALUE).dropBase().build());
    files.writeCheckpoints();
  }

  private void writeFull(String name, EntriesSnapshot snapshot) throws IOException {
    FlatSnapshotCodec flat = FlatSnapshotCodec.INSTANCE;
    ForySnapshotCodec fory = ForySnapshotCodec.INSTANCE;
    flat.writeTo(folder.resolve("flat-" + name + ".snapshot"), snapshot);
    text("flat-" + name, SnapshotText.of(flat.decode(flat.encode(snapshot))));
    SnapshotFiles.write(folder.resolve("fory-" + name + ".snapshot"), fory.encode(snapshot));
    text("fory-" + name, SnapshotText.of(snapshot));
  }

  private void writeChanges(String name, ChangesSnapshot snapshot) throws IOException {
    snapshot.writeTo(folder.resolve("changes-" + name + ".snapshot"));
    text("changes-" + name, SnapshotText.of(snapshot));
  }

  private void writeCheckpoints() {
    CheckpointDirectory directory = new CheckpointDirectory(folder.resolve("checkpoints"), 2);
    directory.save(sorted(7));
    directory.save(changes(7, 8).build());
    directory.save(ChangesSnapshot.builder(8, 9).timestampNanos(TIMESTAMP).build());
  }

  private void text(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name + ".txt"), content, StandardCharsets.US_ASCII);
  }

  /** Keys that are prefixes of others, the empty key, the least and the greatest bytes. */
  private static EntriesSnapshot sorted(long epoch) {
    return EntriesSnapshot.builder(epoch)
        .timestampNanos(TIMESTAMP)
        .add(Bytes.of(), Bytes.ascii("the empty key"))
        .add(Bytes.of(0), Bytes.of())
        .add(Bytes.of(0, 0), Bytes.of(0))
        .add(Bytes.of(0, 0xFF), Bytes.of(0xFF, 0x00))
        .add(Bytes.of(1, 2, 3, 4, 5, 6, 7, 8), Bytes.repeated(0, 24))
        .add(Bytes.of(1, 2, 3, 4, 5, 6, 7, 8, 0), Bytes.repeated(0xFF, 7))
        .add(Bytes.ascii("user:1"), Bytes.ascii("alice"))
        .add(Bytes.ascii("user:10"), Bytes.ascii("bob"))
        .add(Bytes.of(0x7F, 0xFF), Bytes.repeated(0x80, 300))
        .add(Bytes.of(0x80), Bytes.of(0x80))
        .add(Bytes.of(0xFF), Bytes.of(1))
        .add(Bytes.repeated(0xFF, 20), Bytes.of(2))
        .build();
  }

  private static EntriesSnapshot unsorted() {
    return EntriesSnapshot.builder(-1)
        .timestampNanos(TIMESTAMP)
        .add(Bytes.of(0xFF), Bytes.of(1))
        .add(Bytes.of(), Bytes.of(2))
        .add(Bytes.of(0x7F), Bytes.of())
        .add(Bytes.of(0), Bytes.of(0xFF))
        .build();
  }

  private static ChangesSnapshot.Builder changes(long baseEpoch, long epoch) {
    return ChangesSnapshot.builder(baseEpoch, epoch)
        .timestampNanos(TIMESTAMP)
        .adopt(Bytes.of(), Bytes.of())
        .adopt(Bytes.of(0), null)
        .adopt(Bytes.of(0, 0), Bytes.of(0, 0xFF))
        .adopt(Bytes.ascii("user:1"), null)
        .adopt(Bytes.ascii("user:2"), Bytes.ascii("carol"))
        .adopt(Bytes.repeated(0xFF, 20), null);
  }
}
