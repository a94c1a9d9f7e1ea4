package statelab.jmh.cli;

import java.util.List;
import picocli.CommandLine.Option;
import statelab.jmh.bench.LoadSteps;
import statelab.jmh.load.LoadPlan;
import statelab.jmh.load.LoadRun;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkJvm.Collector;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.jmh.run.Steps;
import statelab.reports.model.RunFolder;

/** The flags that say what load a job is put under. */
public final class LoadOptions {

  private static final double WARM_UP_SECONDS = 3;

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      description =
          "operations a second to offer (default: 25, 50 and 85%% of what the reference does without"
              + " waiting)")
  private List<Long> rates = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description = "how long to offer each rate (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--collectors",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "g1,parallel,zgc",
      description = "the collectors under load (default: ${DEFAULT-VALUE})")
  private List<Collector> collectors;

  @Option(
      names = "--snapshot-every",
      paramLabel = "S",
      defaultValue = "1",
      description = "the seconds between two snapshots, 0 for none (default: ${DEFAULT-VALUE})")
  private double snapshotEverySeconds;

  @Option(
      names = "--no-serialise",
      negatable = true,
      description = "only hold each snapshot, instead of writing it to a file on another thread")
  private boolean serialise = true;

  /** Creates the flags; picocli sets them. */
  public LoadOptions() {}

  void check() {
    if (!(seconds > 0) || !(snapshotEverySeconds >= 0)) {
      throw new UserError("--seconds must be above 0, and --snapshot-every at least 0.");
    }
    for (long rate : rates) {
      if (rate < 1) {
        throw new UserError("--rates has " + rate + ", expected at least 1 a second.");
      }
    }
  }

  /**
   * Adds what the flags ask for.
   *
   * @param steps takes the steps
   * @param folder where results go
   * @param child starts JVMs
   * @param contestants the variants
   * @param rounds how many rounds
   * @param progress tells the user
   * @param interrupt ends the steps early
   */
  void addTo(
      Steps steps,
      RunFolder folder,
      ChildJvm child,
      Contestants contestants,
      int rounds,
      Progress progress,
      Interrupt interrupt) {
    LoadPlan plan = new LoadPlan(WARM_UP_SECONDS, seconds, snapshotEverySeconds, serialise, rates);
    LoadSteps load = new LoadSteps(new LoadRun(folder, child, plan), progress, interrupt);
    if (rates.isEmpty()) {
      List<String> all = contestants.all();
      String paceMaker =
          all.contains(contestants.reference()) ? contestants.reference() : all.getFirst();
      load.addFindingRates(steps, paceMaker, Collector.PARALLEL);
    }
    load.addRounds(steps, contestants.all(), collectors, rounds);
  }
}
