package statelab.jmh.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Mutation;
import statelab.reports.model.RunFileException;

/** What mutation testing of the library left behind, held against the list of survivors. */
final class MutationEvidence {

  /** Where survivors and their reasons are listed, from the root of the working copy. */
  static final String LIST = "impl/survivors.csv";

  private static final double MINIMUM_SHARE = 0.85;

  private final Survivors listed;
  private final List<Mutation> rooms = new ArrayList<>();
  private final List<String> unexplained = new ArrayList<>();

  private MutationEvidence(Survivors listed) {
    this.listed = listed;
  }

  /**
   * Reads the reports of every room.
   *
   * @param root the folder of the build
   * @return what they show
   * @throws RunFileException if there is none, or a file is damaged
   */
  static MutationEvidence read(Path root) {
    MutationEvidence evidence = new MutationEvidence(Survivors.read(root.resolve(LIST)));
    Path folder = root.resolve("variants/target/mutation");
    for (Path room : rooms(folder)) {
      evidence.add(room.getFileName().toString(), Mutant.read(room.resolve("mutations.xml")));
    }
    if (evidence.rooms.isEmpty()) {
      throw new RunFileException(
          folder, "There is no report of PIT in " + folder + "; run make mutation.", null);
    }
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

  private void add(String room, List<Mutant> mutants) {
    Map<Mutant.Place, Integer> seen = new HashMap<>();
    Map<String, Integer> explained = new TreeMap<>();
    int killed = 0;
    int unknown = 0;
    for (Mutant mutant : mutants) {
      if (mutant.killed()) {
        killed++;
        continue;
      }
      int number = seen.merge(mutant.place(), 1, Integer::sum);
      Optional<Survivors.Kind> kind = listed.kindOf(mutant.place(), number);
      if (kind.isPresent()) {
        explained.merge(kind.orElseThrow().label(), 1, Integer::sum);
      } else {
        unknown++;
        unexplained.add(mutant.place() + " (line " + mutant.line() + ")");
      }
    }
    rooms.add(new Mutation(room, mutants.size(), killed, explained, unknown, MINIMUM_SHARE));
  }

  /** Returns the figures of every room. */
  EvidenceResults results() {
    return EvidenceResults.ofMutations(rooms);
  }

  /** Returns the survivors that the list does not have. */
  List<String> unexplained() {
    return List.copyOf(unexplained);
  }
}
