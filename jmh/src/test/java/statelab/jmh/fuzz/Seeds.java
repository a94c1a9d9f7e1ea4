package statelab.jmh.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.snapshot.ChangesSnapshot;
import statelab.store.snapshot.EntriesSnapshot;
import statelab.store.snapshot.FlatSnapshotCodec;
import statelab.store.snapshot.ForySnapshotCodec;

/** Inputs that a reader accepts, for a fuzzer to start from. */
final class Seeds {

  private Seeds() {}

  static List<byte[]> of(ByteReader reader) {
    return switch (reader) {
      case FLAT, FLAT_SEALED, FLAT_FILE -> full().stream().map(FullStateSnapshot::toBytes).toList();
      case FORY, FORY_SEALED -> full().stream().map(ForySnapshotCodec.INSTANCE::encode).toList();
      case CHANGES, CHANGES_SEALED -> List.of(changes(7).toBytes(), changes(8).toBytes());
      case CHECKPOINTS ->
          List.of(
              CheckpointInput.of(0, flat(), changes(7).toBytes(), changes(8).toBytes()),
              CheckpointInput.of(7, flat(), changes(7).toBytes(), changes(8).toBytes()));
      case RUN_FOLDER -> RunFolderInput.seeds();
      case PLANTED -> List.of(bytes("L\1"));
    };
  }

  private static List<FullStateSnapshot> full() {
    return List.of(
        EntriesSnapshot.builder(7).timestampNanos(5).build(),
        sorted(),
        EntriesSnapshot.builder(7)
            .timestampNanos(5)
            .add(bytes("b"), bytes("2"))
            .add(bytes("a"), new byte[20])
            .add(bytes(""), bytes("1"))
            .build());
  }

  private static FullStateSnapshot sorted() {
    return EntriesSnapshot.builder(7)
        .timestampNanos(5)
        .add(bytes(""), bytes(""))
        .add(bytes("user:1"), bytes("alice"))
        .add(bytes("user:10"), bytes("bob"))
        .add(bytes("user:2"), new byte[100])
        .build();
  }

  private static byte[] flat() {
    return FlatSnapshotCodec.INSTANCE.encode(sorted());
  }

  private static ChangesSnapshot changes(long base) {
    ChangesSnapshot.Builder changes = ChangesSnapshot.builder(base, base + 1).timestampNanos(5);
    ByteView value = new ByteView();
    InMemoryStateStore store = new InMemoryStateStore();
    store.put(bytes("v"), bytes("carol"));
    store.getRef(bytes("v"), value);
    return changes.delete(bytes("")).put(bytes("user:1"), value).delete(bytes("user:2")).build();
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
