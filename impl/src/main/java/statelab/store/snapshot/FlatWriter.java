package statelab.store.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.memory.RecordLayout;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;

/** Writes one snapshot in the flat format, into an array or through a buffer to a channel. */
final class FlatWriter {

  private final WritableByteChannel channel;
  private final CRC32C checksum = new CRC32C();
  private byte[] buffer;
  private int position;
  private int checkedTo;

  /** With no channel, the buffer must hold the whole form. */
  FlatWriter(byte[] buffer, WritableByteChannel channel) {
    this.buffer = buffer;
    this.channel = channel;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Returns the length of a snapshot's body, in constant time where it is paged. */
  static long bodyBytes(FullStateSnapshot snapshot) {
    if (snapshot instanceof PagedSnapshot paged) {
      return paged.recordBytes();
    }
    long body = 0;
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      body += recordBytes(cursor.key().length(), cursor.value().length());
    }
    return body;
  }

  private static long recordBytes(int keyLength, int valueLength) {
    return (long) RecordLayout.granules(keyLength, valueLength) * Long.BYTES;
  }

  void writeUnchecked(FullStateSnapshot snapshot, long body) {
    try {
      write(snapshot, body);
    } catch (IOException e) {
      throw new UncheckedIOException("no channel, so no I/O", e);
    }
  }

  void write(FullStateSnapshot snapshot, long body) throws IOException {
    writeHeader(snapshot, body);
    if (snapshot instanceof PagedSnapshot paged) {
      writePaged(paged);
    } else {
      writeEntries(snapshot);
    }
    check();
    int crc = (int) checksum.getValue();
    reserve(FlatLayout.TRAILER_BYTES);
    FlatLayout.setInt(buffer, position, crc);
    FlatLayout.setInt(buffer, position + Integer.BYTES, ~crc);
    position += FlatLayout.TRAILER_BYTES;
    checkedTo = position;
    drain();
  }

  private void writeHeader(FullStateSnapshot snapshot, long body) {
    FlatLayout.setLong(buffer, 0, FlatLayout.MAGIC);
    FlatLayout.setInt(buffer, FlatLayout.VERSION_AT, FlatLayout.VERSION);
    FlatLayout.setInt(buffer, FlatLayout.FLAGS_AT, snapshot.isSorted() ? FlatLayout.SORTED : 0);
    FlatLayout.setLong(buffer, FlatLayout.EPOCH_AT, snapshot.epoch());
    FlatLayout.setLong(buffer, FlatLayout.TIMESTAMP_AT, snapshot.timestampNanos());
    FlatLayout.setLong(buffer, FlatLayout.COUNT_AT, snapshot.size());
    FlatLayout.setLong(buffer, FlatLayout.PAYLOAD_AT, snapshot.sizeBytes());
    FlatLayout.setLong(buffer, FlatLayout.BODY_AT, body);
    CRC32C header = new CRC32C();
    header.update(buffer, 0, FlatLayout.HEADER_CHECKSUM_AT);
    FlatLayout.setInt(buffer, FlatLayout.HEADER_CHECKSUM_AT, (int) header.getValue());
    position = FlatLayout.HEADER_BYTES;
    checkedTo = position;
  }

  private void writePaged(PagedSnapshot snapshot) throws IOException {
    byte[][] pages = snapshot.pages();
    RecordRefs refs = snapshot.order().refs();
    for (int ref = refs.next(); ref != Records.NONE; ref = refs.next()) {
      byte[] page = pages[Records.pageIndex(ref)];
      int offset = Records.offset(ref);
      long header = RecordLayout.header(page, offset);
      int keyLength = RecordLayout.keyLength(header);
      int valueLength = RecordLayout.valueLength(header);
      int at = startRecord(keyLength, valueLength);
      int length = RecordLayout.HEADER_BYTES + keyLength + valueLength;
      System.arraycopy(page, offset, buffer, at, length);
    }
  }

  private void writeEntries(FullStateSnapshot snapshot) throws IOException {
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      ByteView key = cursor.key();
      ByteView value = cursor.value();
      int at = startRecord(key.length(), value.length());
      RecordLayout.setHeader(buffer, at, key.length(), value.length());
      key.copyTo(buffer, at + RecordLayout.HEADER_BYTES);
      value.copyTo(buffer, at + RecordLayout.HEADER_BYTES + key.length());
    }
  }

  /** Makes room for a record, zeroes its padding and returns where it begins. */
  private int startRecord(int keyLength, int valueLength) throws IOException {
    int bytes = (int) recordBytes(keyLength, valueLength);
    reserve(bytes);
    int at = position;
    position = at + bytes;
    FlatLayout.setLong(buffer, position - Long.BYTES, 0);
    return at;
  }

  private void reserve(int bytes) throws IOException {
    if (bytes > buffer.length - position) {
      check();
      drain();
      if (bytes > buffer.length) {
        buffer = new byte[bytes];
      }
    }
  }

  private void check() {
    checksum.update(buffer, checkedTo, position - checkedTo);
    checkedTo = position;
  }

  private void drain() throws IOException {
    if (channel != null) {
      SnapshotFiles.writeFully(channel, ByteBuffer.wrap(buffer, 0, position));
      position = 0;
      checkedTo = 0;
    }
  }
}
