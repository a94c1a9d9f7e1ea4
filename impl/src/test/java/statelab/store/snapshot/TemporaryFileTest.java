package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFileTest {

  private static final String UNIQUE = "01234567-89ab-cdef-0123-456789abcdef";
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path folder;

  private final List<FileChannel> opened = new ArrayList<>();
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = folder.resolve("state");
  }

  @Test
  void takesThePlaceOfTheOther() throws IOException {
    Files.write(target, new byte[] {9});
    try (TemporaryFile file = TemporaryFile.create(target)) {
      assertTrue(name().matches("\\.068ac491\\.[0-9a-f-]{36}\\.tmp"), name());
      write(file);
    }
    assertOnlyTarget();
  }

  @Test
  void isDeletedWhereItDoesNot() throws IOException {
    TemporaryFile file = TemporaryFile.create(target);
    file.close();
    assertFalse(file.channel().isOpen());
    assertEquals(List.of(), files());
  }

  @Test
  void beginsAgainWhereAnotherProcessHasLockedItsFile() throws IOException {
    assertBeginsAgain(
        channel -> {
          opened.add(channel);
          return opened.size() == 1 ? null : channel.tryLock();
        });
  }

  @Test
  void beginsAgainWhereAnotherProcessHasDeletedItsFile() throws IOException {
    assertBeginsAgain(
        channel -> {
          opened.add(channel);
          if (opened.size() == 1) {
            Files.delete(files().get(0));
          }
          return channel.tryLock();
        });
  }

  private void assertBeginsAgain(TemporaryFile.Locking locking) throws IOException {
    try (TemporaryFile file = TemporaryFile.create(target, locking)) {
      assertEquals(2, opened.size());
      assertFalse(opened.get(0).isOpen());
      assertEquals(1, files().size());
      write(file);
    }
    assertOnlyTarget();
  }

  @Test
  void doesWithoutALockWhereThereAreNone() throws IOException {
    TemporaryFile.Locking none =
        channel -> {
          opened.add(channel);
          throw new IOException("no locks available");
        };
    try (TemporaryFile file = TemporaryFile.create(target, none)) {
      assertEquals(1, opened.size());
      write(file);
    }
    assertOnlyTarget();
  }

  @Test
  void leavesNothingWhereItCannotBeLockedForAnotherReason() throws IOException {
    TemporaryFile.Locking failing =
        channel -> {
          throw new IllegalStateException("planted");
        };
    assertThrows(IllegalStateException.class, () -> TemporaryFile.create(target, failing));
    assertEquals(List.of(), files());
  }

  @Test
  void isTakenForAbandonedOnlyWhenItsWriterIsGone() throws IOException {
    Path path;
    try (TemporaryFile file = TemporaryFile.create(target)) {
      path = files().get(0);
      TemporaryFile.deleteAbandonedOf(target);
      TemporaryFile.deleteAbandoned(folder);
      assertEquals(List.of(path), files());
      assertTrue(file.channel().isOpen());
    }
    Files.write(path, CONTENT);
    TemporaryFile.deleteAbandonedOf(target);
    assertEquals(List.of(), files());
  }

  @Test
  void thoseOfFormerVersionsAreKnownByTheirTarget() throws IOException {
    Files.write(folder.resolve(".state." + UNIQUE + ".tmp"), CONTENT);
    Path ofAnother = Files.write(folder.resolve(".other." + UNIQUE + ".tmp"), CONTENT);
    Path hashOfAnother = Files.write(folder.resolve(".068ac492." + UNIQUE + ".tmp"), CONTENT);
    TemporaryFile.deleteAbandonedOf(target);
    assertEquals(List.of(hashOfAnother, ofAnother), files());
    Path foreign = Files.write(folder.resolve(".state.0123.tmp"), CONTENT);
    TemporaryFile.deleteAbandoned(folder);
    assertEquals(List.of(foreign), files());
  }

  private void write(TemporaryFile file) throws IOException {
    SnapshotFiles.writeFully(file.channel(), ByteBuffer.wrap(CONTENT));
    file.replace(target);
  }

  private void assertOnlyTarget() throws IOException {
    assertEquals(List.of(target), files());
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  private String name() throws IOException {
    return files().get(0).getFileName().toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }
}
