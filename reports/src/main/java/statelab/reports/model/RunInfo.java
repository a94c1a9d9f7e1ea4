package statelab.reports.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * What a run is: the content of {@code run.json}.
 *
 * @param id the name of the run's folder, see {@link #newId}
 * @param profile the profile that was asked for: smoke, default, full
 * @param evidence whether the run may decide a target; {@code false} for a smoke run
 * @param startedAt when the run started
 * @param finishedAt when it ended, or {@code null} while it is running
 * @param status how far it has come
 * @param seed the seed of every workload
 * @param rounds the rounds planned: each forks one JVM per row and variant
 * @param plannedForks the number of forks planned in all
 * @param plannedLooks how often verdicts may be taken while rounds can still be added; 1 where the
 *     number of rounds is fixed in advance. The error rate is divided by it
 * @param commandLine the words the program was called with
 * @param notes sentences for the reader of the report
 */
public record RunInfo(
    String id,
    String profile,
    boolean evidence,
    Instant startedAt,
    Instant finishedAt,
    RunStatus status,
    long seed,
    int rounds,
    int plannedForks,
    int plannedLooks,
    List<String> commandLine,
    List<String> notes) {

  private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** Checks that the run is named and that its counts make sense. */
  public RunInfo {
    Require.name(id, "id");
    Require.name(profile, "profile");
    Objects.requireNonNull(startedAt, "startedAt is missing");
    Objects.requireNonNull(status, "status is missing");
    Require.atLeast(rounds, 0, "rounds");
    Require.atLeast(plannedForks, 0, "plannedForks");
    plannedLooks = Math.max(1, plannedLooks);
    commandLine = commandLine == null ? List.of() : List.copyOf(commandLine);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /**
   * Describes a run that starts now, with a fixed number of rounds.
   *
   * @param profile the profile's name
   * @param evidence whether it may decide a target
   * @param startedAt when it starts
   * @param seed the seed of every workload
   * @param rounds the rounds planned
   * @param plannedForks the forks planned in all
   * @param commandLine the words the program was called with
   * @return a running run, named after its start in the default time zone
   */
  public static RunInfo started(
      String profile,
      boolean evidence,
      Instant startedAt,
      long seed,
      int rounds,
      int plannedForks,
      List<String> commandLine) {
    return new RunInfo(
        newId(startedAt, profile),
        profile,
        evidence,
        startedAt,
        null,
        RunStatus.RUNNING,
        seed,
        rounds,
        plannedForks,
        1,
        commandLine,
        List.of());
  }

  /**
   * Names a run after its start and its profile.
   *
   * @param startedAt when it starts
   * @param profile its profile
   * @return {@code yyyyMMdd-HHmmss-profile}, in the default time zone
   */
  public static String newId(Instant startedAt, String profile) {
    return ID_TIME.format(startedAt.atZone(ZoneId.systemDefault())) + "-" + profile;
  }

  /**
   * Returns this run with an end.
   *
   * @param newStatus how it ended
   * @param at when it ended
   * @return a changed copy
   */
  public RunInfo ended(RunStatus newStatus, Instant at) {
    return new RunInfo(
        id,
        profile,
        evidence,
        startedAt,
        at,
        newStatus,
        seed,
        rounds,
        plannedForks,
        plannedLooks,
        commandLine,
        notes);
  }

  /**
   * Returns this run with other plans.
   *
   * @param newRounds the rounds planned
   * @param newPlannedForks the forks planned in all
   * @param newPlannedLooks how often verdicts may be taken while rounds can still be added
   * @return a changed copy
   */
  public RunInfo planned(int newRounds, int newPlannedForks, int newPlannedLooks) {
    return new RunInfo(
        id,
        profile,
        evidence,
        startedAt,
        finishedAt,
        status,
        seed,
        newRounds,
        newPlannedForks,
        newPlannedLooks,
        commandLine,
        notes);
  }

  /**
   * Returns this run with other notes.
   *
   * @param newNotes sentences for the reader of the report
   * @return a changed copy
   */
  public RunInfo noted(List<String> newNotes) {
    return new RunInfo(
        id,
        profile,
        evidence,
        startedAt,
        finishedAt,
        status,
        seed,
        rounds,
        plannedForks,
        plannedLooks,
        commandLine,
        newNotes);
  }
}
