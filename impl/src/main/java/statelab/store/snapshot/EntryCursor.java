package statelab.store.snapshot;

import statelab.store.ByteView;
import statelab.store.SnapshotCursor;

/** The views of a walk over entries, which show nothing where the walk stands at none. */
abstract class EntryCursor implements SnapshotCursor {

  private final ByteView key = new ByteView();
  private final ByteView value = new ByteView();
  private boolean atEntry;

  /** Points both views at an entry's bytes, which never change. */
  final boolean showEntry(byte[] keys, int from, int length, byte[] values, int at, int bytes) {
    key.wrap(keys, from, length, null);
    value.wrap(values, at, bytes, null);
    atEntry = true;
    return true;
  }

  final boolean showNone() {
    atEntry = false;
    return false;
  }

  @Override
  public final ByteView key() {
    checkPosition();
    return key;
  }

  @Override
  public final ByteView value() {
    checkPosition();
    return value;
  }

  private void checkPosition() {
    if (!atEntry) {
      throw new IllegalStateException("the cursor stands at no entry: call next() first");
    }
  }
}
