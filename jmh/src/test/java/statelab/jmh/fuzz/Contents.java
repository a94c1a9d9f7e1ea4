package statelab.jmh.fuzz;

import java.util.Arrays;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotCursor;
import statelab.store.StateSnapshot;
import statelab.store.snapshot.ChangesSnapshot;

/** What must hold for a snapshot that a reader has accepted. */
final class Contents {

  private Contents() {}

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Walks a snapshot, restores it, and compares the store with it. */
  static void check(FullStateSnapshot snapshot) {
    InMemoryStateStore store = new InMemoryStateStore();
    store.restore(snapshot);
    store.checkInvariants();
    long entries = 0;
    long bytes = 0;
    byte[] before = null;
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      byte[] key = cursor.key().toByteArray();
      require(cursor.value().contentEquals(store.get(key)), "the store holds the value");
      require(
          !snapshot.isSorted() || before == null || Arrays.compareUnsigned(before, key) < 0,
          "a sorted snapshot ascends");
      entries++;
      bytes += key.length + (long) cursor.value().length();
      before = key;
    }
    require(entries == snapshot.size() && entries == store.size(), "every entry counts once");
    require(bytes == snapshot.sizeBytes() && bytes == store.sizeBytes(), "every byte counts once");
  }

  /** Applies changes, and looks for what they say. */
  static void check(ChangesSnapshot changes) {
    InMemoryStateStore store = new InMemoryStateStore();
    changes.applyTo(store);
    store.checkInvariants();
    long puts = 0;
    for (ChangesSnapshot.Cursor cursor = changes.cursor(); cursor.next(); ) {
      byte[] key = cursor.key().toByteArray();
      if (cursor.isDeletion()) {
        require(!store.contains(key), "a deleted key is gone");
      } else {
        require(cursor.value().contentEquals(store.get(key)), "a put value is there");
        puts++;
      }
    }
    require(puts == store.size(), "every put counts once");
  }

  /** Writing what was read and reading that must end in the same form. */
  static void checkWrittenAgain(StateSnapshot first, StateSnapshot second) {
    require(Arrays.equals(first.toBytes(), second.toBytes()), "it reads as it was written");
  }
}
