package statelab.store.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import statelab.store.FullStateSnapshot;
import statelab.store.IncrementalSnapshot;
import statelab.store.SnapshotFormatException;
import statelab.store.SnapshotIoException;
import statelab.store.StateSnapshot;

/**
 * A folder of checkpoints: the last few full snapshots and the incremental ones that follow them.
 *
 * <p>{@link #save} is atomic and durable: after a crash at any moment {@link #recover} finds either
 * the new checkpoint or the one before. Recovery takes the newest chain whose files are all intact
 * and says which files it had to pass over.
 *
 * <p>Epochs are not negative and only ever grow, except that recovery takes them back to the
 * recovered epoch: files of later epochs, damaged or cut off from their base, are then no part of
 * the history any more. The next {@code save} sets them aside, under their name with {@code
 * .abandoned} after it, for someone to look at and delete.
 *
 * <p>One object at a time writes to a folder; its methods may be called from any thread.
 */
public final class CheckpointDirectory {
  /*
   * full-<epoch>.snapshot            the flat format
   * changes-<base>-<epoch>.snapshot  the form of ChangesSnapshot; <base> is the epoch before
   *
   * I1 every file whose epoch is above lastEpoch is abandoned: it loses its name, durably, before
   *    anything is written. Otherwise changes of a history that was given up could become the
   *    continuation of what is written now.
   * I2 changes are written only after the checkpoint that they follow, which this object has itself
   *    written or recovered.
   * I3 a file is deleted by age only when fullSnapshotsKept later full snapshots are on the disk.
   *
   * Recovery plans by names and proves by reading: a file that is damaged is taken out of the plan,
   * and by I1 loses its name with the next save, like the files that only it led to. So a failure
   * that says nothing about the content fails the recovery: a file that cannot be opened or read, an
   * interrupt, or memory that runs out. A file that is gone from the folder by the time it is read
   * was deleted by another process, whose newer checkpoints are then there too: the plan is made anew.
   */

  private static final String ABANDONED_SUFFIX = ".abandoned";

  private final Path folder;
  private final int fullSnapshotsKept;
  private long lastEpoch;
  private boolean hasBase;

  /**
   * Opens a folder, and creates it, durably, if it does not exist.
   *
   * @param folder where the checkpoints lie; other files in it are left alone
   * @param fullSnapshotsKept how many full snapshots to keep, at least 1; with 2 or more a damaged
   *     one can be done without
   * @throws IllegalArgumentException if the number is not positive
   * @throws SnapshotIoException if the folder cannot be created or read
   */
  public CheckpointDirectory(Path folder, int fullSnapshotsKept) {
    if (fullSnapshotsKept < 1) {
      throw new IllegalArgumentException(
          "at least 1 full snapshot must be kept, not " + fullSnapshotsKept);
    }
    this.folder = folder.toAbsolutePath();
    this.fullSnapshotsKept = fullSnapshotsKept;
    try {
      SnapshotFiles.createFolders(this.folder);
      TemporaryFile.deleteAbandoned(this.folder);
      lastEpoch = list().stream().mapToLong(CheckpointFile::epoch).max().orElse(-1);
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  /**
   * Saves a checkpoint and deletes those that are not needed any more.
   *
   * @param snapshot a full snapshot, or the {@link ChangesSnapshot} that follows what this object
   *     saved or recovered last
   * @throws IllegalArgumentException if the epoch is negative or not above the last one, or the
   *     changes do not follow the last checkpoint or are of another class
   * @throws SnapshotIoException if the checkpoint cannot be written; the former ones are unchanged
   * @throws SnapshotFormatException if the changes are longer than an array can be; save a full
   *     snapshot then
   */
  public synchronized void save(StateSnapshot snapshot) {
    if (snapshot.epoch() <= lastEpoch) {
      throw new IllegalArgumentException(
          snapshot.epoch() < 0
              ? "the epoch " + snapshot.epoch() + " is negative"
              : "epoch " + snapshot.epoch() + " is not above the last epoch, " + lastEpoch);
    }
    switch (snapshot) {
      case FullStateSnapshot full -> saveFull(full);
      case IncrementalSnapshot changes -> saveChanges(changes);
    }
    lastEpoch = snapshot.epoch();
    hasBase = true;
  }

  private void saveFull(FullStateSnapshot snapshot) {
    setAbandonedAside();
    snapshot.writeTo(CheckpointFile.full(folder, snapshot.epoch()).path());
    deleteOutlived();
  }

  private void saveChanges(IncrementalSnapshot snapshot) {
    if (!(snapshot instanceof ChangesSnapshot changes)) {
      throw new IllegalArgumentException(
          "cannot save a " + snapshot.getClass().getName() + ": only a ChangesSnapshot reads back");
    }
    if (!hasBase) {
      throw new IllegalArgumentException(
          "there is nothing for the changes to follow: recover, or save a full snapshot first");
    }
    if (changes.baseEpoch() != lastEpoch) {
      throw new IllegalArgumentException(
          "the changes follow epoch "
              + changes.baseEpoch()
              + "; the last checkpoint is "
              + lastEpoch
              + ": save a full snapshot");
    }
    byte[] form = changes.toBytes();
    setAbandonedAside();
    SnapshotFiles.write(
        CheckpointFile.changes(folder, changes.baseEpoch(), changes.epoch()).path(), form);
  }

  /**
   * Finds the newest intact checkpoint: reads the chain of files that leads to the greatest epoch,
   * and if one of them is damaged, cut short or no file at all, the next best chain without it.
   * Changes nothing on the disk. What is saved afterwards follows the recovered epoch.
   *
   * <p>A file that the machine fails to read (no permission, too many open files, an error of the
   * disk) may be intact, and is never passed over: the recovery fails.
   *
   * @return what was found, and the files passed over
   * @throws SnapshotIoException if the folder or a file cannot be read, or the calling thread is
   *     interrupted; nothing has changed then, nor where memory runs out, and recovery can be tried
   *     again when the cause is mended
   */
  public synchronized CheckpointRecovery recover() {
    return recover(listed());
  }

  /** Recovers from the files of an earlier listing, or of a new one if they are gone. */
  CheckpointRecovery recover(List<CheckpointFile> listed) {
    List<CheckpointFile> usable = new ArrayList<>(listed);
    List<CheckpointRecovery.SkippedFile> skipped = new ArrayList<>();
    CheckpointRecovery found = null;
    while (found == null) {
      Optional<CheckpointChain> chain = CheckpointChain.newest(usable);
      if (chain.isPresent()) {
        found = read(chain.get(), usable, skipped);
      } else {
        found = new CheckpointRecovery(null, List.of(), List.of());
      }
    }
    hasBase = !found.isEmpty();
    lastEpoch = hasBase ? found.epoch() : -1;
    usable.stream()
        .filter(this::isAbandoned)
        .map(CheckpointDirectory::cutOff)
        .forEach(skipped::add);
    return found.withSkipped(skipped);
  }

  private boolean isAbandoned(CheckpointFile file) {
    return file.epoch() > lastEpoch;
  }

  private static CheckpointRecovery.SkippedFile cutOff(CheckpointFile file) {
    return new CheckpointRecovery.SkippedFile(
        file.path(),
        "what it follows, epoch " + file.baseEpoch() + ", is missing or cannot be used");
  }

  /** Reads a chain, or returns null after taking what cannot be used out of the plan. */
  private CheckpointRecovery read(
      CheckpointChain chain,
      List<CheckpointFile> usable,
      List<CheckpointRecovery.SkippedFile> skipped) {
    CheckpointFile reading = chain.full();
    try {
      FullStateSnapshot full = FullStateSnapshot.readFrom(reading.path());
      checkEpochs(reading, CheckpointFile.NO_BASE, full.epoch());
      List<ChangesSnapshot> changes = new ArrayList<>();
      for (CheckpointFile step : chain.changes()) {
        reading = step;
        ChangesSnapshot change = ChangesSnapshot.readFrom(step.path());
        checkEpochs(step, change.baseEpoch(), change.epoch());
        changes.add(change);
      }
      return new CheckpointRecovery(full, changes, List.of());
    } catch (SnapshotFormatException e) {
      usable.remove(reading);
      skipped.add(new CheckpointRecovery.SkippedFile(reading.path(), e.getMessage()));
    } catch (SnapshotIoException e) {
      if (Files.isDirectory(reading.path())) {
        usable.remove(reading);
        skipped.add(
            new CheckpointRecovery.SkippedFile(reading.path(), "it is a folder, not a snapshot"));
      } else {
        planAnewIfGone(reading, e, usable, skipped);
      }
    }
    return null;
  }

  private void planAnewIfGone(
      CheckpointFile unread,
      SnapshotIoException why,
      List<CheckpointFile> usable,
      List<CheckpointRecovery.SkippedFile> skipped) {
    List<CheckpointFile> listed = listed();
    if (listed.contains(unread)) {
      throw new SnapshotIoException(
          "cannot recover: "
              + why.getMessage()
              + "; the file may be intact and nothing was changed: mend the cause and recover again,"
              + " or move the file away to recover without it",
          why);
    }
    usable.clear();
    usable.addAll(listed);
    skipped.clear();
  }

  private static void checkEpochs(CheckpointFile file, long baseEpoch, long epoch) {
    if (file.baseEpoch() != baseEpoch || file.epoch() != epoch) {
      throw new SnapshotFormatException(
          "the snapshot is intact, but of epoch " + epoch + " and not what the file's name says");
    }
  }

  private void setAbandonedAside() {
    try {
      List<CheckpointFile> abandoned = list().stream().filter(this::isAbandoned).toList();
      for (CheckpointFile file : abandoned) {
        Path aside = file.path().resolveSibling(file.path().getFileName() + ABANDONED_SUFFIX);
        Files.move(file.path(), aside, StandardCopyOption.ATOMIC_MOVE);
      }
      if (!abandoned.isEmpty()) {
        SnapshotFiles.forceFolder(folder);
      }
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  private void deleteOutlived() {
    try {
      List<CheckpointFile> files = list();
      long oldestKept =
          files.stream()
              .filter(CheckpointFile::isFull)
              .sorted(CheckpointFile.BY_EPOCH.reversed())
              .skip(fullSnapshotsKept - 1L)
              .findFirst()
              .map(CheckpointFile::epoch)
              .orElse(-1L);
      for (CheckpointFile file : files) {
        long needs = file.isFull() ? file.epoch() : file.baseEpoch();
        if (needs < oldestKept) {
          Files.deleteIfExists(file.path());
        }
      }
    } catch (IOException e) {
      // What is left over is deleted with the next full snapshot.
    }
  }

  private List<CheckpointFile> listed() {
    try {
      return list();
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  private List<CheckpointFile> list() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .map(CheckpointFile::parse)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(CheckpointFile::path))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private SnapshotIoException cannotUse(IOException e) {
    return new SnapshotIoException(
        "cannot use checkpoint folder " + folder + ": " + SnapshotFiles.reason(e), e);
  }
}
