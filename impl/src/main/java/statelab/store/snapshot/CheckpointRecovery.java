package statelab.store.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;

/** What {@link CheckpointDirectory#recover()} found. Immutable; any thread may read it. */
public final class CheckpointRecovery {

  private final FullStateSnapshot full;
  private final List<ChangesSnapshot> changes;
  private final List<SkippedFile> skipped;

  CheckpointRecovery(
      FullStateSnapshot full, List<ChangesSnapshot> changes, List<SkippedFile> skipped) {
    this.full = full;
    this.changes = List.copyOf(changes);
    this.skipped = List.copyOf(skipped);
  }

  /**
   * A file that recovery had to do without.
   *
   * @param file where it lies
   * @param reason one sentence on what is wrong with it
   */
  public record SkippedFile(Path file, String reason) {}

  CheckpointRecovery withSkipped(List<SkippedFile> files) {
    return new CheckpointRecovery(full, changes, files);
  }

  /**
   * Says whether there was no intact checkpoint at all.
   *
   * @return {@code true} if there is nothing to restore
   */
  public boolean isEmpty() {
    return full == null;
  }

  /**
   * Returns the full snapshot at the beginning of the chain.
   *
   * @return the snapshot, or empty if there is nothing to restore
   */
  public Optional<FullStateSnapshot> full() {
    return Optional.ofNullable(full);
  }

  /**
   * Returns the changes that follow the full snapshot without a gap.
   *
   * @return the changes in the order in which they are to be applied; possibly none
   */
  public List<ChangesSnapshot> changes() {
    return changes;
  }

  /**
   * Returns the files of chains that would have led to a later epoch: the damaged ones, and the
   * changes that cannot be reached because what they follow is missing or unusable.
   *
   * @return the files with the reasons; empty if the newest checkpoint was intact
   */
  public List<SkippedFile> skipped() {
    return skipped;
  }

  /**
   * Returns the epoch that a restored store is at.
   *
   * @return the epoch of the last changes, or of the full snapshot where there are none
   * @throws IllegalStateException if there is nothing to restore
   */
  public long epoch() {
    checkFound();
    return changes.isEmpty() ? full.epoch() : changes.get(changes.size() - 1).epoch();
  }

  /**
   * Replaces the entries of a store by those of the checkpoint. For a {@code ChangelogStateStore}
   * use its own {@code restoreFrom}, so that it goes on from this {@link #epoch()}.
   *
   * @param store the store; if the checkpoint does not fit into it, it is restored to what it was
   * @throws IllegalStateException if there is nothing to restore
   * @throws statelab.store.CapacityExceededException if the store's limit would be passed
   */
  public void restoreTo(StateStore store) {
    checkFound();
    store.allOrNothing(
        () -> {
          store.restore(full);
          changes.forEach(change -> change.change(store));
        });
  }

  private void checkFound() {
    if (isEmpty()) {
      throw new IllegalStateException("there is no intact checkpoint to restore");
    }
  }
}
