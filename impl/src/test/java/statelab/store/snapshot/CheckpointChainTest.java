package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which chain is planned for, by the names of the files alone and in whatever order they come. */
class CheckpointChainTest {

  private static final Path FOLDER = Path.of("folder");

  private static CheckpointFile full(long epoch) {
    return CheckpointFile.full(FOLDER, epoch);
  }

  private static CheckpointFile changes(long base, long epoch) {
    return CheckpointFile.changes(FOLDER, base, epoch);
  }

  private static void assertNewest(
      CheckpointFile full, List<CheckpointFile> changes, CheckpointFile... others) {
    List<CheckpointFile> files = new ArrayList<>(List.of(others));
    files.add(full);
    files.addAll(changes);
    for (int order = 0; order < 10; order++) {
      Collections.shuffle(files, new Random(order));
      assertEquals(Optional.of(new CheckpointChain(full, changes)), CheckpointChain.newest(files));
    }
  }

  @Test
  void withoutAFullSnapshotThereIsNone() {
    assertEquals(Optional.empty(), CheckpointChain.newest(List.of()));
    assertEquals(Optional.empty(), CheckpointChain.newest(List.of(changes(1, 2))));
  }

  @Test
  void theLongerReachWinsOverTheLaterFullSnapshot() {
    assertNewest(full(1), List.of(changes(1, 5)), full(3));
    assertNewest(full(1), List.of(changes(1, 2), changes(2, 9)), full(8), changes(2, 3));
  }

  @Test
  void ofEqualReachTheLaterFullSnapshotWins() {
    assertNewest(full(5), List.of(), full(1), changes(1, 5));
    assertNewest(full(3), List.of(changes(3, 5)), full(1), changes(1, 3));
  }

  @Test
  void changesWithoutTheirBaseAreNoPartOfIt() {
    assertNewest(full(2), List.of(changes(2, 3)), changes(4, 5), changes(1, 9));
  }
}
