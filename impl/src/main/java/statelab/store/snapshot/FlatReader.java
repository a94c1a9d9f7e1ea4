package statelab.store.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import statelab.store.SnapshotFormatException;
import statelab.store.index.FrozenRefs;
import statelab.store.memory.PageBuilder;
import statelab.store.memory.RecordLayout;

/** Reads one snapshot in the flat format into pages that a store can adopt. */
final class FlatReader {

  /*
   * The body comes in page-sized pieces. Each is checksummed while it is in the cache and walked for
   * whole records; the bytes of a record that is cut by the piece's end are carried to the next page.
   * Nothing is allocated on the word of a header that the length of the input does not bear out.
   */
  private interface Source {
    void read(byte[] target, int offset, int length) throws IOException;
  }

  private final Source source;
  private final long length;
  private final CRC32C checksum = new CRC32C();
  private long unread;

  private FlatReader(Source source, long length) {
    this.source = source;
    this.length = length;
  }

  static FlatReader ofArray(byte[] bytes) {
    int[] position = {0};
    return new FlatReader(
        (target, offset, count) -> {
          System.arraycopy(bytes, position[0], target, offset, count);
          position[0] += count;
        },
        bytes.length);
  }

  static FlatReader ofChannel(FileChannel channel) throws IOException {
    return new FlatReader(
        (target, offset, count) -> {
          ByteBuffer into = ByteBuffer.wrap(target, offset, count);
          while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
              throw truncated("the file ended while it was read");
            }
          }
        },
        channel.size());
  }

  PagedSnapshot read() {
    try {
      return readChecked();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  PagedSnapshot readChecked() throws IOException {
    byte[] header = readHeader();
    long body = FlatLayout.getLong(header, FlatLayout.BODY_AT);
    long count = FlatLayout.getLong(header, FlatLayout.COUNT_AT);
    checkLengths(body, count);
    PageBuilder pages = new PageBuilder((int) count);
    unread = body;
    readBody(pages);
    readTrailer();
    return assemble(header, pages, body, count);
  }

  private byte[] readHeader() throws IOException {
    checkLength(FormatVersion.END);
    byte[] header = new byte[FlatLayout.HEADER_BYTES];
    source.read(header, 0, FormatVersion.END);
    if (FlatLayout.getLong(header, 0) != FlatLayout.MAGIC) {
      throw new SnapshotFormatException(
          "not a snapshot: the first eight bytes are not the magic of the flat format");
    }
    FormatVersion.check(
        "snapshot", FlatLayout.getInt(header, FlatLayout.VERSION_AT), FlatLayout.VERSION);
    checkLength(FlatLayout.HEADER_BYTES + FlatLayout.TRAILER_BYTES);
    source.read(header, FormatVersion.END, header.length - FormatVersion.END);
    CRC32C crc = new CRC32C();
    crc.update(header, 0, FlatLayout.HEADER_CHECKSUM_AT);
    if ((int) crc.getValue() != FlatLayout.getInt(header, FlatLayout.HEADER_CHECKSUM_AT)) {
      throw new SnapshotFormatException(
          "damaged snapshot: the header does not match its checksum; use an older snapshot");
    }
    return header;
  }

  private void checkLength(int least) {
    if (length < least) {
      throw truncated("it has " + length + " bytes, less than an empty snapshot");
    }
  }

  private void checkLengths(long body, long count) {
    long expected = length - FlatLayout.HEADER_BYTES - FlatLayout.TRAILER_BYTES;
    if (body != expected) {
      throw truncated("its header names a body of " + body + " bytes, there are " + expected);
    }
    if (body % Long.BYTES != 0 || count < 0 || count > body / RecordLayout.HEADER_BYTES) {
      throw damaged("its header names " + count + " records in " + body + " bytes");
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw damaged("it names " + count + " records, more than a store can hold");
    }
  }

  private void readBody(PageBuilder pages) throws IOException {
    while (unread > 0) {
      int wanted = (int) Math.min(unread, pages.room());
      source.read(pages.page(), pages.filled(), wanted);
      checksum.update(pages.page(), pages.filled(), wanted);
      unread -= wanted;
      if (!pages.accept(wanted, unread)) {
        throw damaged("a record is cut off or its lengths are impossible");
      }
    }
  }

  private void readTrailer() throws IOException {
    byte[] trailer = new byte[FlatLayout.TRAILER_BYTES];
    source.read(trailer, 0, trailer.length);
    int crc = (int) checksum.getValue();
    if (FlatLayout.getInt(trailer, 0) != crc || FlatLayout.getInt(trailer, Integer.BYTES) != ~crc) {
      throw damaged("the records do not match their checksum");
    }
  }

  private PagedSnapshot assemble(byte[] header, PageBuilder pages, long body, long count) {
    if (pages.count() != count
        || pages.payloadBytes() != FlatLayout.getLong(header, FlatLayout.PAYLOAD_AT)) {
      throw damaged("its header does not match the number or the lengths of its records");
    }
    if (!pages.sortByKey()) {
      throw damaged("it holds a key twice");
    }
    return new PagedSnapshot(
        pages.pages(),
        new FrozenRefs(pages.refs(), pages.count()),
        pages.payloadBytes(),
        body,
        FlatLayout.getLong(header, FlatLayout.EPOCH_AT),
        FlatLayout.getLong(header, FlatLayout.TIMESTAMP_AT));
  }

  private static SnapshotFormatException truncated(String what) {
    return new SnapshotFormatException(
        "truncated or extended snapshot: " + what + "; use an older snapshot");
  }

  private static SnapshotFormatException damaged(String what) {
    return new SnapshotFormatException("damaged snapshot: " + what + "; use an older snapshot");
  }
}
