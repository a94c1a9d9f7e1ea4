package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotCursor;
import statelab.store.fixture.Bytes;

/** The flat format to the byte, and that what is written is what is read. */
class FlatSnapshotCodecTest {

  private static final byte[] GOLDEN =
      hex(
          """
          89 53 54 41 54 45 0d 0a  01 00 00 00 01 00 00 00
          07 00 00 00 00 00 00 00  08 07 06 05 04 03 02 01
          04 00 00 00 00 00 00 00  19 00 00 00 00 00 00 00
          50 00 00 00 00 00 00 00  00 00 00 00 7e e5 96 3c
          00 00 00 00 01 00 00 00  aa 00 00 00 00 00 00 00
          08 00 00 00 05 00 00 00  01 02 03 04 05 06 07 08
          f0 f1 f2 f3 f4 00 00 00  01 00 00 00 00 00 00 00
          61 00 00 00 00 00 00 00  02 00 00 00 08 00 00 00
          ff ff 10 11 12 13 14 15  16 17 00 00 00 00 00 00
          0b 3d 16 ae f4 c2 e9 51
          """);

  private static final byte[] GOLDEN_EMPTY =
      hex(
          """
          89 53 54 41 54 45 0d 0a  01 00 00 00 01 00 00 00
          00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00
          00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00
          00 00 00 00 00 00 00 00  00 00 00 00 39 97 97 fd
          00 00 00 00 ff ff ff ff
          """);

  private static final byte[][][] GOLDEN_ENTRIES = {
    {Bytes.of(), Bytes.of(0xAA)},
    {Bytes.of(1, 2, 3, 4, 5, 6, 7, 8), Bytes.of(0xF0, 0xF1, 0xF2, 0xF3, 0xF4)},
    {Bytes.ascii("a"), Bytes.of()},
    {Bytes.of(0xFF, 0xFF), Bytes.of(16, 17, 18, 19, 20, 21, 22, 23)}
  };

  @TempDir private Path folder;

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  private static EntriesSnapshot golden(int... order) {
    EntriesSnapshot.Builder builder =
        EntriesSnapshot.builder(7).timestampNanos(0x0102_0304_0506_0708L);
    for (int i : order) {
      builder.add(GOLDEN_ENTRIES[i][0], GOLDEN_ENTRIES[i][1]);
    }
    return builder.build();
  }

  private static void assertGolden(FullStateSnapshot snapshot) {
    assertEquals(4, snapshot.size());
    assertEquals(7, snapshot.epoch());
    assertEquals(0x0102_0304_0506_0708L, snapshot.timestampNanos());
    assertEquals(25, snapshot.sizeBytes());
    assertEquals(1, snapshot.version());
    assertTrue(snapshot.isSorted());
    SnapshotCursor cursor = snapshot.cursor();
    for (byte[][] entry : GOLDEN_ENTRIES) {
      assertTrue(cursor.next());
      assertArrayEquals(entry[0], cursor.key().toByteArray());
      assertArrayEquals(entry[1], cursor.value().toByteArray());
    }
    assertFalse(cursor.next());
  }

  @Test
  void writesTheFormatToTheByte() {
    assertArrayEquals(GOLDEN, golden(0, 1, 2, 3).toBytes());
    assertArrayEquals(GOLDEN_EMPTY, EntriesSnapshot.builder(0).timestampNanos(0).build().toBytes());
  }

  @Test
  void readsTheFormatToTheByte() {
    assertGolden(FullStateSnapshot.fromBytes(GOLDEN));
    assertArrayEquals(GOLDEN, FullStateSnapshot.fromBytes(GOLDEN).toBytes());
    assertEquals(0, FullStateSnapshot.fromBytes(GOLDEN_EMPTY).size());
    assertArrayEquals(GOLDEN_EMPTY, FullStateSnapshot.fromBytes(GOLDEN_EMPTY).toBytes());
  }

  @Test
  void aRestoredStoreWritesTheSameRecords() {
    InMemoryStateStore store = new InMemoryStateStore();
    store.restore(FullStateSnapshot.fromBytes(GOLDEN));
    store.checkInvariants();
    assertArrayEquals(withoutHeader(GOLDEN), withoutHeader(store.snapshot(7).toBytes()));
    store.put(Bytes.of(9), Bytes.of(9));
    store.delete(Bytes.of(9));
    assertArrayEquals(withoutHeader(GOLDEN), withoutHeader(store.snapshot(7).toBytes()));
  }

  @Test
  void sortsWhatComesUnsorted() {
    EntriesSnapshot unsorted = golden(2, 0, 3, 1);
    assertFalse(unsorted.isSorted());
    byte[] bytes = unsorted.toBytes();
    assertEquals(0, bytes[12], "the flag says so");
    FullStateSnapshot read = FullStateSnapshot.fromBytes(bytes);
    assertGolden(read);
    assertArrayEquals(GOLDEN, read.toBytes());
  }

  @Test
  void writesTheSameBytesToAFileAndReadsThem() throws IOException {
    Path file = folder.resolve("golden.snapshot");
    golden(0, 1, 2, 3).writeTo(file);
    assertArrayEquals(GOLDEN, Files.readAllBytes(file));
    assertGolden(FullStateSnapshot.readFrom(file));
    FullStateSnapshot.fromBytes(GOLDEN_EMPTY).writeTo(file);
    assertArrayEquals(GOLDEN_EMPTY, Files.readAllBytes(file));
    assertEquals(0, FullStateSnapshot.readFrom(file).size());
  }

  /** Bodies that leave the file buffer of 256 KiB full, or not enough of it for the checksums. */
  @ParameterizedTest
  @ValueSource(ints = {262_144 - 64 - 16, 262_144 - 64 - 8, 262_144 - 64, 262_144, 262_144 + 64})
  void writesRecordsThatFillTheFileBuffer(int recordBytes) throws IOException {
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(0);
    listed.add(Bytes.of(1), Bytes.repeated(2, recordBytes - 9));
    listed.add(Bytes.of(2), Bytes.of());
    EntriesSnapshot first =
        EntriesSnapshot.builder(0).add(Bytes.of(1), new byte[recordBytes - 9]).build();
    for (EntriesSnapshot snapshot : List.of(first, listed.build())) {
      Path file = folder.resolve("full");
      snapshot.writeTo(file);
      assertArrayEquals(snapshot.toBytes(), Files.readAllBytes(file));
    }
  }

  private static byte[] withoutHeader(byte[] form) {
    return Arrays.copyOfRange(form, FlatLayout.HEADER_BYTES, form.length);
  }

  private static NavigableMap<byte[], byte[]> randomEntries(long seed, int count, int greatest) {
    SplittableRandom random = new SplittableRandom(seed);
    NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    entries.put(Bytes.of(), Bytes.random(random, random.nextInt(greatest)));
    while (entries.size() < count) {
      byte[] key = Bytes.random(random, random.nextInt(20));
      entries.put(key, Bytes.random(random, random.nextInt(greatest)));
    }
    return entries;
  }

  private static InMemoryStateStore storeOf(Map<byte[], byte[]> entries) {
    InMemoryStateStore store = new InMemoryStateStore();
    entries.forEach(store::put);
    return store;
  }

  private static void assertHolds(Map<byte[], byte[]> entries, FullStateSnapshot snapshot) {
    assertEquals(entries.size(), snapshot.size());
    SnapshotCursor cursor = snapshot.cursor();
    entries.forEach(
        (key, value) -> {
          assertTrue(cursor.next());
          assertTrue(cursor.key().contentEquals(key));
          assertTrue(cursor.value().contentEquals(value));
        });
    assertFalse(cursor.next());
  }

  /** Value lengths around a page, the file buffer of 256 KiB, and well above both. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 5000, 40_000, 300_000, 2_000_000})
  void roundTripsThroughBytesFilesAndStores(int greatestValue) throws IOException {
    int count = Math.clamp(8_000_000 / greatestValue, 8, 5000);
    NavigableMap<byte[], byte[]> entries = randomEntries(greatestValue, count, greatestValue);
    FullStateSnapshot snapshot = storeOf(entries).snapshot(3);
    assertHolds(entries, snapshot);
    assertHolds(entries, FullStateSnapshot.fromBytes(snapshot.toBytes()));
    Path file = folder.resolve("snapshot");
    snapshot.writeTo(file);
    assertArrayEquals(snapshot.toBytes(), Files.readAllBytes(file));
    FullStateSnapshot read = FullStateSnapshot.readFrom(file);
    assertHolds(entries, read);
    assertArrayEquals(snapshot.toBytes(), read.toBytes());
    InMemoryStateStore restored = new InMemoryStateStore();
    restored.restore(read);
    restored.checkInvariants();
    assertEquals(snapshot.sizeBytes(), restored.sizeBytes());
    restored.put(Bytes.of(), Bytes.of(1));
    entries.put(Bytes.of(), Bytes.of(1));
    restored.checkInvariants();
    assertHolds(entries, restored.snapshot());
  }

  /** Records whose ends fall on, before and after the ends of pages as the reader cuts them. */
  @Test
  void readsRecordsCutAtEveryPlaceByTheEndOfAPage() {
    int page = 1 << 15;
    for (int filler = page - 48; filler <= page + 16; filler++) {
      NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
      entries.put(Bytes.of(1), new byte[Math.max(0, filler - 9)]);
      entries.put(Bytes.of(2), Bytes.repeated(7, 20));
      entries.put(Bytes.of(3), Bytes.repeated(8, page - 9));
      entries.put(Bytes.of(4), Bytes.of());
      entries.put(Bytes.of(5), Bytes.repeated(9, 2 * page));
      entries.put(Bytes.of(6), Bytes.of(1));
      byte[] bytes = storeOf(entries).snapshot().toBytes();
      FullStateSnapshot read = FullStateSnapshot.fromBytes(bytes);
      assertHolds(entries, read);
      InMemoryStateStore restored = new InMemoryStateStore();
      restored.restore(read);
      restored.checkInvariants();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalContentGivesEqualBytesWhateverTheHistory(long seed) {
    NavigableMap<byte[], byte[]> entries = randomEntries(seed, 2000, 400);
    byte[] expected = withoutHeader(storeOf(entries).snapshot(9).toBytes());

    List<byte[]> shuffled = new ArrayList<>(entries.keySet());
    Collections.shuffle(shuffled, new Random(seed));
    InMemoryStateStore troubled = new InMemoryStateStore();
    SplittableRandom random = new SplittableRandom(seed);
    for (byte[] key : shuffled) {
      byte[] value = entries.get(key);
      troubled.put(key, Bytes.random(random, random.nextInt(700)));
      troubled.put(key, Bytes.random(random, Math.max(0, value.length - random.nextInt(4))));
      troubled.put(Bytes.random(random, 30), Bytes.random(random, 300));
    }
    FullStateSnapshot earlier = troubled.snapshot();
    shuffled.forEach(key -> troubled.put(key, entries.get(key)));
    List<byte[]> strangers = keysOf(earlier).stream().filter(key -> key.length == 30).toList();
    strangers.forEach(troubled::delete);
    assertArrayEquals(expected, withoutHeader(troubled.snapshot(9).toBytes()));
    troubled.shrinkToFit();
    assertArrayEquals(expected, withoutHeader(troubled.snapshot(9).toBytes()));

    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(9);
    shuffled.forEach(key -> listed.add(key, entries.get(key)));
    InMemoryStateStore restored = new InMemoryStateStore();
    restored.restore(listed.build());
    assertArrayEquals(expected, withoutHeader(restored.snapshot(9).toBytes()));
    byte[] unsorted = listed(shuffled, entries).toBytes();
    assertArrayEquals(expected, withoutHeader(FullStateSnapshot.fromBytes(unsorted).toBytes()));
  }

  private static EntriesSnapshot listed(List<byte[]> order, Map<byte[], byte[]> entries) {
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(9);
    order.forEach(key -> listed.add(key, entries.get(key)));
    return listed.build();
  }

  private static List<byte[]> keysOf(FullStateSnapshot snapshot) {
    List<byte[]> keys = new ArrayList<>();
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      keys.add(cursor.key().toByteArray());
    }
    return keys;
  }

  @Test
  void headersDifferInTimeAndChecksumOnly() {
    InMemoryStateStore store = new InMemoryStateStore();
    IntStream.range(0, 100).forEach(i -> store.put(Bytes.bigEndian(i), Bytes.of(i)));
    byte[] first = store.snapshot(5).toBytes();
    byte[] second = store.snapshot(5).toBytes();
    for (byte[] form : List.of(first, second)) {
      Arrays.fill(form, FlatLayout.TIMESTAMP_AT, FlatLayout.TIMESTAMP_AT + 8, (byte) 0);
      Arrays.fill(form, FlatLayout.HEADER_CHECKSUM_AT, FlatLayout.HEADER_BYTES, (byte) 0);
    }
    assertArrayEquals(first, second);
  }
}
