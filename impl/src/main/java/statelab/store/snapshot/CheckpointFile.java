package statelab.store.snapshot;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a {@link CheckpointDirectory}, as its name tells it.
 *
 * @param path where it lies
 * @param baseEpoch the epoch that its changes follow, or {@link #NO_BASE} for a full snapshot
 * @param epoch the epoch of its snapshot
 */
record CheckpointFile(Path path, long baseEpoch, long epoch) {

  static final long NO_BASE = -1;
  static final Comparator<CheckpointFile> BY_EPOCH =
      Comparator.comparingLong(CheckpointFile::epoch);

  private static final Pattern NAME =
      Pattern.compile(
          "full-(?<full>\\d{19})\\.snapshot|changes-(?<base>\\d{19})-(?<to>\\d{19})\\.snapshot");

  static CheckpointFile full(Path folder, long epoch) {
    return new CheckpointFile(
        folder.resolve(String.format(Locale.ROOT, "full-%019d.snapshot", epoch)), NO_BASE, epoch);
  }

  static CheckpointFile changes(Path folder, long baseEpoch, long epoch) {
    return new CheckpointFile(
        folder.resolve(
            String.format(Locale.ROOT, "changes-%019d-%019d.snapshot", baseEpoch, epoch)),
        baseEpoch,
        epoch);
  }

  /** Returns what a path names, or empty if it is not the name of a checkpoint. */
  static Optional<CheckpointFile> parse(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      String full = name.group("full");
      if (full != null) {
        return Optional.of(new CheckpointFile(path, NO_BASE, Long.parseLong(full)));
      }
      long base = Long.parseLong(name.group("base"));
      long epoch = Long.parseLong(name.group("to"));
      return base < epoch ? Optional.of(new CheckpointFile(path, base, epoch)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean isFull() {
    return baseEpoch == NO_BASE;
  }
}
