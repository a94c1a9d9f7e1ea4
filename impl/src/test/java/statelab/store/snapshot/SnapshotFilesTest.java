package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.store.SnapshotFormatException;
import statelab.store.SnapshotIoException;

class SnapshotFilesTest {

  private static final byte[] OLD = {1, 2, 3};
  private static final byte[] NEW = {4, 5, 6, 7};

  @TempDir Path folder;

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("state");
    SnapshotFiles.write(file, OLD);
    assertArrayEquals(OLD, SnapshotFiles.read(file));
    SnapshotFiles.write(file, NEW);
    assertArrayEquals(NEW, SnapshotFiles.read(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void writesARelativePathToTheWorkingFolder() throws IOException {
    Path file = Path.of("").toAbsolutePath().relativize(folder.resolve("state"));
    SnapshotFiles.write(file, NEW);
    assertArrayEquals(NEW, Files.readAllBytes(folder.resolve("state")));
  }

  @Test
  void aFailureHalfWayLeavesTheFormerContentAndNoDebris() throws IOException {
    Path file = folder.resolve("state");
    SnapshotFiles.write(file, OLD);
    SnapshotIoException failure =
        assertThrows(
            SnapshotIoException.class,
            () ->
                SnapshotFiles.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(NEW, 0, 2));
                      throw new IOException("No space left on device");
                    }));
    assertTrue(failure.getMessage().contains("No space left on device"), failure::getMessage);
    assertArrayEquals(OLD, SnapshotFiles.read(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void anUncheckedFailureHalfWayLeavesTheFormerContentAndNoDebris() throws IOException {
    Path file = folder.resolve("state");
    SnapshotFiles.write(file, OLD);
    assertThrows(
        IllegalStateException.class,
        () ->
            SnapshotFiles.write(
                file,
                channel -> {
                  channel.write(ByteBuffer.wrap(NEW, 0, 2));
                  throw new IllegalStateException("planted");
                }));
    assertArrayEquals(OLD, SnapshotFiles.read(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void aFullDiskLeavesTheFormerContent() throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full), "needs /dev/full");
    Path file = folder.resolve("state");
    SnapshotFiles.write(file, OLD);
    assertThrows(
        SnapshotIoException.class,
        () ->
            SnapshotFiles.write(
                file,
                channel -> {
                  SnapshotFiles.writeFully(channel, ByteBuffer.wrap(NEW));
                  Files.write(full, NEW);
                }));
    assertArrayEquals(OLD, SnapshotFiles.read(file));
  }

  @Test
  void refusesATargetThatIsAFolder() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    assertThrows(SnapshotIoException.class, () -> SnapshotFiles.write(target, NEW));
    assertEquals(List.of(target), filesIn(folder));
  }

  @Test
  void refusesAFolderThatIsMissingOrAFile() throws IOException {
    Path missing = folder.resolve("missing");
    assertThrows(
        SnapshotIoException.class, () -> SnapshotFiles.write(missing.resolve("state"), NEW));
    Path plainFile = Files.write(folder.resolve("plain"), OLD);
    assertThrows(
        SnapshotIoException.class, () -> SnapshotFiles.write(plainFile.resolve("state"), NEW));
    assertThrows(SnapshotIoException.class, () -> SnapshotFiles.write(Path.of("/"), NEW));
    assertEquals(List.of(plainFile), filesIn(folder));
  }

  @Test
  void refusesAFolderThatCannotBeWritten() {
    Path unwritable = Path.of("/proc/self");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(unwritable), "needs /proc");
    assertThrows(
        SnapshotIoException.class, () -> SnapshotFiles.write(unwritable.resolve("state"), NEW));
  }

  @Test
  void reportsAFileThatCannotBeRead() {
    SnapshotIoException missing =
        assertThrows(
            SnapshotIoException.class, () -> SnapshotFiles.read(folder.resolve("missing")));
    assertTrue(missing.getMessage().endsWith("no such file"), missing::getMessage);
    assertThrows(SnapshotIoException.class, () -> SnapshotFiles.read(folder));
    assertThrows(
        SnapshotIoException.class,
        () -> SnapshotFiles.read(folder.resolve("missing"), channel -> channel.size()));
  }

  @Test
  void refusesAFileThatIsLongerThanAnArrayCanBe() throws IOException {
    Path file = folder.resolve("long");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(NEW, 0, 1), Integer.MAX_VALUE - 8L);
    }
    SnapshotFormatException refusal =
        assertThrows(SnapshotFormatException.class, () -> SnapshotFiles.read(file));
    assertTrue(refusal.getMessage().contains("it has 2147483640 bytes"), refusal::getMessage);
  }

  @Test
  void saysInAFewWordsWhatWentWrong() {
    assertEquals("no such file", SnapshotFiles.reason(new NoSuchFileException("f")));
    assertEquals("permission denied", SnapshotFiles.reason(new AccessDeniedException("f")));
    assertEquals(
        "the thread was interrupted", SnapshotFiles.reason(new ClosedByInterruptException()));
    assertEquals(
        "Too many open files",
        SnapshotFiles.reason(new FileSystemException("f", null, "Too many open files")));
    assertEquals("f", SnapshotFiles.reason(new FileSystemException("f")));
    assertEquals("disk on fire", SnapshotFiles.reason(new IOException("disk on fire")));
    assertEquals("IOException", SnapshotFiles.reason(new IOException()));
  }

  @Test
  void removesWhatAKilledWriterOfTheSameFileLeft() throws IOException {
    String unique = "01234567-89ab-cdef-0123-456789abcdef";
    Path abandoned = Files.write(folder.resolve(".state." + unique + ".tmp"), OLD);
    Path ofAnother = Files.write(folder.resolve(".other." + unique + ".tmp"), OLD);
    Path ofALongerName = Files.write(folder.resolve(".state.x." + unique + ".tmp"), OLD);
    Path file = folder.resolve("state");
    SnapshotFiles.write(file, NEW);
    assertTrue(Files.notExists(abandoned));
    assertEquals(List.of(ofAnother, ofALongerName, file), filesIn(folder));
  }

  @Test
  void writesAFileWithTheLongestName() throws IOException {
    Path file = folder.resolve("n".repeat(255));
    SnapshotFiles.write(file, NEW);
    assertArrayEquals(NEW, SnapshotFiles.read(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void knowsTheFoldersThatGetAnEntryByACreation() throws IOException {
    Path outer = folder.resolve("outer");
    Path inner = outer.resolve("inner");
    assertEquals(List.of(inner, outer, folder), SnapshotFiles.parentsOfMissing(inner.resolve("f")));
    SnapshotFiles.createFolders(inner);
    assertTrue(Files.isDirectory(inner));
    assertEquals(List.of(inner), SnapshotFiles.parentsOfMissing(inner.resolve("f")));
    assertEquals(List.of(), SnapshotFiles.parentsOfMissing(inner));
    SnapshotFiles.createFolders(inner);
    assertEquals(List.of(), SnapshotFiles.parentsOfMissing(folder.getRoot()));
  }

  @Test
  void keepsItsLockWhenTheFolderIsLookedThroughUnderAnotherPath() throws IOException {
    Path locks = Path.of("/proc/locks");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isReadable(locks), "needs /proc/locks");
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    SnapshotFiles.write(
        real.resolve("state"),
        channel -> {
          Path temporary = filesIn(real).get(0);
          String locked = ":" + Files.getAttribute(temporary, "unix:ino") + " ";
          assertTrue(Files.readString(locks).contains(locked), "the writer has locked its file");
          new CheckpointDirectory(link, 1);
          assertTrue(Files.readString(locks).contains(locked), "the writer keeps its lock");
          SnapshotFiles.writeFully(channel, ByteBuffer.wrap(NEW));
        });
    assertArrayEquals(NEW, SnapshotFiles.read(real.resolve("state")));
  }

  @Test
  void leavesATemporaryFileThatIsLockedAloneUntilItIsNot() throws IOException {
    Path locked = folder.resolve(".state.01234567-89ab-cdef-0123-456789abcdef.tmp");
    Path file = folder.resolve("state");
    try (FileChannel channel =
            FileChannel.open(locked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      SnapshotFiles.write(file, NEW);
      assertTrue(lock.isValid());
      assertEquals(List.of(locked, file), filesIn(folder));
    }
    SnapshotFiles.write(file, OLD);
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void leavesTheTemporaryFileOfAWriterAtWorkAlone() throws Exception {
    Path file = folder.resolve("state");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<?> slow =
          executor.submit(
              () ->
                  SnapshotFiles.write(
                      file,
                      channel -> {
                        inside.countDown();
                        await(mayGoOn);
                        SnapshotFiles.writeFully(channel, ByteBuffer.wrap(NEW));
                      }));
      inside.await();
      SnapshotFiles.write(file, OLD);
      assertArrayEquals(OLD, SnapshotFiles.read(file));
      mayGoOn.countDown();
      slow.get();
    }
    assertArrayEquals(NEW, SnapshotFiles.read(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void writersToOneFileNeverMix() throws Exception {
    Path file = folder.resolve("state");
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      List<Future<?>> writers =
          Stream.of((byte) 1, (byte) 2, (byte) 3)
              .<Future<?>>map(fill -> executor.submit(() -> writeOften(file, fill)))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    byte[] last = SnapshotFiles.read(file);
    byte[] whole = new byte[5000];
    Arrays.fill(whole, last[0]);
    assertArrayEquals(whole, last);
    assertEquals(List.of(file), filesIn(folder));
  }

  private static void writeOften(Path file, byte fill) {
    byte[] content = new byte[5000];
    Arrays.fill(content, fill);
    for (int i = 0; i < 20; i++) {
      SnapshotFiles.write(file, content);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
