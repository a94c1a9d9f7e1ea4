package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.store.ByteView;
import statelab.store.CapacityExceededException;
import statelab.store.SnapshotFormatException;
import statelab.store.SnapshotIoException;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;

class ChangesSnapshotTest {

  @TempDir Path folder;

  @Test
  void theSerialisedFormIsAsDocumented() {
    byte[] form =
        ChangesSnapshot.builder(6, 7)
            .timestampNanos(0x1122)
            .put(bytes("6b"), view("0102"))
            .delete(bytes("6b00"))
            .build()
            .toBytes();
    String expected =
        "534c414243484753" // magic
            + "00000001" // version
            + HexFormat.of().formatHex(form, 12, 16)
            + "000000000000004d" // length
            + "0000000000000006" // base epoch
            + "0000000000000007" // epoch
            + "0000000000001122" // timestamp
            + "00000002" // changes
            + "00000000" // flags
            + "00000001000000026b0102"
            + "00000002ffffffff6b00";
    assertEquals(expected, HexFormat.of().formatHex(form));
  }

  @Test
  void formsOfVersion1StayReadable() {
    byte[] written =
        bytes(
            "534c414243484753"
                + "00000001"
                + "b3c19271"
                + "000000000000004d"
                + "0000000000000006"
                + "0000000000000007"
                + "0000000000001122"
                + "00000002"
                + "00000001"
                + "00000001000000026b0102"
                + "00000002ffffffff6b00");
    ChangesSnapshot read = ChangesSnapshot.fromBytes(written);
    assertEquals(6, read.baseEpoch());
    assertEquals(7, read.epoch());
    assertEquals(0x1122, read.timestampNanos());
    assertEquals(2, read.size());
    assertTrue(read.dropsBase());
    assertArrayEquals(written, read.toBytes());
  }

  @Test
  void survivesSerialisation() {
    ChangesSnapshot snapshot = sample();
    ChangesSnapshot read = ChangesSnapshot.fromBytes(snapshot.toBytes());
    assertSample(read);
    assertArrayEquals(snapshot.toBytes(), read.toBytes());
    assertFalse(read.dropsBase());
  }

  @Test
  void survivesSerialisationWhereItDropsItsBase() {
    ChangesSnapshot empty = ChangesSnapshot.builder(0, 1).dropBase().build();
    ChangesSnapshot read = ChangesSnapshot.fromBytes(empty.toBytes());
    assertTrue(read.dropsBase());
    assertEquals(0, read.size());
  }

  @Test
  void survivesAFile() {
    Path file = folder.resolve("changes");
    sample().writeTo(file);
    assertSample(ChangesSnapshot.readFrom(file));
    assertThrows(
        SnapshotIoException.class, () -> ChangesSnapshot.readFrom(folder.resolve("missing")));
  }

  @Test
  void growsAndKeepsManyChanges() {
    ChangesSnapshot.Builder builder = ChangesSnapshot.builder(0, 1);
    for (int i = 0; i < 10_000; i++) {
      byte[] key = ByteBuffer.allocate(4).putInt(i).array();
      builder.expect(i / 2);
      if (i % 3 == 0) {
        builder.delete(key);
      } else {
        builder.put(key, view("aa".repeat(i % 7)));
      }
    }
    ChangesSnapshot read = ChangesSnapshot.fromBytes(builder.build().toBytes());
    assertEquals(10_000, read.size());
    ChangesSnapshot.Cursor cursor = read.cursor();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(cursor.next());
      assertEquals(i, cursor.key().intAt(0));
      assertEquals(i % 3 == 0, cursor.isDeletion());
      if (i % 3 != 0) {
        assertEquals(i % 7, cursor.value().length());
      }
    }
    assertFalse(cursor.next());
  }

  @Test
  void everySingleBitFlipIsRefused() {
    byte[] form = sample().toBytes();
    for (int bit = 0; bit < form.length * 8; bit++) {
      byte[] flipped = form.clone();
      flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
      int at = bit;
      assertThrows(
          SnapshotFormatException.class,
          () -> ChangesSnapshot.fromBytes(flipped),
          () -> "bit " + at);
    }
  }

  @Test
  void everyTruncationAndEveryExtensionIsRefused() {
    byte[] form = sample().toBytes();
    for (int length = 0; length <= form.length + 9; length++) {
      if (length != form.length) {
        byte[] cut = Arrays.copyOf(form, length);
        assertThrows(
            SnapshotFormatException.class,
            () -> ChangesSnapshot.fromBytes(cut),
            () -> "length " + cut.length);
      }
    }
  }

  @Test
  void nonsenseUnderAValidChecksumIsRefusedToo() {
    refused(form -> form.putInt(48, -1), "a negative number of changes");
    refused(form -> form.putInt(48, Integer.MAX_VALUE), "more changes than bytes");
    refused(form -> form.putInt(48, 3), "a change less than there are");
    refused(form -> form.putInt(48, 5), "a change more than there are");
    refused(form -> form.putInt(52, 2), "an unknown flag");
    refused(form -> form.putInt(56, -1), "a negative key length");
    refused(form -> form.putInt(56, Integer.MAX_VALUE), "a key past the end");
    refused(form -> form.putInt(60, -2), "a negative value length");
    refused(form -> form.putInt(60, 1 << 30), "a value past the end");
    refused(form -> form.put(83, (byte) 0), "keys out of order");
  }

  @Test
  void aNumberOfChangesThatTheBytesCannotHoldIsNotTakenAtItsWord() {
    byte[] form = sample().toBytes();
    int tooMany = (form.length - 56) / 8 + 1;
    ByteBuffer.wrap(form).putInt(48, tooMany);
    reseal(form);
    SnapshotFormatException refusal =
        assertThrows(SnapshotFormatException.class, () -> ChangesSnapshot.fromBytes(form));
    assertTrue(refusal.getMessage().contains("cannot hold " + tooMany), refusal::getMessage);
  }

  @Test
  void anyBytesUnderAValidChecksumGiveChangesOrARefusal() {
    long seed = 20261123;
    Random random = new Random(seed);
    byte[] form = sample().toBytes();
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] mutated = form.clone();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        mutated[16 + random.nextInt(form.length - 16)] = (byte) random.nextInt();
      }
      reseal(mutated);
      try {
        ChangesSnapshot changes = ChangesSnapshot.fromBytes(mutated);
        assertArrayEquals(mutated, changes.toBytes(), () -> "seed " + seed);
        read++;
      } catch (SnapshotFormatException e) {
        assertTrue(e.getMessage().startsWith("not an intact"), e::getMessage);
      }
    }
    assertTrue(read > 1000, "mutations of epochs and values should read");
  }

  @Test
  void appliesPutsAndDeletions() {
    StateStore store = new TreeMapStateStore();
    store.put(bytes("01"), bytes("00"));
    store.put(bytes("02"), bytes("00"));
    store.put(bytes("55"), bytes("55"));
    sample().applyTo(store);
    assertArrayEquals(bytes(""), store.get(bytes("")));
    assertArrayEquals(bytes("a1a2"), store.get(bytes("01")));
    assertNull(store.get(bytes("02")));
    assertArrayEquals(bytes("c1"), store.get(bytes("ff00")));
    assertArrayEquals(bytes("55"), store.get(bytes("55")));
    assertEquals(4, store.size());
  }

  @Test
  void dropsTheBaseFirstWhereItSaysSo() {
    StateStore store = new TreeMapStateStore();
    store.put(bytes("55"), bytes("55"));
    ChangesSnapshot.builder(0, 1).dropBase().put(bytes("66"), view("")).build().applyTo(store);
    assertEquals(1, store.size());
    assertTrue(store.contains(bytes("66")));
  }

  @Test
  void aFailureHalfWayLeavesTheStoreAsItWas() {
    StateStore store = new TreeMapStateStore(6);
    store.put(bytes("02"), bytes("00"));
    store.put(bytes("55"), bytes("55"));
    assertThrows(CapacityExceededException.class, () -> sample().applyTo(store));
    assertEquals(2, store.size());
    assertArrayEquals(bytes("00"), store.get(bytes("02")));
    assertArrayEquals(bytes("55"), store.get(bytes("55")));
  }

  @Test
  void aDeletionMakesRoomForALesserKey() {
    StateStore store = new TreeMapStateStore(4);
    store.put(bytes("7a"), bytes("010203"));
    ChangesSnapshot.builder(0, 1)
        .put(bytes("61"), view("040506"))
        .delete(bytes("7a"))
        .build()
        .applyTo(store);
    assertEquals(1, store.size());
    assertArrayEquals(bytes("040506"), store.get(bytes("61")));
  }

  @Test
  void aShorterValueMakesRoomForALesserKey() {
    StateStore store = new TreeMapStateStore(7);
    store.put(bytes("61"), bytes("01"));
    store.put(bytes("62"), bytes("01020304"));
    ChangesSnapshot.builder(0, 1)
        .put(bytes("61"), view("04030201"))
        .put(bytes("62"), view("02"))
        .build()
        .applyTo(store);
    assertEquals(2, store.size());
    assertArrayEquals(bytes("04030201"), store.get(bytes("61")));
    assertArrayEquals(bytes("02"), store.get(bytes("62")));
  }

  @Test
  void shorterValuesMakeRoomForANewKeyAmongValuesOfOneLength() {
    StateStore store = new TreeMapStateStore(9);
    store.put(bytes("62"), bytes("0102"));
    store.put(bytes("63"), bytes("01020304"));
    ChangesSnapshot.builder(0, 1)
        .put(bytes("61"), view("0a"))
        .put(bytes("62"), view("0304"))
        .put(bytes("63"), view("0102"))
        .put(bytes("64"), view(""))
        .build()
        .applyTo(store);
    assertEquals(9, store.sizeBytes());
    assertArrayEquals(bytes("0a"), store.get(bytes("61")));
    assertArrayEquals(bytes("0304"), store.get(bytes("62")));
    assertArrayEquals(bytes("0102"), store.get(bytes("63")));
    assertArrayEquals(bytes(""), store.get(bytes("64")));
  }

  @Test
  void sixteenChangesWhichFillTheArraysAreMadeAtTheLimit() {
    StateStore store = new TreeMapStateStore(18);
    ChangesSnapshot.Builder builder = ChangesSnapshot.builder(0, 1);
    for (int i = 0; i < 16; i++) {
      byte[] key = {(byte) i};
      store.put(key, bytes(i == 15 ? "0102" : ""));
      builder.put(key, view(i == 0 ? "0304" : ""));
    }
    builder.build().applyTo(store);
    assertEquals(16, store.size());
    assertArrayEquals(bytes("0304"), store.get(bytes("00")));
    assertArrayEquals(bytes(""), store.get(bytes("0f")));
  }

  @Test
  void theBuilderRefusesWhatItCannotKeep() {
    ChangesSnapshot.Builder builder = ChangesSnapshot.builder(0, 1).delete(bytes("80"));
    assertThrows(IllegalArgumentException.class, () -> builder.delete(bytes("7f")));
    assertThrows(IllegalArgumentException.class, () -> builder.put(bytes("80"), view("")));
    assertThrows(IllegalArgumentException.class, () -> builder.expect(-1));
    assertThrows(NullPointerException.class, () -> builder.delete(null));
    assertEquals(1, builder.build().size());
    assertThrows(IllegalStateException.class, builder::build);
    assertThrows(IllegalStateException.class, () -> builder.delete(bytes("90")));
  }

  @Test
  void theCursorShowsNothingWhereItStandsAtNoChange() {
    ChangesSnapshot.Cursor cursor =
        ChangesSnapshot.builder(0, 1).delete(bytes("80")).build().cursor();
    assertThrows(IllegalStateException.class, cursor::key);
    assertTrue(cursor.next());
    assertThrows(IllegalStateException.class, cursor::value);
    assertFalse(cursor.next());
    assertFalse(cursor.next());
    assertThrows(IllegalStateException.class, cursor::isDeletion);
  }

  private static ChangesSnapshot sample() {
    return ChangesSnapshot.builder(41, 42)
        .timestampNanos(1234567890123456789L)
        .put(bytes(""), view(""))
        .put(bytes("01"), view("a1a2"))
        .delete(bytes("02"))
        .put(bytes("ff00"), view("c1"))
        .build();
  }

  private static void assertSample(ChangesSnapshot snapshot) {
    assertEquals(4, snapshot.size());
    assertEquals(41, snapshot.baseEpoch());
    assertEquals(42, snapshot.epoch());
    assertEquals(1234567890123456789L, snapshot.timestampNanos());
    assertEquals(1, snapshot.version());
    assertEquals(7, snapshot.sizeBytes());
    ChangesSnapshot.Cursor cursor = snapshot.cursor();
    assertTrue(cursor.next());
    assertEquals(0, cursor.key().length());
    assertEquals(0, cursor.value().length());
    assertTrue(cursor.next());
    assertTrue(cursor.value().contentEquals(bytes("a1a2")));
    assertTrue(cursor.next());
    assertTrue(cursor.isDeletion());
    assertTrue(cursor.key().contentEquals(bytes("02")));
    assertTrue(cursor.next());
    assertTrue(cursor.key().contentEquals(bytes("ff00")));
    assertFalse(cursor.next());
  }

  private interface Damage {
    void doTo(ByteBuffer form);
  }

  private static void refused(Damage damage, String what) {
    byte[] form = sample().toBytes();
    damage.doTo(ByteBuffer.wrap(form));
    reseal(form);
    assertThrows(SnapshotFormatException.class, () -> ChangesSnapshot.fromBytes(form), () -> what);
  }

  private static void reseal(byte[] form) {
    ByteBuffer.wrap(form).putInt(12, Checksums.aroundInt(form, form.length, 12));
  }

  private static ByteView view(String hex) {
    ByteView view = new ByteView();
    view.wrap(bytes(hex), 0, hex.length() / 2, null);
    return view;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
