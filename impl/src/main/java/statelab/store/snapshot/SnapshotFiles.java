package statelab.store.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import statelab.store.SnapshotFormatException;
import statelab.store.SnapshotIoException;

/**
 * Replaces files so that a crash at any moment leaves either the former content or the new one,
 * never a part. Any thread may call; of several writers to one file the last one to finish wins,
 * whole.
 */
public final class SnapshotFiles {
  /*
   * write:  create a TemporaryFile in the same folder, fill it, force it, rename it over the file,
   *         force the folder.
   *
   * I1 the file changes only by the rename, and what is renamed is already on the disk.
   * I2 a temporary file is deleted by its writer on every path that does not rename it, and by the
   *    next write of the same file where its writer was killed.
   */

  private static final boolean FOLDERS_CAN_BE_FORCED =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private SnapshotFiles() {}

  /** Produces the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content.
     *
     * @param channel an empty file; the caller closes it
     * @throws IOException if writing fails; the target file is left as it was
     */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Makes something of an open file.
   *
   * @param <T> the type of what is made
   */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads the file.
     *
     * @param channel the file, at its beginning; the caller closes it
     * @return what was read
     * @throws IOException if reading fails
     */
    T readFrom(FileChannel channel) throws IOException;
  }

  /**
   * Writes or replaces a file by an array, atomically and durably.
   *
   * @param file the file; its folder must exist
   * @param content the whole new content
   * @throws SnapshotIoException as {@link #write(Path, Content)} does
   */
  public static void write(Path file, byte[] content) {
    write(file, channel -> writeFully(channel, ByteBuffer.wrap(content)));
  }

  /**
   * Writes or replaces a file, atomically and durably: on return the new content is on the disk
   * under the file's name. A symbolic link is replaced, not followed.
   *
   * @param file the file; its folder must exist
   * @param content what to write
   * @throws SnapshotIoException if the file cannot be written; it is then as it was before, except
   *     that a failure to force the folder, which the message names, leaves the new content in
   *     place without the promise that it outlives a power cut
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SnapshotIoException(
          "cannot write snapshot " + file + ": its folder does not exist; create it first");
    }
    if (Files.isDirectory(target)) {
      throw new SnapshotIoException("cannot write snapshot " + file + ": it is a folder");
    }
    replace(target, content);
    try {
      forceFolder(folder);
    } catch (IOException e) {
      throw new SnapshotIoException(
          "snapshot " + file + " is in place, but its folder could not be forced to disk", e);
    }
  }

  /**
   * Reads a whole file. Where the memory for it is not there, the {@link OutOfMemoryError} says so:
   * the file may be intact.
   *
   * @param file the file
   * @return its content, in an array that the caller owns
   * @throws SnapshotIoException if the file cannot be read
   * @throws SnapshotFormatException if it is longer than an array, and so anything written whole
   *     from one, can be
   */
  public static byte[] read(Path file) {
    try {
      long length = Files.size(file);
      if (length > ChangesCodec.LONGEST_ARRAY) {
        throw new SnapshotFormatException(
            "cannot read snapshot "
                + file
                + ": it has "
                + length
                + " bytes, more than an array can hold; use an older snapshot");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  /**
   * Opens a file for reading and closes it afterwards.
   *
   * @param file the file
   * @param reader what makes something of it; what it throws, other than an {@link IOException}, is
   *     passed on
   * @param <T> the type of what is read
   * @return what the reader returned
   * @throws SnapshotIoException if the file cannot be opened or read
   */
  public static <T> T read(Path file, Reader<T> reader) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return reader.readFrom(channel);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  /**
   * Writes every remaining byte of a buffer.
   *
   * @param channel where to
   * @param bytes the buffer; its position ends at its limit
   * @throws IOException if writing fails
   */
  public static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Makes the creation, renaming and deletion of files in a folder outlive a power cut. */
  static void forceFolder(Path folder) throws IOException {
    if (FOLDERS_CAN_BE_FORCED) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Creates a folder, and those above it that are missing, so that they outlive a power cut. */
  static void createFolders(Path folder) throws IOException {
    List<Path> parents = parentsOfMissing(folder);
    Files.createDirectories(folder);
    for (Path parent : parents) {
      forceFolder(parent);
    }
  }

  /** Returns the folders that lack an entry on the way to an absolute path, the innermost first. */
  static List<Path> parentsOfMissing(Path path) {
    List<Path> parents = new ArrayList<>();
    Path entry = path;
    Path parent = path.getParent();
    while (parent != null && Files.notExists(entry)) {
      parents.add(parent);
      entry = parent;
      parent = entry.getParent();
    }
    return parents;
  }

  private static void replace(Path target, Content content) {
    try {
      TemporaryFile.deleteAbandonedOf(target);
      try (TemporaryFile temporary = TemporaryFile.create(target)) {
        content.writeTo(temporary.channel());
        temporary.replace(target);
      }
    } catch (IOException e) {
      throw new SnapshotIoException("cannot write snapshot " + target + ": " + reason(e), e);
    }
  }

  private static SnapshotIoException cannotRead(Path file, IOException e) {
    return new SnapshotIoException("cannot read snapshot " + file + ": " + reason(e), e);
  }

  /** Says in a few words what went wrong. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof ClosedByInterruptException) {
      return "the thread was interrupted";
    }
    if (e instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
