package statelab.reports.model;

import java.util.List;

/**
 * With what a run compares the present store: the content of {@code base.json}. A run without that
 * file compares nothing but its variants.
 *
 * <p>The forks, allocations and footprints of the base are in the same files as those of the
 * present store, under a name of their own: {@link #contestant}.
 *
 * @param name the base as the user named it
 * @param revision the base's revision in full, or {@code null} if not known
 * @param run the run whose files gave the base's figures, or {@code null} if both stores took turns
 *     in this run
 * @param presentRun the run whose files gave the other figures, or {@code null} likewise
 * @param uncommitted the files by which the present tree differed from its revision
 * @param tolerance by how much the present store may be slower, as a share: 0.05 allows a ratio of
 *     1.05
 */
public record Base(
    String name,
    String revision,
    String run,
    String presentRun,
    List<String> uncommitted,
    double tolerance) {

  private static final String MARK = "@base";

  /** Checks that the base is named and that the tolerance is a share. */
  public Base {
    Require.name(name, "name");
    Require.positive(tolerance, "tolerance");
    uncommitted = uncommitted == null ? List.of() : List.copyOf(uncommitted);
  }

  /**
   * Says whether both stores were measured in turns, in the rounds of one run.
   *
   * @return false if the figures come from two runs
   */
  public boolean interleaved() {
    return run == null;
  }

  /**
   * Names the base's store of a variant.
   *
   * @param variant a variant's name
   * @return the name that its records carry, such as {@code BPlusTree@base}
   */
  public static String contestant(String variant) {
    return variant + MARK;
  }

  /**
   * Says whether a name stands for a store of the base.
   *
   * @param contestant a name in a record
   * @return whether it was made by {@link #contestant}
   */
  public static boolean isBase(String contestant) {
    return contestant.endsWith(MARK);
  }

  /**
   * Returns the variant that a name stands for.
   *
   * @param contestant a name in a record
   * @return the variant's name, whichever the revision
   */
  public static String variantOf(String contestant) {
    return isBase(contestant)
        ? contestant.substring(0, contestant.length() - MARK.length())
        : contestant;
  }
}
