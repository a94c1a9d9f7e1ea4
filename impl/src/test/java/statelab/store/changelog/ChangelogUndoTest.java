package statelab.store.changelog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.store.changelog.Listing.list;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.store.ByteView;
import statelab.store.CapacityExceededException;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;
import statelab.store.snapshot.ChangesSnapshot;
import statelab.store.snapshot.CheckpointDirectory;
import statelab.store.snapshot.CheckpointRecovery;

/** Changes that come in several steps are noted like any others, and undone with what was noted. */
class ChangelogUndoTest {

  private static final long LIMIT = 8;

  private final ChangelogStateStore via =
      new ChangelogStateStore(new TreeMapStateStore(LIMIT), new TreeMapStateStore());

  @Test
  void incrementsThatArePassedOnKeepWhatCameBefore() {
    ChangelogStateStore source = new ChangelogStateStore(new TreeMapStateStore());
    put(source, "a", "1");
    FullStateSnapshot full = source.snapshot(1);
    put(source, "b", "2");
    ChangesSnapshot first = source.incrementalSnapshot(2);
    put(source, "c", "3");
    ChangesSnapshot second = source.incrementalSnapshot(3);
    via.restore(full);
    first.applyTo(via);
    second.applyTo(via);
    assertReplicaEquals(full, List.of("b=2", "c=3"));
  }

  @Test
  void changesOfItsOwnSurviveAnApply() {
    FullStateSnapshot full = via.snapshot(4);
    put(via, "mine", "1");
    ChangesSnapshot.builder(0, 1).delete(bytes("q")).build().applyTo(via);
    assertEquals(4, via.baseEpoch());
    assertReplicaEquals(full, List.of("mine=1"));
  }

  @Test
  void aRecoveryRestoredThroughItIsTheBaseOfItsChanges(@TempDir Path folder) {
    CheckpointDirectory directory = new CheckpointDirectory(folder, 1);
    ChangelogStateStore source = new ChangelogStateStore(new TreeMapStateStore());
    put(source, "a", "1");
    FullStateSnapshot full = source.snapshot(7);
    directory.save(full);
    put(source, "b", "2");
    directory.save(source.incrementalSnapshot(9));
    put(via, "lost", "1");
    directory.recover().restoreTo(via);
    assertEquals(7, via.baseEpoch());
    assertReplicaEquals(full, List.of("b=2"));
  }

  @Test
  void aFailedApplyLeavesContentAndNotes() {
    put(via, "a", "1");
    FullStateSnapshot full = via.snapshot(5);
    put(via, "b", "1");
    ChangesSnapshot tooMuch = changes(builder -> builder.put(bytes("c"), view("12345678")));
    assertThrows(CapacityExceededException.class, () -> tooMuch.applyTo(via));
    assertEquals(5, via.baseEpoch());
    assertEquals(List.of("a=1", "b=1"), list(via));
    assertReplicaEquals(full, List.of("b=1", "c deleted"));
  }

  @Test
  void aFailedApplyMayHaveNotedKeysThatDidNotChange() {
    put(via, "a", "1");
    FullStateSnapshot full = via.snapshot(5);
    ChangesSnapshot tooMuch =
        changes(builder -> builder.put(bytes("b"), view("1")).put(bytes("c"), view("12345678")));
    assertThrows(CapacityExceededException.class, () -> tooMuch.applyTo(via));
    assertEquals(List.of("a=1"), list(via));
    assertReplicaEquals(full, List.of("b deleted", "c deleted"));
  }

  @Test
  void aFailedApplyThatHadClearedTheStoreListsEverything() {
    put(via, "a", "1");
    FullStateSnapshot full = via.snapshot(5);
    put(via, "b", "1");
    ChangesSnapshot tooMuch =
        changes(builder -> builder.dropBase().put(bytes("c"), view("123456789")));
    assertThrows(CapacityExceededException.class, () -> tooMuch.applyTo(via));
    assertEquals(5, via.baseEpoch());
    assertEquals(List.of("a=1", "b=1"), list(via));
    assertReplicaEquals(full, List.of("a=1", "b=1"));
  }

  @Test
  void aFailedRestoreOfARecoveryLeavesItsBase(@TempDir Path folder) {
    CheckpointDirectory directory = new CheckpointDirectory(folder, 1);
    ChangelogStateStore source = new ChangelogStateStore(new TreeMapStateStore());
    put(source, "x", "1");
    directory.save(source.snapshot(7));
    put(source, "y", "123456789");
    directory.save(source.incrementalSnapshot(9));
    put(via, "a", "1");
    FullStateSnapshot full = via.snapshot(5);
    put(via, "b", "1");
    CheckpointRecovery recovery = directory.recover();
    assertThrows(CapacityExceededException.class, () -> recovery.restoreTo(via));
    assertEquals(5, via.baseEpoch());
    assertEquals(List.of("a=1", "b=1"), list(via));
    assertReplicaEquals(full, List.of("a=1", "b=1"));
  }

  @Test
  void stepsWithinStepsAreUndoneWithThem() {
    put(via, "a", "1");
    FullStateSnapshot full = via.snapshot(5);
    RuntimeException planted = new IllegalStateException("planted");
    Runnable outer =
        () -> {
          via.clear();
          via.allOrNothing(() -> put(via, "b", "1"));
          throw planted;
        };
    assertEquals(planted, assertThrows(IllegalStateException.class, () -> via.allOrNothing(outer)));
    assertReplicaEquals(full, List.of("a=1"));
  }

  @Test
  void aClearBeforeTheStepsIsNoneOfTheirs() {
    put(via, "a", "1");
    via.snapshot(5);
    via.clear();
    put(via, "b", "1");
    assertThrows(
        IllegalStateException.class,
        () ->
            via.allOrNothing(
                () -> {
                  throw new IllegalStateException("planted");
                }));
    assertEquals(1, via.changedKeys());
    ChangesSnapshot next = via.incrementalSnapshot(6);
    assertTrue(next.dropsBase());
    assertEquals(List.of("b=1"), list(next));
    assertFalse(via.incrementalSnapshot(7).dropsBase());
  }

  /** The base and the next increment must give what the store holds, and the increment be so. */
  private void assertReplicaEquals(FullStateSnapshot base, List<String> increment) {
    ChangesSnapshot changes = via.incrementalSnapshot(via.baseEpoch() + 1);
    TreeMapStateStore replica = new TreeMapStateStore();
    replica.restore(base);
    changes.applyTo(replica);
    assertEquals(list(via), list(replica));
    assertEquals(increment, list(changes));
  }

  private static ChangesSnapshot changes(Consumer<ChangesSnapshot.Builder> content) {
    ChangesSnapshot.Builder builder = ChangesSnapshot.builder(0, 1);
    content.accept(builder);
    return builder.build();
  }

  private static void put(StateStore into, String key, String value) {
    into.put(bytes(key), bytes(value));
  }

  private static ByteView view(String text) {
    ByteView view = new ByteView();
    view.wrap(bytes(text), 0, text.length(), null);
    return view;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
