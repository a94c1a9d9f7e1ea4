package statelab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import statelab.store.snapshot.SnapshotFiles;

/**
 * Of two checkpoint writers that write one file at the same time, the last one to finish wins,
 * whole. The files lie in memory where the system has such a place.
 */
final class CheckpointFileStress {

  private static final int LENGTH = 256;
  private static final byte[] FIRST = Fixture.filled((byte) 1, LENGTH);
  private static final byte[] SECOND = Fixture.filled((byte) 2, LENGTH);

  private static int judge(byte[] content) {
    boolean whole =
        content.length == LENGTH
            && (Fixture.isAll(content, (byte) 1) == Fixture.WHOLE
                || Fixture.isAll(content, (byte) 2) == Fixture.WHOLE);
    return whole ? Fixture.WHOLE : Fixture.BROKEN;
  }

  private static Path newFolder() {
    try {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "stress")
          : Files.createTempDirectory("stress");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The promise: one reference is replaced as a whole. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The content is one writer's.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The contents are mixed.")
  @State
  public static class Model {

    private volatile byte[] content;

    @Actor
    void first() {
      content = FIRST.clone();
    }

    @Actor
    void second() {
      content = SECOND.clone();
    }

    @Arbiter
    void reader(I_Result r) {
      r.r1 = judge(content);
    }
  }

  /** The library's way of writing files. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The content is one writer's.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The contents are mixed.")
  @Outcome(id = "2", expect = FORBIDDEN, desc = "A writer left a temporary file behind.")
  @State
  public static class Shipped {

    private final Path folder = newFolder();
    private final Path file = folder.resolve("checkpoint");

    @Actor
    void first() {
      SnapshotFiles.write(file, FIRST);
    }

    @Actor
    void second() {
      SnapshotFiles.write(file, SECOND);
    }

    @Arbiter
    void reader(I_Result r) {
      try {
        r.r1 = judge(Files.readAllBytes(file));
        Files.delete(file);
        Files.delete(folder);
      } catch (java.nio.file.DirectoryNotEmptyException e) {
        r.r1 = 2;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What must not be: the file is written in place, piece by piece. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The writers did not meet.")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "The contents are mixed.")
  @State
  public static class Weak {

    private final Path folder = newFolder();
    private final Path file = folder.resolve("checkpoint");

    @Actor
    void first() {
      writeInPlace(FIRST);
    }

    @Actor
    void second() {
      writeInPlace(SECOND);
    }

    private void writeInPlace(byte[] content) {
      try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
        for (int written = 0; written < LENGTH; written += 32) {
          target.write(content, written, 32);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Arbiter
    void reader(I_Result r) {
      try {
        r.r1 = judge(Files.readAllBytes(file));
        Files.delete(file);
        Files.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
