package statelab.store.snapshot;

import java.nio.ByteBuffer;
import org.apache.fory.Fory;
import org.apache.fory.ThreadSafeFory;
import org.apache.fory.memory.MemoryBuffer;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;

/**
 * The form of Apache Fory inside a checksummed envelope: a library's serialiser to compare the flat
 * format with.
 *
 * <p>Only the one class of the form is registered with Fory, and no other class is read. Snapshots
 * of more than 2 GiB of keys and values, or of more than 2<sup>30</sup> entries, do not fit. Any
 * thread may call.
 */
public final class ForySnapshotCodec implements SnapshotCodec {
  /*
   *  0  magic      8   "SLABFORY"
   *  8  version    4   1, big-endian as all numbers of the envelope
   * 12  checksum   4   CRC32C of every byte of the form but these four
   * 16  length     8   of the whole form, in bytes
   * 24  body           one ForyImage as Fory 1.x writes it
   *
   * Keys and values are two flat arrays, not an object each: Fory copies them at memory speed, and a
   * forged body cannot make it allocate more than the body's length.
   */

  /** The codec. */
  public static final ForySnapshotCodec INSTANCE = new ForySnapshotCodec();

  private static final long MAGIC = 0x534C_4142_464F_5259L;
  private static final int VERSION = 1;
  private static final int VERSION_OFFSET = 8;
  private static final int CHECKSUM_OFFSET = 12;
  private static final int LENGTH_OFFSET = 16;
  private static final int BODY_OFFSET = 24;

  private static final int IMAGE_TYPE_ID = 1;
  private static final int BODY_OVERHEAD_BYTES = 64;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final ThreadSafeFory fory = createFory();

  private ForySnapshotCodec() {}

  private static ThreadSafeFory createFory() {
    ThreadSafeFory fory =
        Fory.builder()
            .withXlang(false)
            .withRefTracking(false)
            .requireClassRegistration(true)
            .withCompatible(false)
            .withDeserializeUnknownClass(false)
            .withCodegen(false)
            .buildThreadSafeFory();
    fory.register(ForyImage.class, IMAGE_TYPE_ID);
    return fory;
  }

  @Override
  public byte[] encode(FullStateSnapshot snapshot) {
    ForyImage image = imageOf(snapshot);
    long estimate =
        BODY_OFFSET
            + BODY_OVERHEAD_BYTES
            + (long) Integer.BYTES * image.lengths().length
            + image.payload().length;
    MemoryBuffer buffer = MemoryBuffer.newHeapBuffer((int) Math.min(estimate, LONGEST_ARRAY));
    buffer.writerIndex(BODY_OFFSET);
    fory.serialize(buffer, image);
    byte[] form = buffer.getBytes(0, buffer.writerIndex());
    ByteBuffer.wrap(form)
        .putLong(MAGIC)
        .putInt(VERSION)
        .putLong(LENGTH_OFFSET, form.length)
        .putInt(CHECKSUM_OFFSET, Checksums.aroundInt(form, form.length, CHECKSUM_OFFSET));
    return form;
  }

  private static ForyImage imageOf(FullStateSnapshot snapshot) {
    long payloadBytes = snapshot.sizeBytes();
    long lengthBytes = 2L * Integer.BYTES * snapshot.size();
    if (BODY_OFFSET + BODY_OVERHEAD_BYTES + payloadBytes + lengthBytes > LONGEST_ARRAY) {
      throw new SnapshotFormatException(
          "the snapshot takes more bytes than an array holds: write it in the flat format");
    }
    int[] lengths = new int[2 * (int) snapshot.size()];
    byte[] payload = new byte[(int) payloadBytes];
    int entry = 0;
    int offset = 0;
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      lengths[entry++] = cursor.key().length();
      cursor.key().copyTo(payload, offset);
      offset += cursor.key().length();
      lengths[entry++] = cursor.value().length();
      cursor.value().copyTo(payload, offset);
      offset += cursor.value().length();
    }
    return new ForyImage(snapshot.epoch(), snapshot.timestampNanos(), lengths, payload);
  }

  @Override
  public FullStateSnapshot decode(byte[] bytes) {
    checkEnvelope(bytes);
    ForyImage image = readBody(bytes);
    try {
      return snapshotOf(image);
    } catch (IllegalArgumentException e) {
      throw new SnapshotFormatException("not an intact Fory snapshot: " + e.getMessage(), e);
    }
  }

  private static void checkLength(byte[] bytes, int least) {
    if (bytes.length < least) {
      throw damaged("it has " + bytes.length + " bytes, fewer than a header");
    }
  }

  private static void checkEnvelope(byte[] bytes) {
    checkLength(bytes, FormatVersion.END);
    ByteBuffer form = ByteBuffer.wrap(bytes);
    if (form.getLong() != MAGIC) {
      throw damaged("it does not begin with the magic bytes SLABFORY");
    }
    FormatVersion.check("Fory snapshot", form.getInt(VERSION_OFFSET), VERSION);
    checkLength(bytes, BODY_OFFSET);
    long length = form.getLong(LENGTH_OFFSET);
    if (length != bytes.length) {
      throw damaged("it should have " + length + " bytes and has " + bytes.length);
    }
    if (Checksums.aroundInt(bytes, bytes.length, CHECKSUM_OFFSET) != form.getInt(CHECKSUM_OFFSET)) {
      throw damaged("its checksum is wrong");
    }
  }

  private ForyImage readBody(byte[] bytes) {
    Object object;
    MemoryBuffer body = MemoryBuffer.fromByteArray(bytes, BODY_OFFSET, bytes.length - BODY_OFFSET);
    try {
      object = fory.deserialize(body);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new SnapshotFormatException("not an intact Fory snapshot: Fory refuses its body", e);
    }
    if (!(object instanceof ForyImage image)
        || image.lengths() == null
        || image.payload() == null
        || body.remaining() != 0) {
      throw damaged("its body is not exactly one image of a snapshot");
    }
    return image;
  }

  private static FullStateSnapshot snapshotOf(ForyImage image) {
    int[] lengths = image.lengths();
    if ((lengths.length & 1) != 0) {
      throw damaged("a key has no value");
    }
    EntriesSnapshot.Builder builder =
        EntriesSnapshot.builder(image.epoch())
            .timestampNanos(image.timestampNanos())
            .expect(lengths.length / 2);
    int offset = 0;
    for (int i = 0; i < lengths.length; i += 2) {
      byte[] key = slice(image.payload(), offset, lengths[i]);
      offset += key.length;
      byte[] value = slice(image.payload(), offset, lengths[i + 1]);
      offset += value.length;
      builder.adopt(key, value);
    }
    if (offset != image.payload().length) {
      throw damaged(image.payload().length - offset + " bytes follow its last entry");
    }
    return builder.buildDistinct();
  }

  private static byte[] slice(byte[] payload, int offset, int length) {
    if (length < 0 || length > payload.length - offset) {
      throw damaged("a length of " + length + " bytes reaches past its end");
    }
    byte[] bytes = new byte[length];
    System.arraycopy(payload, offset, bytes, 0, length);
    return bytes;
  }

  private static SnapshotFormatException damaged(String what) {
    return new SnapshotFormatException("not an intact Fory snapshot: " + what);
  }
}
