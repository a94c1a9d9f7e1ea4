package statelab.jmh.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;

/** Runs the rounds of a plan and records every fork as it ends. */
public final class RunSession {
  /*
   * The budget is kept between comparisons: one that is not expected to end in time is not begun, so
   * that what is lost is the last rounds and never one side of a ratio. A fork that the machine
   * disturbed is recorded as dropped and repeated once, while there is time and the repeats stay a
   * tenth of the plan.
   */

  private static final int REPEAT_SHARE = 10;

  private final RunFolder folder;
  private final RoundPlan plan;
  private final ForkExecutor executor;
  private final ForkRecorder recorder;
  private final Progress progress;
  private final Interrupt interrupt;
  private final Clock clock;
  private final Instant deadline;
  private final TimeLeft timeLeft = new TimeLeft();
  private final List<String> notes = new ArrayList<>();

  private IntFunction<Duration> companionTime = round -> Duration.ZERO;
  private int seq;
  private int done;
  private int total;
  private int repeatsLeft;
  private int skipped;

  /**
   * Creates a session.
   *
   * @param folder where everything is recorded
   * @param plan the rounds
   * @param executor runs one fork
   * @param limits how much a fork may be disturbed
   * @param progress tells the user
   * @param interrupt ends the session early
   * @param clock tells when the budget is spent
   * @param deadline when it is
   */
  public RunSession(
      RunFolder folder,
      RoundPlan plan,
      ForkExecutor executor,
      QuietLimits limits,
      Progress progress,
      Interrupt interrupt,
      Clock clock,
      Instant deadline) {
    this.folder = folder;
    this.plan = plan;
    this.executor = executor;
    this.recorder = new ForkRecorder(folder, limits, Runtime.getRuntime().availableProcessors());
    this.progress = progress;
    this.interrupt = interrupt;
    this.clock = clock;
    this.deadline = deadline;
    this.total = plan.forks();
    this.repeatsLeft = Math.max(1, total / REPEAT_SHARE);
  }

  /**
   * Runs the planned rounds, then rounds for undecided rows while there are any.
   *
   * @param companion what belongs to a round but is not a fork of JMH
   * @param undecided tells which rows are not decided by what the folder holds
   * @return sentences for the reader of the report
   */
  public List<String> run(RoundCompanion companion, Function<RunFolder, Set<String>> undecided) {
    companionTime = companion::timeLeft;
    for (int round = 0; round < plan.rounds() && !isOver(); round++) {
      runRound(plan.round(round));
      if (!isOver()) {
        companion.afterRound(round);
      }
    }
    decide(companion, undecided);
    for (int round = 0; round < plan.rounds() && !isOver(); round++) {
      runRound(plan.longest(round));
    }
    int notRun = total - done + skipped;
    if (notRun > 0 && !interrupt.isRequested()) {
      notes.add(notRun + " planned forks were not run because the time budget was spent.");
    }
    return List.copyOf(notes);
  }

  private void decide(RoundCompanion companion, Function<RunFolder, Set<String>> undecided) {
    int round = plan.rounds();
    for (int look = 1; look < plan.profile().looks() && !isOver(); look++) {
      Set<String> rows = new TreeSet<>(undecided.apply(folder));
      if (rows.isEmpty()) {
        return;
      }
      String names = String.join(", ", rows);
      progress.say("Not decided yet: " + names + "; these get more rounds.");
      int end = round + Math.max(1, plan.rounds() / 2);
      while (round < end) {
        if (!addRound(companion, round++, rows)) {
          if (!interrupt.isRequested()) {
            notes.add("The time budget was spent while these were undecided: " + names + ".");
          }
          return;
        }
      }
    }
  }

  private boolean addRound(RoundCompanion companion, int round, Set<String> rows) {
    List<Comparison> extra = plan.extraRound(round, rows);
    List<ForkSpec> forks = extra.stream().flatMap(each -> each.forks().stream()).toList();
    if (isOver() || !fitBudget(forks)) {
      return false;
    }
    total += forks.size();
    runRound(extra);
    if (!isOver()) {
      companion.afterExtraRound(round, rows);
    }
    return true;
  }

  private boolean isOver() {
    return interrupt.isRequested() || !clock.instant().isBefore(deadline);
  }

  private void runRound(List<Comparison> comparisons) {
    for (int i = 0; i < comparisons.size() && !interrupt.isRequested(); i++) {
      List<ForkSpec> forks = comparisons.get(i).forks();
      if (fitBudget(forks)) {
        for (ForkSpec fork : forks) {
          progress.starting(
              fork.toString(), done, total, estimateLeft(fork.round(), comparisons, i));
          runFork(fork);
        }
      } else {
        skipped += forks.size();
        done += forks.size();
      }
    }
  }

  private void runFork(ForkSpec fork) {
    if (interrupt.isRequested()) {
      return;
    }
    ForkRecord record = execute(fork);
    if (record.outcome() == ForkOutcome.DROPPED && repeatsLeft > 0 && fitBudget(List.of(fork))) {
      repeatsLeft--;
      execute(fork);
    }
    done++;
  }

  private boolean fitBudget(List<ForkSpec> forks) {
    return !clock.instant().plus(timeLeft.estimate(forks)).isAfter(deadline);
  }

  private Duration estimateLeft(int round, List<Comparison> comparisons, int from) {
    Duration rest = Duration.ZERO;
    for (Comparison comparison : comparisons.subList(from, comparisons.size())) {
      rest = rest.plus(timeLeft.estimate(comparison.forks()));
    }
    for (int later = round + 1; later < plan.rounds(); later++) {
      for (Comparison comparison : plan.round(later)) {
        rest = rest.plus(timeLeft.estimate(comparison.forks()));
      }
    }
    rest = rest.plus(companionTime.apply(round));
    Duration budget = Duration.between(clock.instant(), deadline);
    return rest.compareTo(budget) < 0 ? rest : budget;
  }

  private ForkRecord execute(ForkSpec fork) {
    int number = seq++;
    Path jmhFile = folder.jmhFile(number, fork.round(), fork.variant(), fork.row().id());
    Instant startedAt = clock.instant();
    ForkResult result = executor.execute(fork, jmhFile);
    long tookMs = Duration.between(startedAt, clock.instant()).toMillis();
    timeLeft.took(fork, tookMs);
    ForkRecord record = recorder.record(number, fork, result, jmhFile, startedAt, tookMs);
    boolean recorded = interrupt.unlessRequested(() -> folder.appendFork(record));
    if (recorded && record.outcome() == ForkOutcome.FAILED) {
      progress.say(fork + " failed: " + record.reason());
    }
    return record;
  }
}
