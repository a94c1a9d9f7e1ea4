package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;

/** Records that come in pieces of any length. */
class PageBuilderTest {

  private static final int RECORDS = 60;

  private static byte[] record(byte[] key, int valueLength) {
    byte[] record = new byte[RecordLayout.granules(key.length, valueLength) * 8];
    RecordLayout.setHeader(record, 0, key.length, valueLength);
    System.arraycopy(key, 0, record, 8, key.length);
    return record;
  }

  private static byte[] append(byte[] body, byte[] record) {
    byte[] longer = Arrays.copyOf(body, body.length + record.length);
    System.arraycopy(record, 0, longer, body.length, record.length);
    return longer;
  }

  /** Gives so many bytes at a time, and says whether all of them were taken. */
  private static boolean takes(PageBuilder builder, byte[] body, int piece) {
    int at = 0;
    while (at < body.length) {
      int wanted = Math.min(piece, Math.min(body.length - at, builder.room()));
      System.arraycopy(body, at, builder.page(), builder.filled(), wanted);
      at += wanted;
      if (!builder.accept(wanted, body.length - at)) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 24, 1000, 32_768, 100_000})
  void takesItsBytesInPiecesOfAnyLength(int piece) {
    byte[] body = {};
    for (int i = 0; i < RECORDS; i++) {
      body = append(body, record(Bytes.bigEndian(i), i % 20 == 7 ? 40_000 : 31 * i));
    }
    PageBuilder builder = new PageBuilder(RECORDS);
    assertTrue(takes(builder, body, piece));
    assertEquals(RECORDS, builder.count());
    assertTrue(builder.sortByKey());
    Records records = Records.adopt(builder.pages());
    for (int i = 0; i < RECORDS; i++) {
      assertArrayEquals(Bytes.bigEndian(i), records.copyKey(builder.refs()[i]));
    }
  }

  @Test
  void refusesMoreRecordsThanWereExpected() {
    byte[] two = append(record(Bytes.of(1), 5), record(Bytes.of(2), 5));
    assertTrue(takes(new PageBuilder(2), two, 100));
    assertFalse(takes(new PageBuilder(1), two, 100));
  }

  @Test
  void refusesARecordThatIsLongerThanWhatIsLeft() {
    byte[] whole = record(Bytes.of(1), 500);
    assertTrue(takes(new PageBuilder(1), whole, 100));
    assertFalse(takes(new PageBuilder(1), Arrays.copyOf(whole, whole.length - 8), 100));
    assertFalse(takes(new PageBuilder(1), Arrays.copyOf(whole, 4), 100));
  }

  @Test
  void refusesACutRecordBehindOthers() {
    byte[] whole = append(record(Bytes.of(1), 3000), record(Bytes.of(2), 500));
    assertTrue(takes(new PageBuilder(2), whole, 4000));
    assertFalse(takes(new PageBuilder(2), Arrays.copyOf(whole, whole.length - 8), 4000));
  }

  @Test
  void takesARecordOfNothingAtTheEnd() {
    PageBuilder builder = new PageBuilder(2);
    assertTrue(takes(builder, append(record(Bytes.of(1), 5), record(Bytes.of(), 0)), 100));
    assertEquals(2, builder.count());
    assertEquals(6, builder.payloadBytes());
    assertTrue(builder.sortByKey());
    assertEquals(0, Records.adopt(builder.pages()).keyLength(builder.refs()[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 10})
  void sortsWhatDidNotComeInOrder(int expected) {
    byte[][] keys = {Bytes.of(9), Bytes.of(9, 0, 0, 0, 0, 0, 0, 0, 1), Bytes.of(4)};
    byte[] body = {};
    for (byte[] key : keys) {
      body = append(body, record(key, 5));
    }
    PageBuilder builder = new PageBuilder(expected);
    assertTrue(takes(builder, body, 100));
    assertTrue(builder.sortByKey());
    Records records = Records.adopt(builder.pages());
    assertArrayEquals(keys[2], records.copyKey(builder.refs()[0]));
    assertArrayEquals(keys[0], records.copyKey(builder.refs()[1]));
    assertArrayEquals(keys[1], records.copyKey(builder.refs()[2]));
  }
}
