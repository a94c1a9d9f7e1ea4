package statelab.store.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A full snapshot and the changes that follow it without a gap.
 *
 * @param full the file of the full snapshot
 * @param changes the files of the changes, in order
 */
record CheckpointChain(CheckpointFile full, List<CheckpointFile> changes) {

  /**
   * Finds the chain that leads to the greatest epoch; of several, the one with the latest full
   * snapshot.
   */
  static Optional<CheckpointChain> newest(Collection<CheckpointFile> files) {
    Map<Long, CheckpointFile> bestStep = new HashMap<>();
    Map<Long, Long> reach = new HashMap<>();
    files.stream()
        .filter(file -> !file.isFull())
        .sorted(Comparator.comparingLong(CheckpointFile::baseEpoch).reversed())
        .forEach(
            step -> {
              long end = reach.getOrDefault(step.epoch(), step.epoch());
              if (end > reach.getOrDefault(step.baseEpoch(), step.baseEpoch())) {
                reach.put(step.baseEpoch(), end);
                bestStep.put(step.baseEpoch(), step);
              }
            });
    return files.stream()
        .filter(CheckpointFile::isFull)
        .max(
            Comparator.comparingLong(
                    (CheckpointFile full) -> reach.getOrDefault(full.epoch(), full.epoch()))
                .thenComparingLong(CheckpointFile::epoch))
        .map(full -> follow(full, bestStep));
  }

  private static CheckpointChain follow(CheckpointFile full, Map<Long, CheckpointFile> bestStep) {
    List<CheckpointFile> steps = new ArrayList<>();
    CheckpointFile step = bestStep.get(full.epoch());
    while (step != null) {
      steps.add(step);
      step = bestStep.get(step.epoch());
    }
    return new CheckpointChain(full, List.copyOf(steps));
  }
}
