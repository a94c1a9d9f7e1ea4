package statelab.jmh.evidence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import statelab.jmh.run.Git;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;

/** Puts the time and the revision to results of checks. */
public final class EvidenceCollector {

  /**
   * What was collected.
   *
   * @param evidence the evidence
   * @param details what the evidence has figures only for, a line each; for mutation testing the
   *     survivors that the list does not explain, lines of the list that nothing needs, and rooms
   */
  public record Collected(Evidence evidence, List<String> details) {

    /** Copies the list. */
    public Collected {
      details = List.copyOf(details);
    }
  }

  private final Path root;

  /**
   * Collects in the working copy.
   *
   * @param root its folder
   */
  public EvidenceCollector(Path root) {
    this.root = root;
  }

  /**
   * Says what can be collected from files that another tool left.
   *
   * @return the kinds that {@link #collect} takes
   */
  public static List<EvidenceKind> collectable() {
    return List.of(
        EvidenceKind.TESTS,
        EvidenceKind.FUZZ,
        EvidenceKind.KILLS,
        EvidenceKind.STRESS,
        EvidenceKind.MUTATION);
  }

  /**
   * Reads what a tool left in the working copy.
   *
   * @param kind one of {@link #collectable()}
   * @param command what was typed to run the tool
   * @return the evidence, of the working copy's revision, with its details
   * @throws statelab.reports.model.RunFileException if the tool left nothing that can be read
   */
  public Collected collect(EvidenceKind kind, String command) {
    List<String> details = new ArrayList<>();
    EvidenceResults results =
        switch (kind) {
          case TESTS -> TestEvidence.read(root);
          case FUZZ -> EvidenceResults.read(root.resolve("jmh/target/fuzz/outcomes.json"));
          case KILLS -> KillEvidence.read(root);
          case STRESS -> EvidenceResults.read(root.resolve("jcstress/target/stress/outcomes.json"));
          case MUTATION -> {
            MutationEvidence mutation = MutationEvidence.read(root);
            details.addAll(mutation.details());
            yield mutation.results();
          }
          case MODEL, GATES ->
              throw new IllegalArgumentException(kind + " is not collected from files");
        };
    return new Collected(stamp(kind, command, results), details);
  }

  /**
   * Makes evidence of results that are known already.
   *
   * @param kind what they are about
   * @param command what was typed
   * @param results the results
   * @return the evidence, of now and of the working copy's revision
   */
  public Evidence stamp(EvidenceKind kind, String command, EvidenceResults results) {
    Git git = new Git(root);
    return new Evidence(
        kind,
        command,
        Instant.now(),
        git.revision().orElse(null),
        git.isDirty().orElse(null),
        results);
  }
}
