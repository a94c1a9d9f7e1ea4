package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotFormatException;
import statelab.store.SnapshotIoException;
import statelab.store.fixture.Allocated;
import statelab.store.fixture.Bytes;

/** Damaged, cut, extended and lying snapshots: each is refused, cheaply, in one sentence. */
class FlatDamageTest {

  private static final byte[] INTACT =
      new FlatForm()
          .entry(Bytes.of(), Bytes.of(1))
          .entry(Bytes.of(1), Bytes.of())
          .entry(Bytes.of(1, 2, 3), Bytes.repeated(5, 30))
          .entry(Bytes.repeated(9, 16), Bytes.repeated(9, 8))
          .bytes();

  @TempDir private Path folder;

  @BeforeAll
  static void theIntactFormIsRead() {
    assertEquals(4, FullStateSnapshot.fromBytes(INTACT).size());
    assertArrayEquals(INTACT, FullStateSnapshot.fromBytes(INTACT).toBytes());
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(
            SnapshotFormatException.class, () -> FullStateSnapshot.fromBytes(bytes), "accepted")
        .getMessage();
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < INTACT.length; length++) {
      refusal(Arrays.copyOf(INTACT, length));
    }
  }

  @Test
  void everyExtensionIsRefused() {
    for (int more = 1; more < 100; more++) {
      refusal(Arrays.copyOf(INTACT, INTACT.length + more));
    }
  }

  @Test
  void everyFlippedBitIsRefused() {
    for (int bit = 0; bit < INTACT.length * 8; bit++) {
      byte[] damaged = INTACT.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      refusal(damaged);
    }
  }

  @Test
  void everyLostOrDoubledByteIsRefused() {
    for (int at = 0; at < INTACT.length; at++) {
      byte[] lost = new byte[INTACT.length - 1];
      System.arraycopy(INTACT, 0, lost, 0, at);
      System.arraycopy(INTACT, at + 1, lost, at, lost.length - at);
      refusal(lost);
      byte[] doubled = Arrays.copyOf(INTACT, INTACT.length + 1);
      System.arraycopy(INTACT, at, doubled, at + 1, INTACT.length - at);
      refusal(doubled);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, Integer.MAX_VALUE, -1})
  void anotherVersionIsNamed(int version) {
    String message = refusal(new FlatForm().version(version).entry(Bytes.of(1), KEY).bytes());
    assertEquals(
        "the snapshot has format version "
            + Integer.toUnsignedString(version)
            + ", newer than this library reads (version 1); read it with the library that wrote it,"
            + " or a newer one",
        message);
  }

  private static final byte[] KEY = Bytes.of(1);
  private static final int MIB = 1 << 20;

  private static Arguments lie(String name, FlatForm form) {
    return Arguments.of(name, form);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("a count too high", new FlatForm().entry(KEY, KEY).count(2)),
        lie("a count too low", new FlatForm().entry(KEY, KEY).count(0)),
        lie("a negative count", new FlatForm().entry(KEY, KEY).count(-1)),
        lie("a huge count", new FlatForm().entry(KEY, KEY).count(1L << 40)),
        lie(
            "a count of four billion and one",
            new FlatForm().entry(KEY, KEY).count((1L << 32) + 1)),
        lie(
            "more records than the bytes",
            new FlatForm().entry(KEY, new byte[50_000]).count(400_000)),
        lie("as many records as a store can have", new FlatForm().count(Integer.MAX_VALUE)),
        lie("a payload too high", new FlatForm().entry(KEY, KEY).payload(3)),
        lie("a payload too low", new FlatForm().entry(KEY, KEY).payload(1)),
        lie("a body too long", new FlatForm().entry(KEY, KEY).bodyLength(24)),
        lie("a huge body", new FlatForm().entry(KEY, KEY).bodyLength(1L << 50)),
        lie("a negative body", new FlatForm().entry(KEY, KEY).bodyLength(-16)),
        lie("no body", new FlatForm().entry(KEY, KEY).bodyLength(0)),
        lie("a body of odd length", new FlatForm().entry(KEY, KEY).raw(new byte[3])),
        lie("a key of 1 GiB", new FlatForm().count(1).lengths(1 << 30, 0, 64)),
        lie("a value of 1 GiB", new FlatForm().count(1).lengths(8, 1 << 30, 64)),
        lie("lengths that overflow", lengths(Integer.MAX_VALUE, Integer.MAX_VALUE)),
        lie("lengths that sum up to nothing", lengths(1 << 31, 1 << 31)),
        lie("a negative key length", lengths(-8, 8)),
        lie("a negative value length", lengths(8, -8)),
        lie("the longest payload there may be", lengths(0, Integer.MAX_VALUE - 64)),
        lie("a payload just too long", lengths(0, Integer.MAX_VALUE - 63)),
        lie("a record cut by the end", new FlatForm().entry(KEY, KEY).lengths(3, 6, 8).count(2)),
        lie("half a header at the end", new FlatForm().entry(KEY, KEY).raw(new byte[4])),
        lie("a large record cut by the end", new FlatForm().count(1).lengths(3, 100_000, 90_000)),
        lie("a key twice", new FlatForm().entry(KEY, KEY).entry(KEY, Bytes.of(2))),
        lie(
            "a key twice, apart",
            new FlatForm().entry(KEY, KEY).entry(Bytes.of(2), KEY).entry(KEY, Bytes.of())),
        lie("the empty key twice", new FlatForm().entry(Bytes.of(), KEY).entry(Bytes.of(), KEY)));
  }

  private static FlatForm lengths(int keyLength, int valueLength) {
    return new FlatForm().count(1).lengths(keyLength, valueLength, 64);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void liesAreRefusedWithoutAllocatingOnTheirWord(String name, FlatForm form) throws IOException {
    byte[] bytes = form.bytes();
    refusal(bytes);
    long allocated = Allocated.during(() -> refusal(bytes));
    assertTrue(allocated < MIB, allocated + " bytes allocated");

    Path file = folder.resolve("lie.snapshot");
    Files.write(file, bytes);
    long allocatedForFile =
        Allocated.during(
            () ->
                assertThrows(
                    SnapshotFormatException.class, () -> FullStateSnapshot.readFrom(file)));
    assertTrue(allocatedForFile < MIB, allocatedForFile + " bytes allocated for the file");
  }

  @Test
  void aDamagedSnapshotInAFileIsRefusedToo() throws IOException {
    Path file = folder.resolve("damaged.snapshot");
    for (int length = 0; length < INTACT.length; length += 7) {
      Files.write(file, Arrays.copyOf(INTACT, length));
      assertThrows(SnapshotFormatException.class, () -> FullStateSnapshot.readFrom(file));
    }
    for (int at = 0; at < INTACT.length; at += 5) {
      byte[] damaged = INTACT.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThrows(SnapshotFormatException.class, () -> FullStateSnapshot.readFrom(file));
    }
    Path missing = folder.resolve("missing.snapshot");
    assertThrows(SnapshotIoException.class, () -> FullStateSnapshot.readFrom(missing));
    assertThrows(SnapshotIoException.class, () -> FullStateSnapshot.readFrom(folder));
  }

  @Test
  void aDamagedPageOfALargeSnapshotIsRefused() {
    InMemoryStateStore store = new InMemoryStateStore();
    for (int i = 0; i < 5000; i++) {
      store.put(Bytes.bigEndian(i), Bytes.repeated(i, 100));
    }
    byte[] bytes = store.snapshot().toBytes();
    for (int at = 70; at < bytes.length; at += 9973) {
      bytes[at] ^= 1;
      refusal(bytes);
      bytes[at] ^= 1;
    }
    assertEquals(5000, FullStateSnapshot.fromBytes(bytes).size());
  }

  @Test
  void theReaderKeepsItsOwnCopy() {
    byte[] bytes = INTACT.clone();
    FullStateSnapshot snapshot = FullStateSnapshot.fromBytes(bytes);
    Arrays.fill(bytes, (byte) 0);
    assertArrayEquals(INTACT, snapshot.toBytes());
  }

  @Test
  void paddingThatIsNotZeroIsReadAndWrittenAsZero() {
    byte[] record = {1, 0, 0, 0, 1, 0, 0, 0, 'k', 'v', 7, 7, 7, 7, 7, 7};
    byte[] bytes = new FlatForm().raw(record).count(1).payload(2).bytes();
    byte[] clean = new FlatForm().entry(Bytes.ascii("k"), Bytes.ascii("v")).bytes();
    assertArrayEquals(clean, FullStateSnapshot.fromBytes(bytes).toBytes());
  }
}
