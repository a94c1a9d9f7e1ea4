package statelab.jmh.gate;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import statelab.jmh.row.Row;
import statelab.jmh.row.Row.Group;
import statelab.jmh.row.Row.Pace;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkExecutor;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.ForkSpec;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.JmhForks;
import statelab.jmh.run.Profile;
import statelab.jmh.run.Progress;
import statelab.jmh.run.QuietLimits;
import statelab.jmh.run.RoundCompanion;
import statelab.jmh.run.RoundPlan;
import statelab.jmh.run.RunSession;
import statelab.jmh.run.Timing;
import statelab.jmh.suite.SlowedGetBenchmark;
import statelab.reports.data.RunData;
import statelab.reports.model.Base;
import statelab.reports.model.Bound;
import statelab.reports.model.RowKind;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;
import statelab.reports.model.Target;
import statelab.reports.model.Targets;
import statelab.reports.model.Unit;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;
import statelab.reports.verdict.Verdicts;

/** A store that reads 10% slower, in real forks that take turns with those of the same store. */
final class SlowedReads {
  /*
   * The target is relative, at most 1.05 times the store itself, half-way between no delay and 10%: the
   * store that is not slowed has to meet it, and meets it about as surely as the slowed one misses it.
   * Against a target of 1 the unchanged store could never be green, and would be red as often as the
   * error rate allows. Rounds are added while a comparison is not decided and the budget lasts.
   */

  /** The contestant that is judged, slowed or not. */
  static final String JUDGED = "BPlusTree";

  /** What it is compared with. */
  static final String UNCHANGED = Base.contestant(JUDGED);

  static final Contestants PAIR = new Contestants(JUDGED, UNCHANGED, List.of(UNCHANGED, JUDGED));
  static final Row ROW =
      new Row(
          "slowed_get",
          Group.TARGET,
          "SlowedGetBenchmark.hit",
          Map.of(Row.ENTRIES, "1000"),
          Pace.TIMED,
          1,
          null);

  private static final double MOST_RATIO = 1.05;
  static final Targets TARGETS =
      new Targets(
          JUDGED,
          UNCHANGED,
          List.of(
              new statelab.reports.model.Row(
                  ROW.id(),
                  "getRef, one in ten done twice",
                  "getRef",
                  1_000L,
                  null,
                  null,
                  RowKind.TIME_PER_OP,
                  Unit.NANOSECONDS,
                  "op",
                  List.of(
                      new Target(Bound.AT_MOST, MOST_RATIO, UNCHANGED, "self-test of the gates")),
                  "Reads of present keys.",
                  null,
                  null,
                  null,
                  null)));

  private static final int ONE_IN_TEN = 10;
  private static final int ROUNDS = 16;
  private static final int LOOKS = 5;
  private static final Duration BUDGET = Duration.ofMinutes(4);
  private static final Timing TIMING = new Timing(20, 20, 20, 1, 1);
  private static final long SEED = 20010101;

  private SlowedReads() {}

  /** Measures, and says whether the judged contestant is shown to be slower than allowed. */
  static Said measure(int slowedOneIn, Path runs, Progress progress) {
    Profile profile = plan();
    RoundPlan plan = new RoundPlan(profile, List.of(ROW), PAIR, SEED);
    String name = slowedOneIn == ONE_IN_TEN ? "slowed" : "unslowed";
    RunInfo info =
        RunInfo.started(name, true, Instant.now(), SEED, ROUNDS, plan.forks(), List.of("gates"))
            .planned(ROUNDS, plan.forks(), LOOKS);
    RunFolder folder = RunFolders.createAside(runs, info);
    ForkExecutor forks =
        new JmhForks(TIMING, ForkJvm.Collector.PARALLEL, folder.resolve("jmh.log"));
    RunSession session =
        new RunSession(
            folder,
            plan,
            (fork, jmhFile) -> forks.execute(slowed(fork, slowedOneIn), jmhFile),
            QuietLimits.DEFAULT,
            progress,
            new Interrupt(),
            Clock.systemUTC(),
            Instant.now().plus(BUDGET));
    session.run(RoundCompanion.NONE, SlowedReads::undecided);
    folder.finish(RunStatus.COMPLETE, Instant.now());
    return said(verdict(folder));
  }

  private static Profile plan() {
    Profile base = Profile.DEFAULT.withRounds(ROUNDS);
    return new Profile(
        base.name(),
        true,
        BUDGET,
        TIMING,
        base.rounds(),
        base.latencyRounds(),
        LOOKS,
        base.thoroughProofs());
  }

  private static ForkSpec slowed(ForkSpec fork, int slowedOneIn) {
    int oneIn = fork.variant().equals(JUDGED) ? slowedOneIn : SlowedGetBenchmark.NEVER;
    Map<String, String> params = new HashMap<>(fork.row().params());
    params.put("repeatOneIn", Integer.toString(oneIn));
    Row row = new Row(ROW.id(), ROW.group(), ROW.benchmark(), params, ROW.pace(), 1, null);
    return new ForkSpec(fork.round(), row, fork.variant(), fork.seed());
  }

  private static Set<String> undecided(RunFolder folder) {
    boolean open = verdict(folder).verdict() == Verdict.UNDECIDED;
    return open ? Set.of(ROW.id()) : Set.of();
  }

  private static RowVerdict verdict(RunFolder folder) {
    return Verdicts.of(RunData.read(folder, TARGETS)).rows().getFirst();
  }

  /** Slower is red, not slower is green, and a ratio that was not measured is neither. */
  static Said said(RowVerdict verdict) {
    String ratio =
        verdict.low() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", ratio %.3f (%.3f to %.3f), limit %.2f",
                verdict.value(),
                verdict.low(),
                verdict.high(),
                MOST_RATIO);
    String words = verdict.verdict().label() + ": " + verdict.reason() + ratio;
    return switch (verdict.verdict()) {
      case MISSED -> Said.red(words);
      case MET -> Said.green(words);
      case UNDECIDED -> new Said(Said.Colour.UNDECIDED, words);
    };
  }
}
