package statelab.store.changelog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.store.changelog.Listing.list;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.ByteView;
import statelab.store.CapacityExceededException;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.IncrementalSnapshot;
import statelab.store.StateCursor;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;
import statelab.store.snapshot.ChangesSnapshot;
import statelab.store.snapshot.CheckpointDirectory;
import statelab.store.snapshot.CheckpointRecovery;

class ChangelogStateStoreTest {

  private final ChangelogStateStore store = wrap(new TreeMapStateStore());

  @Test
  void listsChangedAndDeletedKeysWithTheirLastValues() {
    put("kept", "1");
    put("changed", "1");
    put("deleted", "1");
    store.snapshot(5);
    put("changed", "2");
    put("changed", "3");
    store.delete(bytes("deleted"));
    put("new", "4");
    put("passing", "5");
    store.delete(bytes("passing"));
    ChangesSnapshot changes = store.incrementalSnapshot(8);
    assertEquals(
        List.of("changed=3", "deleted deleted", "new=4", "passing deleted"), list(changes));
    assertEquals(5, changes.baseEpoch());
    assertEquals(8, changes.epoch());
  }

  @Test
  void eachSnapshotIsTheBaseOfTheNext() {
    put("a", "1");
    ChangesSnapshot first = (ChangesSnapshot) store.incrementalSnapshot().orElseThrow();
    put("b", "1");
    ChangesSnapshot second = (ChangesSnapshot) store.incrementalSnapshot().orElseThrow();
    ChangesSnapshot third = (ChangesSnapshot) store.incrementalSnapshot().orElseThrow();
    assertEquals(List.of("a=1"), list(first));
    assertEquals(List.of("b=1"), list(second));
    assertEquals(List.of(), list(third));
    assertEquals(
        List.of(0L, 1L, 2L),
        List.of(first, second, third).stream().map(ChangesSnapshot::baseEpoch).toList());
    assertEquals(3, store.baseEpoch());
  }

  @Test
  void whatDoesNotChangeAnEntryIsNoChange() {
    put("a", "1");
    store.snapshot(1);
    assertFalse(store.delete(bytes("absent")));
    assertTrue(store.contains(bytes("a")));
    assertArrayEquals(bytes("1"), store.getOrInsert(bytes("a"), bytes("2")));
    store.flush();
    assertEquals(0, store.changedKeys());
    assertArrayEquals(bytes("2"), store.getOrInsert(bytes("b"), bytes("2")));
    assertEquals(1, store.changedKeys());
  }

  @Test
  void clearDropsTheBase() {
    put("a", "1");
    put("b", "1");
    store.snapshot(1);
    put("c", "1");
    store.clear();
    put("b", "2");
    put("d", "1");
    store.delete(bytes("d"));
    ChangesSnapshot changes = store.incrementalSnapshot(2);
    assertTrue(changes.dropsBase());
    assertEquals(List.of("b=2"), list(changes));
    put("e", "1");
    assertFalse(store.incrementalSnapshot(3).dropsBase());
  }

  @Test
  void clearLeavesNoKeyToLookAt() {
    put("a", "1");
    store.clear();
    assertEquals(0, store.changedKeys());
  }

  @Test
  void whatTheWrappedStoreHeldCountsAsChanged() {
    StateStore inner = new TreeMapStateStore();
    inner.put(bytes("a"), bytes("1"));
    ChangelogStateStore wrapped = wrap(inner);
    assertEquals(List.of("a=1"), list(wrapped.incrementalSnapshot(1)));
  }

  @Test
  void passesCallsOn() {
    put("a", "1");
    put("ab", "23");
    ByteView view = new ByteView();
    assertTrue(store.getRef(bytes("ab"), view));
    assertTrue(view.contentEquals(bytes("23")));
    assertFalse(store.getRef(bytes("b"), view));
    assertNull(store.get(bytes("b")));
    assertEquals(2, store.size());
    assertEquals(6, store.sizeBytes());
    StateCursor cursor = store.prefixScan(bytes("ab"));
    assertTrue(cursor.next());
    assertFalse(cursor.next());
    store.handOver();
  }

  @Test
  void flushCompletesTheWorkOfBothStores() {
    InMemoryStateStore inner = new InMemoryStateStore();
    InMemoryStateStore keys = new InMemoryStateStore();
    ChangelogStateStore wrapped = new ChangelogStateStore(inner, keys);
    wrapped.put(bytes("a"), bytes("1"));
    assertEquals(List.of(1L, 1L), List.of(waiting(inner), waiting(keys)));
    wrapped.flush();
    assertEquals(List.of(0L, 0L), List.of(waiting(inner), waiting(keys)));
  }

  private static long waiting(InMemoryStateStore store) {
    return store.shape().index().orElseThrow().waitingUpdates();
  }

  @Test
  void copiesPartsOfArrays() {
    store.put(bytes("xkeyx"), 1, 3, bytes("xvx"), 1, 1);
    assertEquals(List.of("key=v"), list(store.incrementalSnapshot(1)));
    assertThrows(
        IndexOutOfBoundsException.class, () -> store.put(bytes("k"), 0, 2, bytes("v"), 0, 1));
    assertThrows(
        IndexOutOfBoundsException.class, () -> store.put(bytes("k"), 0, 1, bytes("v"), 1, 1));
    assertEquals(0, store.changedKeys());
  }

  @Test
  void aRefusedPutChangesNoResult() {
    ChangelogStateStore full = wrap(new TreeMapStateStore(4));
    full.put(bytes("a"), bytes("1"));
    full.snapshot(1);
    assertThrows(CapacityExceededException.class, () -> full.put(bytes("b"), bytes("234")));
    StateStore copy = new TreeMapStateStore();
    copy.put(bytes("a"), bytes("1"));
    full.incrementalSnapshot(2).applyTo(copy);
    assertEquals(1, copy.size());
    assertArrayEquals(bytes("1"), copy.get(bytes("a")));
  }

  @Test
  void restoreMakesTheSnapshotTheBase() {
    put("a", "1");
    FullStateSnapshot snapshot = store.snapshot(7);
    put("b", "1");
    store.restore(snapshot);
    assertEquals(7, store.baseEpoch());
    assertEquals(List.of(), list(store.incrementalSnapshot(8)));
  }

  @Test
  void restoreFromMakesTheRecoveredCheckpointTheBase(@TempDir Path folder) {
    CheckpointDirectory directory = new CheckpointDirectory(folder, 1);
    put("a", "1");
    directory.save(store.snapshot(7));
    put("b", "1");
    directory.save(store.incrementalSnapshot(9));
    put("lost", "1");
    store.restoreFrom(directory.recover());
    assertEquals(List.of("a=1", "b=1"), list(store));
    assertEquals(9, store.baseEpoch());
    put("c", "1");
    ChangesSnapshot next = store.incrementalSnapshot(10);
    assertEquals(9, next.baseEpoch());
    assertEquals(List.of("c=1"), list(next));
  }

  @Test
  void restoreFromNothingChangesNothing(@TempDir Path folder) {
    put("a", "1");
    store.snapshot(3);
    put("b", "1");
    CheckpointRecovery nothing = new CheckpointDirectory(folder, 1).recover();
    assertThrows(IllegalStateException.class, () -> store.restoreFrom(nothing));
    assertEquals(List.of("a=1", "b=1"), list(store));
    assertEquals(3, store.baseEpoch());
    assertEquals(1, store.changedKeys());
  }

  @Test
  void refusesToRestoreAnIncrementalSnapshotAndKeepsItsChanges() {
    put("a", "1");
    ChangesSnapshot changes = store.incrementalSnapshot(1);
    put("b", "1");
    assertThrows(IllegalArgumentException.class, () -> store.restore(changes));
    assertEquals(1, store.changedKeys());
    assertEquals(2, store.size());
  }

  @Test
  void appliesOnlyWhatFollowsItsBase() {
    put("a", "1");
    ChangesSnapshot first = store.incrementalSnapshot(3);
    put("a", "2");
    put("b", "1");
    ChangesSnapshot second = store.incrementalSnapshot(4);
    ChangelogStateStore replica = wrap(new TreeMapStateStore());
    assertThrows(IllegalArgumentException.class, () -> replica.apply(second));
    replica.apply(first);
    replica.put(bytes("mine"), bytes("1"));
    assertThrows(IllegalStateException.class, () -> replica.apply(second));
    replica.restore(replica.snapshot(3));
    replica.delete(bytes("mine"));
    replica.snapshot(3);
    replica.apply(second);
    assertEquals(4, replica.baseEpoch());
    assertEquals(0, replica.changedKeys());
    assertEquals(2, replica.size());
    assertArrayEquals(bytes("2"), replica.get(bytes("a")));
  }

  @Test
  void aFailedApplyLeavesTheStoreAtItsBase() {
    put("a", "1");
    put("b", "1234");
    ChangesSnapshot changes = store.incrementalSnapshot(1);
    ChangelogStateStore small = wrap(new TreeMapStateStore(4));
    assertThrows(CapacityExceededException.class, () -> small.apply(changes));
    assertTrue(small.isEmpty());
    assertEquals(0, small.baseEpoch());
    assertEquals(0, small.changedKeys());
  }

  /** A store of four bytes that cannot be restored, as if there were no memory for it. */
  private static final class NeverRestored extends TreeMapStateStore {
    NeverRestored() {
      super(4);
    }

    @Override
    public void restore(StateSnapshot snapshot) {
      throw new OutOfMemoryError("planted");
    }
  }

  @Test
  void anApplyThatCannotBeUndoneLosesTheBaseAndNoEntry() {
    ChangelogStateStore broken = wrap(new NeverRestored());
    broken.put(bytes("o"), bytes("1"));
    broken.snapshot(0);
    put("a", "1");
    put("b", "1234");
    ChangesSnapshot changes = store.incrementalSnapshot(1);
    assertThrows(OutOfMemoryError.class, () -> broken.apply(changes));
    assertEquals(List.of("a=1", "o=1"), list(broken));
    assertEquals(2, broken.changedKeys());
    assertThrows(IllegalStateException.class, () -> broken.apply(changes));
    broken.delete(bytes("o"));
    ChangesSnapshot all = broken.incrementalSnapshot(7);
    assertTrue(all.dropsBase());
    assertEquals(List.of("a=1"), list(all));
    broken.put(bytes("a"), bytes("2"));
    ChangesSnapshot next = broken.incrementalSnapshot(8);
    assertFalse(next.dropsBase());
    assertEquals(List.of("a=2"), list(next));
  }

  @Test
  void keysOfAnEarlierBaseAreForgottenByTheNextChangeOrFlush() {
    StateStore keys = new TreeMapStateStore();
    ChangelogStateStore wrapped = new ChangelogStateStore(new TreeMapStateStore(), keys);
    wrapped.put(bytes("a"), bytes("1"));
    wrapped.snapshot(1);
    assertEquals(0, wrapped.changedKeys());
    wrapped.put(bytes("b"), bytes("1"));
    assertEquals(List.of("b="), list(keys));
    assertEquals(1, wrapped.changedKeys());
    wrapped.put(bytes("c"), bytes("1"));
    wrapped.clear();
    assertEquals(0, wrapped.changedKeys());
    wrapped.flush();
    assertTrue(keys.isEmpty());
  }

  @Test
  void wantsAnEmptyStoreOfItsOwnForTheKeys() {
    StateStore inner = new TreeMapStateStore();
    assertThrows(IllegalArgumentException.class, () -> new ChangelogStateStore(inner, inner));
    StateStore used = new TreeMapStateStore();
    used.put(bytes("a"), bytes("1"));
    assertThrows(IllegalArgumentException.class, () -> new ChangelogStateStore(inner, used));
    assertThrows(NullPointerException.class, () -> new ChangelogStateStore(null, inner));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReplicaFedBySnapshotsAloneEqualsTheStore(long seed) {
    Random random = new Random(seed);
    TreeMapStateStore replica = new TreeMapStateStore();
    List<ChangesSnapshot> sinceFull = new ArrayList<>();
    FullStateSnapshot full = store.snapshot(0);
    for (long epoch = 1; epoch <= 60; epoch++) {
      for (int i = random.nextInt(200); i > 0; i--) {
        mutate(random);
      }
      if (random.nextInt(8) == 0) {
        full = store.snapshot(epoch);
        sinceFull.clear();
        replica.restore(full);
      } else {
        IncrementalSnapshot changes = store.incrementalSnapshot(epoch);
        ChangesSnapshot read = ChangesSnapshot.fromBytes(changes.toBytes());
        sinceFull.add(read);
        read.applyTo(replica);
      }
      assertEquals(list(store), list(replica), () -> "seed " + seed);
    }
    TreeMapStateStore recovered = new TreeMapStateStore();
    recovered.restore(full);
    sinceFull.forEach(changes -> changes.applyTo(recovered));
    assertEquals(list(store), list(recovered), () -> "seed " + seed);
  }

  private void mutate(Random random) {
    byte[] key = bytes("k" + random.nextInt(150));
    int choice = random.nextInt(1000);
    if (choice < 600) {
      store.put(key, bytes("v".repeat(random.nextInt(5)) + random.nextInt(10)));
    } else if (choice < 997) {
      store.delete(key);
    } else {
      store.clear();
    }
  }

  private void put(String key, String value) {
    store.put(bytes(key), bytes(value));
  }

  private static ChangelogStateStore wrap(StateStore inner) {
    return new ChangelogStateStore(inner);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
