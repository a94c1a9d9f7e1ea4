package statelab.jmh.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import statelab.jmh.load.LoadPlan;
import statelab.jmh.load.LoadRun;
import statelab.jmh.probe.CompilationMode;
import statelab.jmh.probe.LatencyRun;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.ClassPaths;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.EnvironmentProbe;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.HostMonitor;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.JmhForks;
import statelab.jmh.run.Profile;
import statelab.jmh.run.Progress;
import statelab.jmh.run.QuietLimits;
import statelab.jmh.run.RoundCompanion;
import statelab.jmh.run.RoundPlan;
import statelab.jmh.run.RunSession;
import statelab.jmh.run.Steps;
import statelab.jmh.run.StorePair;
import statelab.reports.model.Environment;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;
import statelab.testkit.KeyShape;

/** A whole run, from an empty folder to one that a report can be made of. */
public final class Bench {
  /*
   * Proofs come first: they are short, do not mind a noisy machine, and a run that is stopped early
   * still has them. Everything is written when it is known; the end of the run only changes its
   * status. The interrupt writes the status itself, because the JVM may not live longer than that.
   */

  private static final int PROOF_SHARE = 3;
  private static final int TEN_THOUSAND = 10_000;
  private static final int HUNDRED_THOUSAND = 100_000;
  private static final int SHORT_LATENCY_SAMPLES = 60_000;
  private static final int LATENCY_SAMPLES = 300_000;
  private static final long SHORT_SOAK_READS = 3_000_000;
  private static final long SOAK_READS = 100_000_000;
  private static final Duration LOAD_SHARE = Duration.ofMinutes(1);
  private static final LoadPlan SHORT_LOAD =
      new LoadPlan(0.5, 0.5, 0.25, true, List.of(20_000L, 100_000L));
  private static final LoadPlan LOAD = new LoadPlan(2, 3, 1, true, List.of());

  private final BenchPlan plan;
  private final Progress progress;
  private final Interrupt interrupt;
  private final Instant startedAt = Instant.now();
  private final RoundPlan rounds;
  private final RunFolder folder;
  private final ClassPaths classPaths;
  private final ChildJvm child;

  /**
   * Makes the run's folder and describes the machine in it.
   *
   * @param plan what to do
   * @param runsRoot where runs are kept
   * @param progress tells the user
   * @param interrupt ends the run early; the folder then says so
   */
  public Bench(BenchPlan plan, Path runsRoot, Progress progress, Interrupt interrupt) {
    this.plan = plan;
    this.progress = progress;
    this.interrupt = interrupt;
    this.rounds = new RoundPlan(plan.profile(), plan.rows(), plan.groups(), plan.seed());
    this.folder = folder(runsRoot);
    this.classPaths = plan.stores().map(StorePair::classPaths).orElse(ClassPaths.OF_THE_LAB);
    this.child = new ChildJvm(folder.resolve("children.log"), classPaths);
    folder.writeEnvironment(
        new EnvironmentProbe().probe(ForkJvm.flags(plan.collector(), 0), plan.collector()));
    interrupt.onRequest(() -> folder.finish(RunStatus.INTERRUPTED, Instant.now()));
  }

  /**
   * Measures everything.
   *
   * @param undecided tells which rows are not decided by what the folder holds
   * @return the folder, whether complete or interrupted
   */
  public RunFolder run(Function<RunFolder, Set<String>> undecided) {
    try {
      if (plan.proofs()) {
        prove();
        if (plan.stores().isEmpty()) {
          putUnderLoad();
        }
      }
      session().run(companion(), undecided).forEach(this::note);
      interrupt.unlessRequested(this::finish);
      return folder;
    } catch (RuntimeException e) {
      interrupt.unlessRequested(() -> finish(RunStatus.FAILED));
      throw e;
    }
  }

  /** Makes the folder; a comparison with another revision is not what reports mean by latest. */
  private RunFolder folder(Path runsRoot) {
    if (plan.stores().isEmpty()) {
      return RunFolders.create(runsRoot, info());
    }
    RunFolder aside = RunFolders.createAside(runsRoot, info());
    aside.writeBase(plan.stores().orElseThrow().base());
    return aside;
  }

  private RunInfo info() {
    Profile profile = plan.profile();
    return RunInfo.started(
            profile.name(),
            profile.evidence(),
            startedAt,
            plan.seed(),
            rounds.rounds(),
            rounds.forks(),
            plan.commandLine())
        .planned(rounds.rounds(), rounds.forks(), profile.looks());
  }

  private void prove() {
    boolean thorough = plan.profile().thoroughProofs();
    Proofs proofs = new Proofs(folder, child);
    for (Contestants group : plan.groups()) {
      Contestants observed = thorough ? group : group.mainOnly();
      if (plan.stores().isEmpty()) {
        proofs.addAllocation(observed, thorough);
        proofs.addSoak(List.of(group.reference()), thorough ? SOAK_READS : SHORT_SOAK_READS);
      } else {
        proofs.addAllocation(observed, CompilationMode.DEFAULT);
      }
      String shape = KeyShape.Long8.name();
      proofs.addFootprint(observed, shape, TEN_THOUSAND, false);
      if (thorough) {
        proofs.addFootprint(observed, shape, HUNDRED_THOUSAND, false);
      }
    }
    Instant deadline = startedAt.plus(proofTime());
    int skipped = proofs.run(progress, interrupt, deadline);
    if (skipped > 0) {
      note(skipped + " proofs of bytes were not begun because their share of time was spent.");
    }
  }

  private void putUnderLoad() {
    boolean evidence = plan.profile().evidence();
    LoadPlan load = evidence ? LOAD : SHORT_LOAD;
    LoadSteps loadSteps = new LoadSteps(new LoadRun(folder, child, load), progress, interrupt);
    String reference = plan.contestants().reference();
    Steps steps = new Steps();
    if (load.rates().isEmpty()) {
      loadSteps.addFindingRates(steps, reference, plan.collector());
    }
    List<ForkJvm.Collector> collectors =
        evidence ? List.of(ForkJvm.Collector.values()) : List.of(plan.collector());
    loadSteps.addRounds(steps, List.of(reference), collectors, 1);
    Instant deadline = startedAt.plus(proofTime()).plus(LOAD_SHARE);
    int skipped = steps.run(progress, interrupt, deadline);
    if (skipped > 0) {
      note("Latency under load was cut short because its share of time was spent.");
    }
  }

  private Duration proofTime() {
    return plan.profile().budget().dividedBy(PROOF_SHARE);
  }

  private void note(String sentence) {
    interrupt.unlessRequested(
        () -> {
          RunInfo info = folder.info();
          List<String> notes = new ArrayList<>(info.notes());
          notes.add(sentence);
          folder.writeInfo(info.noted(notes));
        });
  }

  private RunSession session() {
    Path log = folder.resolve("jmh.log");
    return new RunSession(
        folder,
        rounds,
        new JmhForks(plan.profile().timing(), plan.collector(), classPaths, log),
        limits(),
        progress,
        interrupt,
        Clock.systemUTC(),
        startedAt.plus(plan.profile().budget()));
  }

  private QuietLimits limits() {
    return plan.profile().evidence() ? QuietLimits.DEFAULT : QuietLimits.NONE;
  }

  private RoundCompanion companion() {
    if (!plan.proofs() || plan.stores().isPresent()) {
      return RoundCompanion.NONE;
    }
    int samples = plan.profile().evidence() ? LATENCY_SAMPLES : SHORT_LATENCY_SAMPLES;
    return new LatencyRounds(
        new LatencyRun(folder, child, plan.collector(), samples, limits()),
        plan.contestants(),
        plan.profile().latencyRounds(),
        plan.seed(),
        this::sayAndNote,
        interrupt);
  }

  private void sayAndNote(String sentence) {
    progress.say(sentence);
    note(sentence);
  }

  private void finish() {
    Environment environment = folder.environment().orElseThrow();
    folder.writeEnvironment(environment.withLoadAverageAfter(HostMonitor.loadAverage()));
    finish(RunStatus.COMPLETE);
  }

  /** Ends the run for good: the end of this process is no interruption of it any more. */
  private void finish(RunStatus status) {
    folder.finish(status, Instant.now());
    interrupt.onRequest(null);
  }
}
