package statelab.jmh.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Mutation;
import statelab.reports.model.RunFileException;

/** What mutation testing of the library left behind, held against the list of survivors. */
final class MutationEvidence {

  /*
   * Rooms are tested one by one, so a report may be of an older library than the others. One that is
   * older than the library's sources says nothing of them: its room counts as one without a report,
   * which is a result of no mutants, and that is never as expected.
   *
   * A survivor that is listed too often may have been killed by a time-out in this run and not in the
   * next, so that it is named, and no failure. A line for changes that PIT does not make explains
   * nothing in any run: it is dead, which fails its room where that was run.
   */

  /** Where survivors and their reasons are listed, from the root of the working copy. */
  static final String LIST = "impl/survivors.csv";

  /** The rooms of the library, as scripts/mutation knows them. */
  static final List<String> ROOMS =
      List.of("monitor", "phase1", "changelog", "operator", "snapshot", "index", "memory", "store");

  private static final String SOURCES = "impl/src/main";
  private static final double MINIMUM_SHARE = 0.85;

  private final Path root;
  private final Survivors listed;
  private final List<Mutation> rooms = new ArrayList<>();
  private final Map<Mutant.Place, Integer> survived = new HashMap<>();
  private final Map<Mutant.Place, Integer> made = new HashMap<>();
  private final Set<String> roomsRun = new HashSet<>();
  private final List<String> details = new ArrayList<>();
  private final List<String> summary = new ArrayList<>();

  private MutationEvidence(Path root) {
    this.root = root;
    this.listed = Survivors.read(root.resolve(LIST));
    listed.forEach((place, count) -> checkRoom(place));
  }

  private void checkRoom(Mutant.Place place) {
    if (!ROOMS.contains(roomOf(place))) {
      throw new RunFileException(
          root.resolve(LIST),
          LIST + " names a class of no room of the library; correct or remove the line: " + place,
          null);
    }
  }

  private static String roomOf(Mutant.Place place) {
    String className = place.className();
    String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /**
   * Reads the reports of every room.
   *
   * @param root the folder of the build
   * @return what they show
   * @throws RunFileException if none is newer than the library, or a file is damaged
   */
  static MutationEvidence read(Path root) {
    MutationEvidence evidence = new MutationEvidence(root);
    Path folder = root.resolve("variants/target/mutation");
    Instant changed = lastChange(root.resolve(SOURCES));
    ROOMS.forEach(room -> evidence.add(room, folder.resolve(room + "/mutations.xml"), changed));
    if (evidence.rooms.stream().allMatch(room -> room.mutants() == 0)) {
      throw new RunFileException(
          folder,
          "There is no report of PIT in "
              + folder
              + " that is newer than "
              + SOURCES
              + "; run make mutation.",
          null);
    }
    evidence.noteUnused();
    return evidence;
  }

  private static Instant lastChange(Path sources) {
    if (!Files.isDirectory(sources)) {
      return Instant.MIN;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(Files::isRegularFile)
          .map(MutationEvidence::modifiedAt)
          .max(Comparator.naturalOrder())
          .orElse(Instant.MIN);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + sources + ": " + e.getMessage(), e);
    }
  }

  private static Instant modifiedAt(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the time of " + file + ": " + e.getMessage(), e);
    }
  }

  private void add(String room, Path report, Instant changed) {
    if (!Files.exists(report)) {
      addWithout(room, "not run");
    } else if (modifiedAt(report).isBefore(changed)) {
      addWithout(room, "not run since " + SOURCES + " changed");
    } else {
      add(room, Mutant.read(report));
    }
  }

  private void addWithout(String room, String why) {
    rooms.add(new Mutation(room + ", " + why, 0, 0, Map.of(), 0, null, MINIMUM_SHARE));
    summary.add("%-12s %s; run make mutation ARGS=%s".formatted(room, why, room));
  }

  private void add(String room, List<Mutant> all) {
    Map<String, Integer> explained = new TreeMap<>();
    int unknown = 0;
    List<Mutant> mutants =
        all.stream().filter(mutant -> mutant.status() != Mutant.Status.NON_VIABLE).toList();
    for (Mutant mutant : mutants) {
      made.merge(mutant.place(), 1, Integer::sum);
      if (mutant.status().isKilled()) {
        continue;
      }
      int number = survived.merge(mutant.place(), 1, Integer::sum);
      Optional<Survivors.Kind> kind = listed.kindOf(mutant.place(), number);
      if (kind.isPresent()) {
        explained.merge(kind.orElseThrow().label(), 1, Integer::sum);
      } else {
        unknown++;
        details.add("not explained: " + mutant.place() + " (line " + mutant.line() + ")");
      }
    }
    int killed = (int) mutants.stream().filter(mutant -> mutant.status().isKilled()).count();
    Integer dead = mutants.isEmpty() ? null : Integer.valueOf(noteDeadLines(room));
    rooms.add(new Mutation(room, mutants.size(), killed, explained, unknown, dead, MINIMUM_SHARE));
    summary.add(
        String.format(
            Locale.ROOT,
            "%-12s %,6d mutants, %5.1f%% killed (%d by a time-out), %d survivors not explained",
            room,
            mutants.size(),
            100.0 * killed / Math.max(1, mutants.size()),
            mutants.stream().filter(m -> m.status() == Mutant.Status.TIMED_OUT).count(),
            unknown));
  }

  private int noteDeadLines(String room) {
    roomsRun.add(room);
    List<String> dead = new ArrayList<>();
    listed.forEach(
        (place, count) -> {
          int possible = made.getOrDefault(place, 0);
          if (roomOf(place).equals(room) && possible == 0) {
            dead.add(LIST + " explains a change that is not made; remove the line: " + place);
          } else if (roomOf(place).equals(room) && possible < count) {
            dead.add(
                "%s explains %d changes where %d are made; lower the count: %s"
                    .formatted(LIST, count, possible, place));
          }
        });
    details.addAll(dead);
    return dead.size();
  }

  private void noteUnused() {
    listed.forEach(
        (place, count) -> {
          int unused =
              Math.min(count, made.getOrDefault(place, 0)) - survived.getOrDefault(place, 0);
          if (unused > 0) {
            details.add(
                "listed in "
                    + LIST
                    + " "
                    + unused
                    + " times too often; "
                    + (unused == count ? "remove the line: " : "lower the count: ")
                    + place);
          } else if (!roomsRun.contains(roomOf(place))
              && !Files.exists(sourceOf(place.className()))) {
            details.add(
                LIST + " names a class that is not in " + SOURCES + "; remove the line: " + place);
          }
        });
  }

  private Path sourceOf(String className) {
    String outermost = className.replaceFirst("\\$.*", "");
    return root.resolve(SOURCES + "/java/" + outermost.replace('.', '/') + ".java");
  }

  /** Returns the figures of every room; a room without a recent report has no mutants. */
  EvidenceResults results() {
    return EvidenceResults.ofMutations(rooms);
  }

  /**
   * Returns a line for each unexplained survivor and each needless excuse, then one for each room.
   */
  List<String> details() {
    return Stream.concat(details.stream(), summary.stream()).toList();
  }
}
