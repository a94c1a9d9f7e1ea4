package statelab.store.snapshot;

import java.util.HexFormat;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;

/** Writes what a snapshot holds as text, to be compared with what a file is known to hold. */
final class SnapshotText {

  private static final HexFormat HEX = HexFormat.of();

  private SnapshotText() {}

  static String of(FullStateSnapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append("epoch ").append(snapshot.epoch()).append('\n');
    text.append("timestamp ").append(snapshot.timestampNanos()).append('\n');
    text.append("sorted ").append(snapshot.isSorted()).append('\n');
    text.append(snapshot.size()).append(" entries, ");
    text.append(snapshot.sizeBytes()).append(" bytes\n");
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      put(text, cursor.key().toByteArray(), cursor.value().toByteArray());
    }
    return text.toString();
  }

  static String of(ChangesSnapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append("base ").append(snapshot.baseEpoch());
    text.append(snapshot.dropsBase() ? ", dropped\n" : "\n");
    text.append("epoch ").append(snapshot.epoch()).append('\n');
    text.append("timestamp ").append(snapshot.timestampNanos()).append('\n');
    text.append(snapshot.size()).append(" changes, ");
    text.append(snapshot.sizeBytes()).append(" bytes\n");
    for (ChangesSnapshot.Cursor cursor = snapshot.cursor(); cursor.next(); ) {
      if (cursor.isDeletion()) {
        text.append("delete [").append(HEX.formatHex(cursor.keyArray())).append("]\n");
      } else {
        put(text, cursor.keyArray(), cursor.valueArray());
      }
    }
    return text.toString();
  }

  private static void put(StringBuilder text, byte[] key, byte[] value) {
    text.append('[').append(HEX.formatHex(key)).append("] ");
    text.append('[').append(HEX.formatHex(value)).append("]\n");
  }
}
