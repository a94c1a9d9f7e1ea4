package statelab.jmh.cli;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.JmhForks;
import statelab.jmh.run.Profile;

/** The flags on forks shared by every verb that measures rows. */
public final class ForkOptions {

  @Option(
      names = "--gc",
      paramLabel = "NAME",
      defaultValue = "parallel",
      description = "the collector of the forks: parallel, g1 or zgc (default: ${DEFAULT-VALUE})")
  private ForkJvm.Collector collector;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "20010101",
      description = "what all inputs are drawn from (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "the rounds of every row and variant before the first look at the verdicts")
  private Integer rounds;

  @Option(
      names = "--budget",
      paramLabel = "MINUTES",
      description = "the time for all measuring; what does not fit is left out and counted")
  private Integer budgetMinutes;

  /** Creates the flags; picocli sets them. */
  public ForkOptions() {}

  ForkJvm.Collector collector() {
    return collector;
  }

  long seed() {
    return seed;
  }

  /** Refuses to measure beside another benchmark. */
  static void checkMachineIsFree() {
    JmhForks.lockOfAnother()
        .ifPresent(
            lock -> {
              throw new UserError(
                  "another benchmark is running on this machine (it holds "
                      + lock
                      + ") and the two would disturb each other; wait until it has ended.");
            });
  }

  /** Says whether rounds or a budget are given, which only measuring needs. */
  boolean areForMeasuring() {
    return rounds != null || budgetMinutes != null;
  }

  /** Refuses rounds or a budget that are given and below 1. */
  void check() {
    if (rounds != null && rounds < 1) {
      throw new UserError("--rounds is " + rounds + ", expected at least 1.");
    }
    if (budgetMinutes != null && budgetMinutes < 1) {
      throw new UserError("--budget is " + budgetMinutes + ", expected at least 1 minute.");
    }
  }

  /**
   * Fits a profile to what was asked for.
   *
   * @param profile the profile
   * @param rows the ids of the rows that were named, or {@code null} if none was
   * @return the profile with the rounds and the budget that are given, and with rounds for every
   *     row that may be named
   */
  Profile fitted(Profile profile, List<String> rows) {
    Profile timed =
        budgetMinutes == null ? profile : profile.withBudget(Duration.ofMinutes(budgetMinutes));
    if (rounds != null) {
      return timed.withRounds(rounds);
    }
    return rows == null ? timed : timed.withEveryGroup();
  }
}
