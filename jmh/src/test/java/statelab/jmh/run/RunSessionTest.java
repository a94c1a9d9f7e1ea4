package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.HostNoise;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;

class RunSessionTest {

  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration FORK = Duration.ofSeconds(2);
  private static final Contestants TWO = new Contestants("A", "B", List.of("A", "B"));
  private static final HostNoise QUIET = new HostNoise(0L, 0L, 0L, 0.1);
  private static final HostNoise NOISY = new HostNoise(0L, 500L, 90L, 7.0);

  @TempDir private Path runs;

  private final SteppedClock clock = new SteppedClock();
  private final Interrupt interrupt = new Interrupt();
  private final List<Duration> left = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<ForkSpec> executed = new ArrayList<>();
  private RunFolder folder;

  @BeforeEach
  void makeFolder() {
    folder =
        RunFolders.create(runs, RunInfo.started("default", true, START, 1, 3, 6, List.of("run")));
  }

  private RunSession session(RoundPlan plan, Function<ForkSpec, ForkResult> fork, Duration budget) {
    ForkExecutor executor =
        (spec, jmhFile) -> {
          executed.add(spec);
          clock.now = clock.now.plus(FORK);
          touch(jmhFile);
          return fork.apply(spec);
        };
    return new RunSession(
        folder,
        plan,
        executor,
        QuietLimits.DEFAULT,
        new Listener(),
        interrupt,
        clock,
        START.plus(budget));
  }

  private static RoundPlan plan(int rounds, String... ids) {
    List<Row> rows = List.of(ids).stream().map(id -> RowCatalogue.find(id).orElseThrow()).toList();
    return new RoundPlan(Profile.DEFAULT.withRounds(rounds), rows, TWO, 1);
  }

  private static ForkResult measured(HostNoise host) {
    return new ForkResult(List.of(10.0, 10.1, 9.9), host, 1000.0, null);
  }

  @Test
  void recordsEveryForkOfEveryRound() {
    List<String> notes =
        session(plan(3, "T1", "T2"), fork -> measured(QUIET), Duration.ofHours(1))
            .run(RoundCompanion.NONE, measured -> Set.of());
    List<ForkRecord> forks = folder.forks();
    assertEquals(12, forks.size());
    assertEquals(List.of(), notes);
    for (int seq = 0; seq < forks.size(); seq++) {
      assertEquals(seq, forks.get(seq).seq());
      assertEquals(ForkOutcome.OK, forks.get(seq).outcome());
      assertEquals(FORK.toMillis(), forks.get(seq).durationMs());
      assertTrue(Files.exists(folder.resolve(forks.get(seq).jmhFile())));
    }
  }

  @Test
  void beginsNoComparisonThatTheBudgetDoesNotHold() {
    List<String> notes =
        session(plan(3, "T1", "T2"), fork -> measured(QUIET), Duration.ofSeconds(11))
            .run(RoundCompanion.NONE, measured -> Set.of("T1"));
    assertEquals(4, folder.forks().size());
    assertEquals(
        List.of(
            "The time budget was spent while these were undecided: T1.",
            "8 planned forks were not run because the time budget was spent."),
        notes);
  }

  @Test
  void countsTheForksOfRoundsThatWereNotBegun() {
    List<String> notes =
        session(plan(3, "T1", "T2"), fork -> measured(QUIET), FORK.multipliedBy(4))
            .run(RoundCompanion.NONE, measured -> Set.of());
    assertEquals(4, folder.forks().size());
    assertEquals(List.of("8 planned forks were not run because the time budget was spent."), notes);
  }

  @Test
  void theLongestRowsWaitUntilTheOthersAreDecided() {
    List<Set<String>> looks = new ArrayList<>(List.of(Set.of("T2"), Set.of()));
    session(plan(2, "T2", "get_10m"), fork -> measured(QUIET), Duration.ofHours(1))
        .run(RoundCompanion.NONE, measured -> looks.removeFirst());
    List<String> rows = folder.forks().stream().map(ForkRecord::row).toList();
    assertEquals(Collections.nCopies(6, "T2"), rows.subList(0, 6));
    assertEquals(Collections.nCopies(4, "get_10m"), rows.subList(6, 10));
  }

  @Test
  void aRowOfTenMillionEntriesIsNotBegunWhenOnlySecondsAreLeft() {
    List<String> notes =
        session(plan(1, "T2", "get_10m"), fork -> measured(QUIET), Duration.ofMinutes(2))
            .run(RoundCompanion.NONE, measured -> Set.of());
    assertEquals(2, folder.forks().size());
    assertEquals(List.of("2 planned forks were not run because the time budget was spent."), notes);
  }

  @Test
  void dropsADisturbedForkVisiblyAndRepeatsItOnce() {
    session(
            plan(1, "T1"),
            fork -> measured(executed.size() == 1 ? NOISY : QUIET),
            Duration.ofHours(1))
        .run(RoundCompanion.NONE, measured -> Set.of());
    List<ForkRecord> forks = folder.forks();
    assertEquals(3, forks.size());
    assertEquals(ForkOutcome.DROPPED, forks.get(0).outcome());
    assertTrue(forks.get(0).reason().contains("waited for a CPU for 50.0%"), forks.get(0).reason());
    assertEquals(forks.get(0).variant(), forks.get(1).variant());
    assertEquals(ForkOutcome.OK, forks.get(1).outcome());
  }

  @Test
  void doesNotRepeatForEverOnANoisyMachine() {
    session(plan(5, "T1", "T2"), fork -> measured(NOISY), Duration.ofHours(1))
        .run(RoundCompanion.NONE, measured -> Set.of());
    assertEquals(22, folder.forks().size());
    assertTrue(folder.forks().stream().allMatch(fork -> fork.outcome() == ForkOutcome.DROPPED));
  }

  @Test
  void recordsAFailedForkWithItsReasonAndGoesOn() {
    session(
            plan(1, "T1"),
            fork -> fork.variant().equals("A") ? ForkResult.failed("it lies") : measured(QUIET),
            Duration.ofHours(1))
        .run(RoundCompanion.NONE, measured -> Set.of());
    assertEquals(ForkOutcome.FAILED, folder.forks().get(0).outcome());
    assertEquals("it lies", folder.forks().get(0).reason());
    assertEquals(ForkOutcome.OK, folder.forks().get(1).outcome());
    assertEquals(List.of("T1 A failed: it lies"), said);
  }

  @Test
  void undecidedRowsGetMoreRoundsUntilDecided() {
    List<Set<String>> looks = new ArrayList<>(List.of(Set.of("T2"), Set.of()));
    session(plan(4, "T1", "T2"), fork -> measured(QUIET), Duration.ofHours(1))
        .run(RoundCompanion.NONE, measured -> looks.removeFirst());
    assertEquals(16 + 4, folder.forks().size());
    assertTrue(folder.forks().subList(16, 20).stream().allMatch(fork -> fork.row().equals("T2")));
    assertTrue(said.getFirst().contains("Not decided yet: T2"), said.toString());
  }

  @Test
  void saysWhatWasUndecidedWhenTheBudgetWasSpent() {
    List<String> notes =
        session(plan(4, "T1", "T2"), fork -> measured(QUIET), Duration.ofSeconds(37))
            .run(RoundCompanion.NONE, measured -> Set.of("T2"));
    assertEquals(16 + 2, folder.forks().size());
    assertEquals(List.of("The time budget was spent while these were undecided: T2."), notes);
  }

  @Test
  void theTimeLeftCountsWhatFollowsEachRound() {
    Duration each = Duration.ofMinutes(5);
    RoundCompanion companion =
        new RoundCompanion() {
          @Override
          public void afterRound(int round) {}

          @Override
          public void afterExtraRound(int round, Set<String> undecided) {}

          @Override
          public Duration timeLeft(int round) {
            return each.multipliedBy(2L - round);
          }
        };
    session(plan(2, "T1"), fork -> measured(QUIET), Duration.ofHours(1))
        .run(companion, measured -> Set.of());
    assertEquals(4, left.size());
    assertTrue(left.getFirst().compareTo(each.multipliedBy(2)) > 0, left.toString());
    assertTrue(left.getLast().compareTo(each) > 0, left.toString());
    assertTrue(left.getLast().compareTo(each.multipliedBy(2)) < 0, left.toString());
  }

  @Test
  void endsAtAnInterruptAndRecordsNothingAfterIt() {
    session(
            plan(3, "T1", "T2"),
            fork -> {
              if (executed.size() == 3) {
                interrupt.request();
              }
              return measured(QUIET);
            },
            Duration.ofHours(1))
        .run(RoundCompanion.NONE, measured -> Set.of("T1"));
    assertEquals(3, executed.size());
    assertEquals(2, folder.forks().size());
  }

  private static void touch(Path file) {
    try {
      Files.writeString(file, "[]");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Listener implements Progress {
    @Override
    public void starting(String what, int done, int total, Duration left) {
      assertTrue(done < total, what);
      RunSessionTest.this.left.add(left);
    }

    @Override
    public void say(String sentence) {
      said.add(sentence);
    }

    @Override
    public void close() {}
  }

  private static final class SteppedClock extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
