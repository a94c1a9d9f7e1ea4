package statelab.reports.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the lab: something that is measured for every variant, with a target or without.
 *
 * @param id the id that the records of a run carry
 * @param title a few words for tables
 * @param operation what is done; rows of one operation and different sizes share a chart
 * @param entries the number of entries in the store, or {@code null} if that is no axis
 * @param keyOrder the order in which keys come: sequential, random…
 * @param keyShape the shape of the keys, such as long8
 * @param kind where the figure comes from
 * @param unit the unit of the figure
 * @param per what one unit of the row is: op, entry, event
 * @param targets what it has to reach: at most one value, and at most one factor for each variant
 *     that it is held against; empty if it is only reported
 * @param workload one sentence that says what is measured
 * @param seedBenchmark the benchmark of the requirement that the row answers, or {@code null}
 * @param percentile the percentile, for a latency row
 * @param paths the code paths that must not allocate, for an allocation row
 * @param aim what it should cost beside another row, or {@code null}
 */
public record Row(
    String id,
    String title,
    String operation,
    Long entries,
    String keyOrder,
    String keyShape,
    RowKind kind,
    Unit unit,
    String per,
    List<Target> targets,
    String workload,
    String seedBenchmark,
    String percentile,
    List<String> paths,
    Aim aim) {

  private static final Set<String> USUAL_KEYS = Set.of("long8", "flight", "none");

  /** Checks that the row is complete and that its unit suits its kind. */
  public Row {
    Require.name(id, "id");
    Require.name(title, "title of " + id);
    Require.name(operation, "operation of " + id);
    Objects.requireNonNull(kind, "kind of " + id + " is missing");
    Objects.requireNonNull(unit, "unit of " + id + " is missing");
    Require.name(workload, "workload of " + id);
    paths = paths == null ? List.of() : List.copyOf(paths);
    targets = targets == null ? List.of() : List.copyOf(targets);
    boolean bytes = kind == RowKind.ALLOCATION || kind == RowKind.BYTES;
    boolean suits = bytes ? unit == Unit.BYTES : unit.isRate() == (kind == RowKind.THROUGHPUT);
    if (!suits || (!bytes && unit == Unit.BYTES)) {
      throw new IllegalArgumentException(
          "unit " + unit.label() + " does not suit " + kind.label() + " in " + id);
    }
    if (kind == RowKind.LATENCY_PERCENTILE) {
      Require.name(percentile, "percentile of " + id);
    }
    if (kind == RowKind.ALLOCATION && paths.isEmpty()) {
      throw new IllegalArgumentException("paths of " + id + " is missing");
    }
    checkTargets(id, kind, targets);
  }

  private static void checkTargets(String id, RowKind kind, List<Target> targets) {
    Set<String> heldAgainst = new HashSet<>();
    for (Target target : targets) {
      if (!heldAgainst.add(target.relativeTo())) {
        throw new IllegalArgumentException(
            "row "
                + id
                + " has two targets "
                + (target.isRelative() ? "relative to " + target.relativeTo() : "in its unit")
                + ", expected one");
      }
      if (target.isRelative() && !kind.hasRatios()) {
        throw new IllegalArgumentException(
            "row " + id + " has a relative target, but no ratio is taken of " + kind.label());
      }
    }
  }

  /**
   * Says whether the row has a target.
   *
   * @return whether there is something to meet or to miss
   */
  public boolean hasTarget() {
    return !targets.isEmpty();
  }

  /**
   * Returns the target in the row's unit.
   *
   * @return the target that is no factor of another variant's figure, or empty
   */
  public Optional<Target> absoluteTarget() {
    return targets.stream().filter(target -> !target.isRelative()).findFirst();
  }

  /**
   * Says whether the keys are those of the published targets, or no axis of the row.
   *
   * @return false where the shape of the keys sets the row apart from others of its operation
   */
  public boolean hasUsualKeys() {
    return keyShape == null || USUAL_KEYS.contains(keyShape);
  }

  /**
   * Says whether the row measures the machine instead of a variant.
   *
   * @return whether it is a floor: a cost that no variant can avoid
   */
  public boolean isFloor() {
    return operation.startsWith("floor");
  }

  /**
   * Makes a row for an id that is in no list: forks of it are shown, without a target.
   *
   * @param id the id found in a run
   * @param entries the number of entries, or {@code null}
   * @return a row that is only reported
   */
  static Row unlisted(String id, Long entries) {
    return new Row(
        id,
        id,
        id,
        entries,
        null,
        null,
        RowKind.TIME_PER_OP,
        Unit.NANOSECONDS,
        "op",
        null,
        "This row is in no list of rows; its forks are shown as they are.",
        null,
        null,
        null,
        null);
  }
}
