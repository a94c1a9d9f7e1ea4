package statelab.jcstress;

import java.util.Arrays;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.SnapshotCursor;
import statelab.store.StateStore;

/** The small store that the scenarios start from: four keys, every value byte OLD. */
final class Fixture {

  static final byte OLD = 1;
  static final byte NEW = 2;
  static final int ENTRIES = 4;
  static final int VALUE_BYTES = 16;

  static final int NOT_SEEN = -1;
  static final int BROKEN = 0;
  static final int WHOLE = 1;

  private static final byte[][] KEYS = {{'a'}, {'b'}, {'c'}, {'d'}};
  private static final byte[] OLD_VALUE = filled(OLD, VALUE_BYTES);
  private static final byte[] NEW_VALUE = filled(NEW, VALUE_BYTES);
  private static final byte[] LONGER_VALUE = filled(NEW, 2 * VALUE_BYTES);

  private Fixture() {}

  /** Returns a store with all values OLD, owned by nobody. */
  static StateStore oldStore() {
    StateStore store = new InMemoryStateStore();
    for (byte[] key : KEYS) {
      store.put(key, OLD_VALUE);
    }
    store.handOver();
    return store;
  }

  /** Returns a snapshot of a store, which is then owned by nobody. */
  static FullStateSnapshot snapshotOf(StateStore store) {
    FullStateSnapshot taken = store.snapshot(1);
    store.handOver();
    return taken;
  }

  /** Changes every entry in a way of its own: in place, by moving, by deleting, by adding. */
  static void change(StateStore store) {
    store.put(KEYS[0], NEW_VALUE);
    store.put(KEYS[1], LONGER_VALUE);
    store.delete(KEYS[2]);
    store.put(KEYS[3], NEW_VALUE);
    store.put(OLD_VALUE, NEW_VALUE);
  }

  /** Says whether a snapshot holds the old entries and nothing else. */
  static int isOld(FullStateSnapshot snapshot) {
    if (snapshot.size() != ENTRIES || snapshot.sizeBytes() != ENTRIES * (1L + VALUE_BYTES)) {
      return BROKEN;
    }
    SnapshotCursor cursor = snapshot.cursor();
    for (byte[] key : KEYS) {
      if (!cursor.next() || !cursor.key().contentEquals(key) || !isOld(cursor.value())) {
        return BROKEN;
      }
    }
    return cursor.next() ? BROKEN : WHOLE;
  }

  /** Says whether a store holds the old entries and nothing else. */
  static int isOld(StateStore store) {
    ByteView value = new ByteView();
    for (byte[] key : KEYS) {
      if (!store.getRef(key, value) || !isOld(value)) {
        return BROKEN;
      }
    }
    return store.size() == ENTRIES ? WHOLE : BROKEN;
  }

  /** Says whether a store holds what {@link #change} leaves and nothing else. */
  static int isChanged(StateStore store) {
    boolean changed =
        store.size() == ENTRIES
            && Arrays.equals(NEW_VALUE, store.get(KEYS[0]))
            && Arrays.equals(LONGER_VALUE, store.get(KEYS[1]))
            && !store.contains(KEYS[2])
            && Arrays.equals(NEW_VALUE, store.get(KEYS[3]))
            && Arrays.equals(NEW_VALUE, store.get(OLD_VALUE));
    return changed ? WHOLE : BROKEN;
  }

  /** Says whether every byte is OLD; the models and the weak versions keep one array. */
  static int isOld(byte[] values) {
    return isAll(values, OLD);
  }

  static int isAll(byte[] values, byte expected) {
    for (byte value : values) {
      if (value != expected) {
        return BROKEN;
      }
    }
    return WHOLE;
  }

  static byte[] filled(byte value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private static boolean isOld(ByteView value) {
    if (value.length() != VALUE_BYTES) {
      return false;
    }
    for (int i = 0; i < VALUE_BYTES; i++) {
      if (value.byteAt(i) != OLD) {
        return false;
      }
    }
    return true;
  }
}
