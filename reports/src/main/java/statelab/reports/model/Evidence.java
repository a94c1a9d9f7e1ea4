package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

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
   * @return whether both are known and the same, and nothing was changed since
   */
  public boolean isOf(String other) {
    return revision != null && revision.equals(other) && !Boolean.TRUE.equals(dirty);
  }
}
