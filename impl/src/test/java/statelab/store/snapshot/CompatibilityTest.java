package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotFormatException;
import statelab.store.StateStore;
import statelab.store.fixture.Bytes;

/**
 * The files of every released format version, which {@link ReleasedFiles} wrote: they stay
 * readable, and the present library still writes the present version.
 */
class CompatibilityTest {

  /** A serialised form, as the name of a file begins. */
  enum Form {
    FLAT(FlatLayout.VERSION, 8, "snapshot") {
      @Override
      String read(byte[] bytes) {
        return SnapshotText.of(FlatSnapshotCodec.INSTANCE.decode(bytes));
      }

      @Override
      byte[] writtenAgain(byte[] bytes) {
        return FlatSnapshotCodec.INSTANCE.decode(bytes).toBytes();
      }
    },
    FORY(1, 11, "Fory snapshot") {
      @Override
      String read(byte[] bytes) {
        return SnapshotText.of(ForySnapshotCodec.INSTANCE.decode(bytes));
      }

      @Override
      byte[] writtenAgain(byte[] bytes) {
        return ForySnapshotCodec.INSTANCE.encode(ForySnapshotCodec.INSTANCE.decode(bytes));
      }
    },
    CHANGES(ChangesLayout.VERSION, 11, "incremental snapshot") {
      @Override
      String read(byte[] bytes) {
        return SnapshotText.of(ChangesSnapshot.fromBytes(bytes));
      }

      @Override
      byte[] writtenAgain(byte[] bytes) {
        return ChangesSnapshot.fromBytes(bytes).toBytes();
      }
    };

    private final int version;
    private final int lowestVersionByte;
    private final String words;

    Form(int version, int lowestVersionByte, String words) {
      this.version = version;
      this.lowestVersionByte = lowestVersionByte;
      this.words = words;
    }

    abstract String read(byte[] bytes);

    abstract byte[] writtenAgain(byte[] bytes);

    static Form of(Path file) {
      String name = file.getFileName().toString();
      return valueOf(name.substring(0, name.indexOf('-')).toUpperCase(java.util.Locale.ROOT));
    }
  }

  @TempDir private Path folder;

  private static Path released() {
    try {
      return Path.of(CompatibilityTest.class.getResource("v1").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Path> files() throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(released())) {
      found =
          all.filter(file -> file.toString().endsWith(".txt"))
              .map(text -> Path.of(text.toString().replace(".txt", ".snapshot")))
              .sorted()
              .toList();
    }
    assertTrue(found.size() >= 9, "the files are there: " + found);
    return found.stream();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aReleasedFileStaysReadable(Path file) throws IOException {
    String expected = Files.readString(Path.of(file.toString().replace(".snapshot", ".txt")));
    assertEquals(expected, Form.of(file).read(bytes(file)));
  }

  @ParameterizedTest
  @EnumSource
  void thePresentVersionHasFilesAndIsStillWrittenThatWay(Form form) throws IOException {
    Path version = released().resolve("v" + form.version);
    for (String name : form == Form.CHANGES ? List.of("changes", "dropping") : List.of("sorted")) {
      String begin = form.name().toLowerCase(java.util.Locale.ROOT) + "-";
      byte[] file = bytes(version.resolve(begin + name + ".snapshot"));
      assertArrayEquals(file, form.writtenAgain(file), "another form needs another version");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aNewerVersionIsRefusedAsSuchWhateverFollowsIt(Path file) {
    SplittableRandom random = new SplittableRandom(5);
    Form form = Form.of(file);
    byte[] newer = bytes(file);
    newer[form.lowestVersionByte] = (byte) (form.version + 1);
    assertNewer(form, newer);
    assertNewer(form, Arrays.copyOf(newer, FormatVersion.END));
    for (int length = FormatVersion.END; length < 200; length += 11) {
      byte[] other = Bytes.random(random, length);
      System.arraycopy(newer, 0, other, 0, FormatVersion.END);
      assertNewer(form, other);
    }
  }

  private static void assertNewer(Form form, byte[] bytes) {
    String message =
        assertThrows(SnapshotFormatException.class, () -> form.read(bytes)).getMessage();
    assertEquals(
        "the "
            + form.words
            + " has format version 2, newer than this library reads (version 1); read it with the"
            + " library that wrote it, or a newer one",
        message);
  }

  @ParameterizedTest
  @EnumSource
  void aVersionThatNeverWasIsDamage(Form form) {
    String begin = form.name().toLowerCase(java.util.Locale.ROOT) + "-";
    byte[] damaged = bytes(released().resolve("v1").resolve(begin + "empty.snapshot"));
    damaged[form.lowestVersionByte] = 0;
    String message =
        assertThrows(SnapshotFormatException.class, () -> form.read(damaged)).getMessage();
    assertTrue(message.startsWith("damaged " + form.words), message);
  }

  @Test
  void aReleasedCheckpointFolderIsRecovered() throws IOException {
    CheckpointRecovery recovery = recoverCopy(bytes -> bytes);
    assertEquals(List.of(), recovery.skipped());
    assertEquals(9, recovery.epoch());
    StateStore store = new InMemoryStateStore();
    recovery.restoreTo(store);
    assertEquals(10, store.size());
    assertFalse(store.contains(Bytes.ascii("user:1")));
    assertArrayEquals(Bytes.ascii("carol"), store.get(Bytes.ascii("user:2")));
    assertArrayEquals(Bytes.of(), store.get(Bytes.of()));
  }

  @Test
  void recoveryPassesOverChangesOfANewerVersionAndSaysSo() throws IOException {
    CheckpointRecovery recovery =
        recoverCopy(
            bytes ->
                ByteBuffer.wrap(bytes).getLong() == ChangesLayout.MAGIC
                    ? ByteBuffer.wrap(bytes).putInt(ChangesLayout.VERSION_OFFSET, 2).array()
                    : bytes);
    assertEquals(7, recovery.epoch());
    String reasons = recovery.skipped().toString();
    assertTrue(reasons.contains("newer than this library reads"), reasons);
  }

  private CheckpointRecovery recoverCopy(UnaryOperator<byte[]> change) throws IOException {
    try (Stream<Path> files = Files.list(released().resolve("v1/checkpoints"))) {
      for (Path file : files.toList()) {
        Files.write(folder.resolve(file.getFileName()), change.apply(bytes(file)));
      }
    }
    return new CheckpointDirectory(folder, 2).recover();
  }
}
