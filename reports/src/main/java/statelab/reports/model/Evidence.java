package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/**
 * One file of evidence about correctness: what was checked, when, on which revision, and what it
 * showed.
 *
 * @param kind what it is about
 * @param command what was typed
 * @param finishedAt when it ended
 * @param revision the revision that was checked, or {@code null} if not known
 * @param dirty whether there were changes that are not committed, or {@code null} if not known
 * @param results what it showed; at least one result
 */
public record Evidence(
    EvidenceKind kind,
    String command,
    Instant finishedAt,
    String revision,
    Boolean dirty,
    EvidenceResults results) {

  /** Checks that nothing is missing and that there is a result. */
  public Evidence {
    if (kind == null) {
      throw new IllegalArgumentException("kind is missing");
    }
    Require.name(command, "command");
    if (finishedAt == null) {
      throw new IllegalArgumentException("finishedAt is missing");
    }
    if (results == null || results.all().isEmpty()) {
      throw new IllegalArgumentException("results are missing, and evidence without any is none");
    }
  }

  /**
   * Says whether everything showed what it should.
   *
   * @return whether every result is as expected
   */
  @JsonIgnore
  public boolean isAsExpected() {
    return results.all().stream().allMatch(EvidenceResults.Result::isAsExpected);
  }

  /**
   * Says whether all that keeps this from being as expected is that parts were left out.
   *
   * @return whether some were, and every other result is as expected
   */
  @JsonIgnore
  public boolean isPartial() {
    return !isAsExpected()
        && results.all().stream().allMatch(result -> result.isAsExpected() || result.isLeftOut());
  }

  /**
   * Says whether this is about a revision.
   *
   * @param other a revision, or {@code null} if not known
   * @return whether both are known and the same, and it is known that nothing was changed since
   */
  public boolean isOf(String other) {
    return otherThan(other, false).isEmpty();
  }

  /**
   * Says whether this is about a revision, whatever was changed since.
   *
   * @param other a revision, or {@code null} if not known
   * @return whether both are the same; empty if either is not known
   */
  public Optional<Boolean> isOfRevision(String other) {
    return Optional.ofNullable(revision).filter(own -> other != null).map(own -> own.equals(other));
  }

  /**
   * Says what was checked, if that is not what a run measured.
   *
   * @param measured the run's revision, or {@code null} if not known
   * @param measuredDirty whether the run's tree differed from it, or {@code null} if not known
   * @return a phrase that follows "on"; empty if both are clean and of one revision
   */
  public Optional<String> otherThan(String measured, Boolean measuredDirty) {
    Optional<Boolean> sameRevision = isOfRevision(measured);
    if (sameRevision.isEmpty()) {
      return Optional.of("a revision that is not known to be this run's");
    }
    if (!sameRevision.orElseThrow()) {
      return Optional.of("another revision");
    }
    if (!Boolean.FALSE.equals(dirty)) {
      return Optional.of(
          dirty == null
              ? "a tree that is not known to be clean"
              : "a tree with changes not committed");
    }
    return Boolean.FALSE.equals(measuredDirty)
        ? Optional.empty()
        : Optional.of("a clean tree, and this run's is not known to be one");
  }
}
