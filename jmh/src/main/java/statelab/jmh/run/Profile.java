package statelab.jmh.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import statelab.jmh.row.Row.Group;

/**
 * How much a run does.
 *
 * @param name the name on the command line
 * @param evidence whether the run may decide a target
 * @param budget the wall-clock time for everything but the report
 * @param timing how long forks warm up and measure
 * @param rounds the rounds of each group of rows; a group that is absent is left out
 * @param latencyRounds the rounds of per-operation latency
 * @param looks how often verdicts are taken; each look but the last may add rounds
 * @param thoroughProofs whether allocation and footprint cover every mode and size
 */
public record Profile(
    String name,
    boolean evidence,
    Duration budget,
    Timing timing,
    Map<Group, Rounds> rounds,
    Rounds latencyRounds,
    int looks,
    boolean thoroughProofs) {

  /** Shows that everything works; no evidence. Under two minutes. */
  public static final Profile SMOKE =
      new Profile(
          "smoke",
          false,
          Duration.ofSeconds(100),
          new Timing(2, 3, 40, 3, 3),
          groups(new Rounds(1, 0), new Rounds(0, 0), new Rounds(0, 0)),
          new Rounds(1, 0),
          1,
          false);

  /**
   * A first answer on two cores. Under ten minutes, most of them for the targets of the reference
   * and for the baseline.
   */
  public static final Profile DEFAULT =
      new Profile(
          "default",
          true,
          Duration.ofSeconds(570),
          new Timing(15, 20, 20, 15, 10),
          withFloors(groups(new Rounds(6, 1), new Rounds(1, 0), new Rounds(1, 1)), 3),
          new Rounds(5, 1),
          2,
          true);

  /** The present store against another revision. About ten minutes on two cores. */
  public static final Profile COMPARE =
      new Profile(
          "compare",
          true,
          Duration.ofMinutes(9),
          new Timing(15, 20, 20, 15, 10),
          groups(new Rounds(8, 8), new Rounds(0, 0), new Rounds(0, 0)),
          new Rounds(0, 0),
          3,
          true);

  /**
   * Every row, for publishing; at most ninety minutes on two cores. Ten rounds of the targets for
   * the reference and the baseline; two or three of everything else.
   */
  public static final Profile FULL =
      new Profile(
          "full",
          true,
          Duration.ofMinutes(90),
          new Timing(30, 50, 20, 20, 20),
          withLongRows(groups(new Rounds(10, 2), new Rounds(3, 1), new Rounds(3, 1)), 5),
          new Rounds(8, 1),
          3,
          true);

  /** Copies the map. */
  public Profile {
    rounds = Collections.unmodifiableMap(new EnumMap<>(rounds));
  }

  /**
   * Finds a profile.
   *
   * @param name its name
   * @return the profile, or empty
   */
  public static Optional<Profile> find(String name) {
    return Arrays.stream(all()).filter(profile -> profile.name.equals(name)).findFirst();
  }

  /**
   * Returns the profiles.
   *
   * @return the shortest first
   */
  public static Profile[] all() {
    return new Profile[] {SMOKE, DEFAULT, FULL};
  }

  /**
   * Returns the rounds of a group.
   *
   * @param group the group
   * @return its rounds, 0 if the profile leaves the group out
   */
  public Rounds rounds(Group group) {
    return rounds.getOrDefault(group, new Rounds(0, 0));
  }

  /**
   * Returns this profile with as many rounds for every contestant.
   *
   * @param count the rounds of every group, those that it leaves out included
   * @return a changed copy
   */
  public Profile withRounds(int count) {
    Map<Group, Rounds> equal = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      equal.put(group, new Rounds(count, count));
    }
    return new Profile(
        name, evidence, budget, timing, equal, new Rounds(count, count), looks, thoroughProofs);
  }

  /**
   * Returns this profile with the groups that it leaves out, each with the rounds of the targets.
   *
   * @return a changed copy
   */
  public Profile withEveryGroup() {
    Map<Group, Rounds> every = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      Rounds own = rounds(group);
      every.put(group, own.main() > 0 ? own : rounds(Group.TARGET));
    }
    return new Profile(name, evidence, budget, timing, every, latencyRounds, looks, thoroughProofs);
  }

  /**
   * Returns this profile with another budget.
   *
   * @param time the wall-clock time for everything but the report
   * @return a changed copy
   */
  public Profile withBudget(Duration time) {
    return new Profile(name, evidence, time, timing, rounds, latencyRounds, looks, thoroughProofs);
  }

  private static Map<Group, Rounds> groups(Rounds target, Rounds beside, Rounds sizes) {
    Map<Group, Rounds> groups = new EnumMap<>(Group.class);
    groups.put(Group.TARGET, target);
    groups.put(Group.BESIDE, beside);
    groups.put(Group.AT_10K, sizes);
    groups.put(Group.AT_100K, sizes);
    groups.put(Group.FLOOR, target);
    return groups;
  }

  private static Map<Group, Rounds> withFloors(Map<Group, Rounds> groups, int rounds) {
    groups.put(Group.FLOOR, new Rounds(rounds, 0));
    return groups;
  }

  private static Map<Group, Rounds> withLongRows(Map<Group, Rounds> groups, int floors) {
    groups.put(Group.AT_1M, new Rounds(3, 0));
    groups.put(Group.AT_10M, new Rounds(1, 0));
    groups.put(Group.LONG, new Rounds(2, 0));
    return withFloors(groups, floors);
  }
}
