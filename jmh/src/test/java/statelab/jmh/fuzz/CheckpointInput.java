package statelab.jmh.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import statelab.store.InMemoryStateStore;
import statelab.store.snapshot.CheckpointDirectory;
import statelab.store.snapshot.CheckpointRecovery;

/**
 * A checkpoint folder that comes from a fuzzer: a byte whose bits say which files are sealed, the
 * lengths of the first two files in two bytes each, and the three files one after another.
 */
final class CheckpointInput {

  private static final int HEADER = 5;
  private static final String[] NAMES = {
    "full-0000000000000000007.snapshot",
    "changes-0000000000000000007-0000000000000000008.snapshot",
    "changes-0000000000000000008-0000000000000000009.snapshot"
  };

  private CheckpointInput() {}

  static byte[] of(int sealed, byte[] full, byte[] first, byte[] second) {
    byte[] input = new byte[HEADER + full.length + first.length + second.length];
    input[0] = (byte) sealed;
    input[1] = (byte) (full.length >> 8);
    input[2] = (byte) full.length;
    input[3] = (byte) (first.length >> 8);
    input[4] = (byte) first.length;
    System.arraycopy(full, 0, input, HEADER, full.length);
    System.arraycopy(first, 0, input, HEADER + full.length, first.length);
    System.arraycopy(second, 0, input, input.length - second.length, second.length);
    return input;
  }

  static Runnable recover(byte[] given) {
    byte[] input = Arrays.copyOf(given, Math.max(HEADER, given.length));
    int firstAt = Math.min(input.length, HEADER + unsignedShort(input, 1));
    int secondAt = Math.min(input.length, firstAt + unsignedShort(input, 3));
    Path folder = Scratch.folder("checkpoints");
    byte[] full = Arrays.copyOfRange(input, HEADER, firstAt);
    byte[] first = Arrays.copyOfRange(input, firstAt, secondAt);
    byte[] second = Arrays.copyOfRange(input, secondAt, input.length);
    Scratch.write(folder.resolve(NAMES[0]), (input[0] & 1) != 0 ? Seals.flat(full) : full);
    Scratch.write(folder.resolve(NAMES[1]), (input[0] & 2) != 0 ? Seals.changes(first) : first);
    Scratch.write(folder.resolve(NAMES[2]), (input[0] & 4) != 0 ? Seals.changes(second) : second);
    CheckpointRecovery recovery = new CheckpointDirectory(folder, 2).recover();
    return () -> check(recovery);
  }

  private static int unsignedShort(byte[] input, int at) {
    return (input[at] & 0xFF) << 8 | (input[at + 1] & 0xFF);
  }

  private static void check(CheckpointRecovery recovery) {
    recovery
        .skipped()
        .forEach(
            skipped ->
                Contents.require(
                    skipped.reason().lines().count() == 1,
                    "one sentence, not: " + skipped.reason()));
    int found = (recovery.isEmpty() ? 0 : 1) + recovery.changes().size();
    Contents.require(
        found == NAMES.length || !recovery.skipped().isEmpty(), "what is missing is said");
    if (!recovery.isEmpty()) {
      InMemoryStateStore store = new InMemoryStateStore();
      recovery.restoreTo(store);
      store.checkInvariants();
      Contents.require(recovery.epoch() == 6 + found, "the epoch is that of the last file");
    }
  }
}
