package statelab.store.snapshot;

import java.nio.file.Path;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotFormatException;
import statelab.store.SnapshotIoException;

/**
 * The flat, checksummed format of full snapshots. Stateless; any thread may use it.
 *
 * <p>Encoding and decoding are linear. What is decoded is a {@link PagedSnapshot}, whose pages a
 * store adopts when it is restored. The bytes are laid out as {@code FlatLayout} and DESIGN.md say.
 */
public final class FlatSnapshotCodec implements SnapshotCodec {

  /** The only instance. */
  public static final FlatSnapshotCodec INSTANCE = new FlatSnapshotCodec();

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private FlatSnapshotCodec() {}

  @Override
  public byte[] encode(FullStateSnapshot snapshot) {
    long body = FlatWriter.bodyBytes(snapshot);
    long total = FlatLayout.HEADER_BYTES + body + FlatLayout.TRAILER_BYTES;
    if (total > MAX_ARRAY) {
      throw new SnapshotFormatException(
          "the snapshot takes " + total + " bytes, more than an array can hold; use writeTo(Path)");
    }
    FlatWriter writer = new FlatWriter(new byte[(int) total], null);
    writer.writeUnchecked(snapshot, body);
    return writer.buffer();
  }

  @Override
  public FullStateSnapshot decode(byte[] bytes) {
    return FlatReader.ofArray(bytes).read();
  }

  /**
   * Writes a snapshot to a file, atomically and durably. Needs memory for a buffer only.
   *
   * @param file the file to write or replace
   * @param snapshot the snapshot
   * @throws SnapshotIoException if the file cannot be written; a former file is then unchanged
   */
  public void writeTo(Path file, FullStateSnapshot snapshot) {
    long body = FlatWriter.bodyBytes(snapshot);
    SnapshotFiles.write(
        file, channel -> new FlatWriter(new byte[1 << 18], channel).write(snapshot, body));
  }

  /**
   * Reads a snapshot from a file.
   *
   * @param file the file
   * @return the snapshot
   * @throws SnapshotIoException if the file cannot be read
   * @throws SnapshotFormatException if it does not hold exactly one intact snapshot
   */
  public FullStateSnapshot readFrom(Path file) {
    return SnapshotFiles.read(file, channel -> FlatReader.ofChannel(channel).readChecked());
  }
}
