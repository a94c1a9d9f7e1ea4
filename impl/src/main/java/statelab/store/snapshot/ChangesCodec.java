package statelab.store.snapshot;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import statelab.store.SnapshotFormatException;

/** Reads and writes the form that {@link ChangesLayout} describes. */
final class ChangesCodec {

  static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final byte[] EMPTY = new byte[0];

  private ChangesCodec() {}

  static byte[] encode(ChangesSnapshot snapshot) {
    long length =
        ChangesLayout.BODY_OFFSET
            + snapshot.size() * ChangesLayout.CHANGE_BYTES
            + snapshot.sizeBytes();
    if (length > LONGEST_ARRAY) {
      throw new SnapshotFormatException(
          "the changes take " + length + " bytes, more than an array holds: take a full snapshot");
    }
    ByteBuffer form = ByteBuffer.allocate((int) length);
    putHeader(form, snapshot);
    for (ChangesSnapshot.Cursor change = snapshot.cursor(); change.next(); ) {
      byte[] key = change.keyArray();
      byte[] value = change.valueArray();
      form.putInt(key.length).putInt(value == null ? ChangesLayout.DELETED : value.length);
      form.put(key).put(value == null ? EMPTY : value);
    }
    int checksum =
        Checksums.aroundInt(form.array(), form.capacity(), ChangesLayout.CHECKSUM_OFFSET);
    return form.putInt(ChangesLayout.CHECKSUM_OFFSET, checksum).array();
  }

  private static void putHeader(ByteBuffer form, ChangesSnapshot snapshot) {
    form.putLong(ChangesLayout.MAGIC_OFFSET, ChangesLayout.MAGIC)
        .putInt(ChangesLayout.VERSION_OFFSET, ChangesLayout.VERSION)
        .putLong(ChangesLayout.LENGTH_OFFSET, form.capacity())
        .putLong(ChangesLayout.BASE_EPOCH_OFFSET, snapshot.baseEpoch())
        .putLong(ChangesLayout.EPOCH_OFFSET, snapshot.epoch())
        .putLong(ChangesLayout.TIMESTAMP_OFFSET, snapshot.timestampNanos())
        .putInt(ChangesLayout.CHANGES_OFFSET, (int) snapshot.size())
        .putInt(ChangesLayout.FLAGS_OFFSET, snapshot.dropsBase() ? ChangesLayout.DROPS_BASE : 0)
        .position(ChangesLayout.BODY_OFFSET);
  }

  static ChangesSnapshot decode(byte[] bytes) {
    checkEnvelope(bytes);
    ByteBuffer form = ByteBuffer.wrap(bytes);
    ChangesSnapshot.Builder builder =
        ChangesSnapshot.builder(
                form.getLong(ChangesLayout.BASE_EPOCH_OFFSET),
                form.getLong(ChangesLayout.EPOCH_OFFSET))
            .timestampNanos(form.getLong(ChangesLayout.TIMESTAMP_OFFSET));
    int flags = form.getInt(ChangesLayout.FLAGS_OFFSET);
    if ((flags & ~ChangesLayout.DROPS_BASE) != 0) {
      throw damaged("it has unknown flags");
    }
    if (flags != 0) {
      builder.dropBase();
    }
    try {
      readChanges(form.position(ChangesLayout.BODY_OFFSET), builder);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new SnapshotFormatException(
          "not an intact incremental snapshot: its changes make no sense", e);
    }
    return builder.build();
  }

  private static void checkLength(byte[] bytes, int least) {
    if (bytes.length < least) {
      throw damaged("it has " + bytes.length + " bytes, fewer than a header");
    }
  }

  private static void checkEnvelope(byte[] bytes) {
    checkLength(bytes, FormatVersion.END);
    ByteBuffer form = ByteBuffer.wrap(bytes);
    if (form.getLong(ChangesLayout.MAGIC_OFFSET) != ChangesLayout.MAGIC) {
      throw damaged("it does not begin with the magic bytes SLABCHGS");
    }
    FormatVersion.check(
        "incremental snapshot", form.getInt(ChangesLayout.VERSION_OFFSET), ChangesLayout.VERSION);
    checkLength(bytes, ChangesLayout.BODY_OFFSET);
    long length = form.getLong(ChangesLayout.LENGTH_OFFSET);
    if (length != bytes.length) {
      throw damaged("it should have " + length + " bytes and has " + bytes.length);
    }
    int checksum = Checksums.aroundInt(bytes, bytes.length, ChangesLayout.CHECKSUM_OFFSET);
    if (checksum != form.getInt(ChangesLayout.CHECKSUM_OFFSET)) {
      throw damaged("its checksum is wrong");
    }
  }

  private static void readChanges(ByteBuffer form, ChangesSnapshot.Builder builder) {
    int changes = form.getInt(ChangesLayout.CHANGES_OFFSET);
    if (changes < 0 || changes > form.remaining() / ChangesLayout.CHANGE_BYTES) {
      throw damaged("it cannot hold " + changes + " changes");
    }
    builder.expect(changes);
    for (int i = 0; i < changes; i++) {
      int keyLength = form.getInt();
      int valueLength = form.getInt();
      byte[] key = read(form, keyLength);
      builder.adopt(key, valueLength == ChangesLayout.DELETED ? null : read(form, valueLength));
    }
    if (form.hasRemaining()) {
      throw damaged(form.remaining() + " bytes follow its last change");
    }
  }

  private static byte[] read(ByteBuffer form, int length) {
    if (length == 0) {
      return EMPTY;
    }
    if (length < 0 || length > form.remaining()) {
      throw damaged("a length of " + length + " bytes reaches past its end");
    }
    byte[] bytes = new byte[length];
    form.get(bytes);
    return bytes;
  }

  private static SnapshotFormatException damaged(String what) {
    return new SnapshotFormatException("not an intact incremental snapshot: " + what);
  }
}
