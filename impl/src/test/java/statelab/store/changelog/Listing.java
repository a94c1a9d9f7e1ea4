package statelab.store.changelog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import statelab.store.ByteView;
import statelab.store.StateCursor;
import statelab.store.StateStore;
import statelab.store.snapshot.ChangesSnapshot;

/** Lists entries and changes whose keys and values are text, in order of key. */
final class Listing {

  private Listing() {}

  /** Returns the changes as {@code key=value} or {@code key deleted}. */
  static List<String> list(ChangesSnapshot changes) {
    List<String> list = new ArrayList<>();
    for (ChangesSnapshot.Cursor cursor = changes.cursor(); cursor.next(); ) {
      list.add(
          text(cursor.key()) + (cursor.isDeletion() ? " deleted" : "=" + text(cursor.value())));
    }
    return list;
  }

  /** Returns the entries as {@code key=value}. */
  static List<String> list(StateStore store) {
    List<String> list = new ArrayList<>();
    for (StateCursor cursor = store.rangeScan(null, null); cursor.next(); ) {
      list.add(text(cursor.key()) + "=" + text(cursor.value()));
    }
    return list;
  }

  private static String text(ByteView view) {
    return new String(view.toByteArray(), UTF_8);
  }
}
