package statelab.jmh.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import statelab.store.FullStateSnapshot;

/**
 * Takes snapshots between operations and has another thread write them to files, while the owner of
 * the store goes on. A snapshot that comes due while the one before is still being written is
 * skipped, and counted.
 */
final class Checkpoints implements BooleanSupplier, AutoCloseable {
  /*
   * Files take no sync: what is measured is what the owner feels, and the writer's load on memory
   * and collector, not the disk. They stay until the answers have been checked. Where nothing is
   * serialised, the latest snapshot is held until the next one, as a job that ships it later would.
   */

  /**
   * A snapshot and when it was taken.
   *
   * @param events the events that the job had taken
   * @param snapshot reads it
   */
  record Taken(long events, Supplier<FullStateSnapshot> snapshot) {}

  private final Supplier<FullStateSnapshot> take;
  private final LongSupplier events;
  private final Path folder;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "snapshot-writer");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Taken> written = new ArrayList<>();

  private Future<?> writing;
  private Taken held;
  private int taken;
  private int skipped;
  private Histogram writeTimes = LoadTimes.newHistogram();

  /**
   * Creates the checkpoints of a job.
   *
   * @param take takes a snapshot
   * @param events tells how many events the job has taken
   * @param folder where files go, or {@code null} if nothing is serialised
   */
  Checkpoints(Supplier<FullStateSnapshot> take, LongSupplier events, Path folder) {
    this.take = take;
    this.events = events;
    this.folder = folder;
  }

  /**
   * Takes a snapshot, unless the one before is still being written.
   *
   * @return whether one was taken
   */
  @Override
  public boolean getAsBoolean() {
    if (writing != null && !writing.isDone()) {
      skipped++;
      return false;
    }
    finishWriting();
    FullStateSnapshot snapshot = take.get();
    taken++;
    if (folder == null) {
      held = new Taken(events.getAsLong(), () -> snapshot);
    } else {
      Path file = folder.resolve("snapshot-" + written.size());
      written.add(new Taken(events.getAsLong(), () -> read(file)));
      Histogram times = writeTimes;
      writing = writer.submit(() -> write(snapshot, file, times));
    }
    return true;
  }

  /** Begins to count anew. */
  void reset() {
    finishWriting();
    taken = 0;
    skipped = 0;
    writeTimes = LoadTimes.newHistogram();
  }

  int taken() {
    return taken;
  }

  int skipped() {
    return skipped;
  }

  /** Waits for the writer, then tells how long each write took. */
  Histogram writeTimes() {
    finishWriting();
    return writeTimes;
  }

  /** Waits for the writer, then returns what can be checked, the earliest first. */
  List<Taken> toCheck() {
    finishWriting();
    return held == null ? List.copyOf(written) : List.of(held);
  }

  private void finishWriting() {
    if (writing == null) {
      return;
    }
    try {
      writing.get();
      writing = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a snapshot was written", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a snapshot was not written: " + e.getCause(), e.getCause());
    }
  }

  private static void write(FullStateSnapshot snapshot, Path file, Histogram times) {
    long begin = System.nanoTime();
    try {
      Files.write(file, snapshot.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
    times.recordValue(Math.min(System.nanoTime() - begin, LoadTimes.LONGEST_NANOS));
  }

  private static FullStateSnapshot read(Path file) {
    try {
      return FullStateSnapshot.fromBytes(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
