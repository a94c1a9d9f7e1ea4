package statelab.reports.model;

import java.util.Objects;

/**
 * What a row has to reach.
 *
 * @param bound on which side of the value it is met
 * @param value the value: in the row's unit, or a factor where {@code relativeTo} is given
 * @param relativeTo the variant whose figure the value multiplies, or {@code null}
 * @param source where the target comes from
 */
public record Target(Bound bound, double value, String relativeTo, String source) {

  /** Checks that the target is complete. */
  public Target {
    Objects.requireNonNull(bound, "bound is missing");
    Require.atLeast((long) Math.ceil(value), 0, "value");
    Require.name(source, "source");
    if (relativeTo != null) {
      Require.positive(value, "value");
    }
  }

  /**
   * Says whether the target is a factor of another variant's figure.
   *
   * @return whether {@code relativeTo} is given
   */
  public boolean isRelative() {
    return relativeTo != null;
  }
}
