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
   * older than the library's sources says nothing of them, and is left out.
   */

  /** Where survivors and their reasons are listed, from the root of the working copy. */
  static final String LIST = "impl/survivors.csv";

  private static final String SOURCES = "impl/src/main";
  private static final double MINIMUM_SHARE = 0.85;

  private final Survivors listed;
  private final List<Mutation> rooms = new ArrayList<>();
  private final Map<Mutant.Place, Integer> survived = new HashMap<>();
  private final Set<String> tested = new HashSet<>();
  private final List<String> details = new ArrayList<>();

  private MutationEvidence(Survivors listed) {
    this.listed = listed;
  }

  /**
   * Reads the reports of every room.
   *
   * @param root the folder of the build
   * @return what they show
   * @throws RunFileException if none is newer than the library, or a file is damaged
   */
  static MutationEvidence read(Path root) {
    MutationEvidence evidence = new MutationEvidence(Survivors.read(root.resolve(LIST)));
    Path folder = root.resolve("variants/target/mutation");
    Instant changed = lastChange(root.resolve(SOURCES));
    for (Path room : rooms(folder)) {
      evidence.addIfRecent(room, changed);
    }
    if (evidence.rooms.isEmpty()) {
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

  private static List<Path> rooms(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> rooms = Files.list(folder)) {
      return rooms.filter(room -> Files.exists(room.resolve("mutations.xml"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
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

  private void addIfRecent(Path room, Instant changed) {
    Path report = room.resolve("mutations.xml");
    String name = room.getFileName().toString();
    if (modifiedAt(report).isBefore(changed)) {
      details.add("left out, because older than " + SOURCES + ": " + name);
    } else {
      add(name, Mutant.read(report));
    }
  }

  private void add(String room, List<Mutant> mutants) {
    Map<String, Integer> explained = new TreeMap<>();
    int killed = 0;
    int unknown = 0;
    for (Mutant mutant : mutants) {
      tested.add(mutant.place().className());
      if (mutant.killed()) {
        killed++;
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
    rooms.add(new Mutation(room, mutants.size(), killed, explained, unknown, MINIMUM_SHARE));
  }

  /** Returns the figures of every room. */
  EvidenceResults results() {
    return EvidenceResults.ofMutations(rooms);
  }

  private void noteUnused() {
    listed.forEach(
        (place, count) -> {
          int unused = count - survived.getOrDefault(place, 0);
          if (unused > 0 && tested.contains(place.className())) {
            details.add("listed in " + LIST + " " + unused + " times too often: " + place);
          }
        });
  }

  /** Returns a line for each unexplained survivor, needless excuse, and report left out. */
  List<String> details() {
    return List.copyOf(details);
  }
}
