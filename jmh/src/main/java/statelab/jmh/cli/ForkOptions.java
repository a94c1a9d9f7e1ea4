package statelab.jmh.cli;

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

  /** Refuses a number of rounds that is given and below 1. */
  static void checkRounds(Integer rounds) {
    if (rounds != null && rounds < 1) {
      throw new UserError("--rounds is " + rounds + ", expected at least 1.");
    }
  }

  /**
   * Fits a profile to what was asked for.
   *
   * @param profile the profile
   * @param rounds the rounds of every row, or {@code null} for the profile's
   * @param rows the ids of the rows that were named, or {@code null} if none was
   * @return the profile with those rounds, and with rounds for every row that may be named
   */
  static Profile fitted(Profile profile, Integer rounds, List<String> rows) {
    if (rounds != null) {
      return profile.withRounds(rounds);
    }
    return rows == null ? profile : profile.withEveryGroup();
  }
}
