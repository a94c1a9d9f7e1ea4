package statelab.store.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.changelog.ChangelogStateStore;

/**
 * A process that writes snapshots until it is killed. It prints {@code begin <epoch>} before and
 * {@code saved <epoch>} after each; its state is a function of the epoch.
 */
final class KilledWriter {

  /** How the process writes. */
  enum Mode {
    /** Full snapshots and changes into a checkpoint folder. */
    DIRECTORY,
    /** Full snapshots over one file. */
    FILE,
    /** Half of one file the way the library does, then waits for the end. */
    HALF,
    /** Half of one file in place, then waits for the end. */
    HALF_IN_PLACE
  }

  private static final int KEYS = 2000;
  private static final int CHANGES_PER_EPOCH = 50;
  private static final int FULL_EVERY = 4;

  private KilledWriter() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    switch (Mode.valueOf(args[0])) {
      case DIRECTORY -> writeDirectory(folder);
      case FILE -> writeFile(folder.resolve("state"));
      case HALF -> SnapshotFiles.write(folder.resolve("state"), KilledWriter::writeHalf);
      case HALF_IN_PLACE -> {
        try (FileChannel channel =
            FileChannel.open(
                folder.resolve("state"),
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
          writeHalf(channel);
        }
      }
    }
  }

  /** Makes the state of an epoch from the one before. */
  static void advance(StateStore store, long epoch) {
    Random random = new Random(epoch);
    for (int i = 0; i < CHANGES_PER_EPOCH; i++) {
      byte[] key = ByteBuffer.allocate(4).putInt(random.nextInt(KEYS)).array();
      if (random.nextInt(10) == 0) {
        store.delete(key);
      } else {
        byte[] value = new byte[random.nextInt(400)];
        random.nextBytes(value);
        store.put(key, value);
      }
    }
  }

  private static void writeDirectory(Path folder) {
    ChangelogStateStore store = new ChangelogStateStore(new InMemoryStateStore());
    CheckpointDirectory directory = new CheckpointDirectory(folder, 2);
    CheckpointRecovery recovery = directory.recover();
    long epoch = 0;
    if (!recovery.isEmpty()) {
      store.restoreFrom(recovery);
      epoch = recovery.epoch();
    }
    boolean first = true;
    while (true) {
      epoch++;
      advance(store, epoch);
      say("begin", epoch);
      boolean full = first || epoch % FULL_EVERY == 0;
      directory.save(full ? store.snapshot(epoch) : store.incrementalSnapshot(epoch));
      say("saved", epoch);
      first = false;
    }
  }

  private static void writeFile(Path file) {
    StateStore store = new InMemoryStateStore();
    long epoch = 0;
    if (Files.exists(file)) {
      FullStateSnapshot snapshot = FullStateSnapshot.readFrom(file);
      store.restore(snapshot);
      epoch = snapshot.epoch();
    }
    while (true) {
      epoch++;
      advance(store, epoch);
      say("begin", epoch);
      store.snapshot(epoch).writeTo(file);
      say("saved", epoch);
    }
  }

  private static void writeHalf(WritableByteChannel channel) throws IOException {
    SnapshotFiles.writeFully(channel, ByteBuffer.allocate(100_000));
    say("begin", 1);
    if (System.in.read() < 0) {
      throw new IOException("the parent is gone");
    }
  }

  private static void say(String what, long epoch) {
    System.out.println(what + " " + epoch);
    System.out.flush();
  }
}
