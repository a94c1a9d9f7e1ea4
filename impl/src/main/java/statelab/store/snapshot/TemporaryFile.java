package statelab.store.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in which the new content of another one is made: beside it, under a name of its own,
 * locked while it is open. It takes the other's place, or is deleted when it is closed.
 */
final class TemporaryFile implements Closeable {
  /*
   * Its name is .<hash of the target's name>.<unique>.tmp, which is short enough whatever the
   * target's. Where a former version made it, the target's name itself stands in place of the hash.
   *
   * I1 a file that nobody has locked was left by a writer that was killed: the operating system
   *    dropped the dead writer's lock. It is deleted by one who holds its lock meanwhile.
   * I2 between its creation and its lock a file looks like one that was left. By I1 its writer then
   *    cannot lock it, or finds it deleted when it has the lock: it begins again.
   * I3 IN_PROGRESS stands in for the lock inside this process, because closing a second channel to a
   *    file would give the first one's lock up. It holds names: a folder may have several paths.
   */

  private static final Set<String> IN_PROGRESS = ConcurrentHashMap.newKeySet();
  private static final Pattern NAME =
      Pattern.compile("\\.(?<target>.+)\\.[0-9a-f-]{36}\\.tmp", Pattern.DOTALL);

  private final Path path;
  private final String name;
  private FileChannel channel;

  /** Locks an open file. */
  @FunctionalInterface
  interface Locking {
    /** Returns the lock, or null if another process has locked the file. */
    FileLock tryLock(FileChannel channel) throws IOException;
  }

  private TemporaryFile(Path target) {
    name = "." + hash(target.getFileName().toString()) + "." + UUID.randomUUID() + ".tmp";
    path = target.resolveSibling(name);
  }

  private static String hash(String targetName) {
    return HexFormat.of().toHexDigits(targetName.hashCode());
  }

  /** Creates the file for a target. */
  static TemporaryFile create(Path target) throws IOException {
    return create(target, FileChannel::tryLock);
  }

  static TemporaryFile create(Path target, Locking locking) throws IOException {
    TemporaryFile file;
    do {
      file = new TemporaryFile(target);
    } while (!file.open(locking));
    return file;
  }

  private boolean open(Locking locking) throws IOException {
    IN_PROGRESS.add(name);
    boolean ours = false;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ours = isLocked(locking) && Files.exists(path);
    } finally {
      if (!ours) {
        close();
      }
    }
    return ours;
  }

  /** Where a file system has no locks, nothing is unlocked either: I1 does not hold there. */
  private boolean isLocked(Locking locking) {
    try {
      return locking.tryLock(channel) != null;
    } catch (IOException e) {
      return true;
    }
  }

  FileChannel channel() {
    return channel;
  }

  /** Forces the file to the disk and renames it over another one. */
  void replace(Path target) throws IOException {
    channel.force(true);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    try {
      deleteQuietly(path);
      if (channel != null) {
        channel.close();
      }
    } finally {
      IN_PROGRESS.remove(name);
    }
  }

  /** Deletes what killed writers of a target left. */
  static void deleteAbandonedOf(Path target) throws IOException {
    String targetName = target.getFileName().toString();
    String hash = hash(targetName);
    deleteAbandoned(target.getParent(), of -> of.equals(hash) || of.equals(targetName));
  }

  /** Deletes what killed writers of any file left in a folder. */
  static void deleteAbandoned(Path folder) throws IOException {
    deleteAbandoned(folder, target -> true);
  }

  private static void deleteAbandoned(Path folder, Predicate<String> ofTarget) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher found = NAME.matcher(file.getFileName().toString());
        if (found.matches()
            && ofTarget.test(found.group("target"))
            && !IN_PROGRESS.contains(found.group())) {
          deleteUnlocked(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void deleteUnlocked(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        deleteQuietly(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It is in use, or the next write of the same file tries again.
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next write of the same file tries again.
    }
  }
}
