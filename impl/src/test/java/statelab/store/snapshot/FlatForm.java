package statelab.store.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Puts the flat format together by hand, right or wrong, with checksums that always match. */
final class FlatForm {

  private static final byte[] MAGIC = {(byte) 0x89, 'S', 'T', 'A', 'T', 'E', '\r', '\n'};

  private int version = 1;
  private long count;
  private long payload;
  private Long bodyLength;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  FlatForm version(int version) {
    this.version = version;
    return this;
  }

  FlatForm count(long count) {
    this.count = count;
    return this;
  }

  FlatForm payload(long payload) {
    this.payload = payload;
    return this;
  }

  FlatForm bodyLength(long bodyLength) {
    this.bodyLength = bodyLength;
    return this;
  }

  /** Adds a record and counts it. */
  FlatForm entry(byte[] key, byte[] value) {
    int bytes = 8 + key.length + value.length;
    byte[] record = new byte[(bytes + 7) / 8 * 8];
    over(record).putInt(key.length).putInt(value.length).put(key).put(value);
    body.writeBytes(record);
    count++;
    payload += key.length + value.length;
    return this;
  }

  /** Adds the lengths of a record and so many bytes after them. */
  FlatForm lengths(int keyLength, int valueLength, int bytes) {
    byte[] record = new byte[8];
    over(record).putInt(keyLength).putInt(valueLength);
    return raw(record).raw(new byte[bytes]);
  }

  FlatForm raw(byte[] bytes) {
    body.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    byte[] content = body.toByteArray();
    byte[] bytes = new byte[64 + content.length + 8];
    ByteBuffer form = over(bytes);
    form.put(MAGIC).putInt(version).putInt(1).putLong(0).putLong(0).putLong(count).putLong(payload);
    form.putLong(bodyLength == null ? content.length : bodyLength).putInt(0);
    form.putInt(crc(bytes, 60));
    form.put(content);
    int crc = crc(content, content.length);
    form.putInt(crc).putInt(~crc);
    return bytes;
  }

  private static ByteBuffer over(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
