package statelab.jmh.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import statelab.jmh.load.OpenLoop.Schedule;
import statelab.jmh.run.Scratch;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.LoadRecord.Snapshots;
import statelab.reports.model.RunFolder;
import statelab.store.StateStore;
import statelab.variants.Variant;

/** Drives one variant at every rate of a plan in this JVM, and records what was checked. */
final class LoadMain {
  /*
   * Warm-up has both shapes of the measured loop, with waiting and without, and snapshots. Records
   * are written when the answers have been checked, so a store that is wrong leaves no figure.
   */

  private static final int FILLING_EVENTS = 250_000;
  private static final long BEYOND_ANY_STORE = 1_000_000_000;
  private static final int WARM_UP_SNAPSHOTS = 10;
  private static final int NAMES = 5;

  private final RunFolder folder;
  private final String variant;
  private final String collector;
  private final int round;
  private final LoadPlan plan;
  private final FlightJob job;
  private final Checkpoints checkpoints;
  private final OpenLoop loop;

  private LoadMain(
      RunFolder folder,
      String variant,
      String collector,
      int round,
      LoadPlan plan,
      StateStore store,
      Path snapshots) {
    this.folder = folder;
    this.variant = variant;
    this.collector = collector;
    this.round = round;
    this.plan = plan;
    this.job = new FlightJob(store);
    this.checkpoints =
        new Checkpoints(store::snapshot, job::events, plan.serialise() ? snapshots : null);
    this.loop = new OpenLoop(System::nanoTime, job, checkpoints);
  }

  public static void main(String[] arguments) throws IOException {
    List<String> words = Arrays.asList(arguments);
    Variant variant = Variant.valueOf(words.get(1));
    StateStore store = variant.create();
    try (Scratch snapshots = new Scratch()) {
      LoadPlan plan = LoadPlan.of(words.subList(NAMES, words.size()));
      LoadMain main =
          new LoadMain(
              RunFolder.open(Path.of(words.get(0))),
              variant.name(),
              words.get(2),
              Integer.parseInt(words.get(3)),
              plan,
              store,
              snapshots.folder());
      double flatOut = main.run(new LoadCheck(variant::create), store);
      if (plan.rates().isEmpty()) {
        Files.writeString(Path.of(words.get(4)), Double.toString(flatOut));
      }
    }
  }

  private double run(LoadCheck check, StateStore store) {
    try (checkpoints) {
      for (int i = 0; i < FILLING_EVENTS; i++) {
        job.run();
      }
      double flatOut = warmUp();
      List<LoadRecord> records = new ArrayList<>();
      for (long rate : plan.rates()) {
        records.add(measure(rate, flatOut));
      }
      check.run(job, store, checkpoints.toCheck());
      records.forEach(folder::appendLoad);
      return flatOut;
    }
  }

  private double warmUp() {
    double part = plan.warmUpSeconds() / 3;
    double first = timed(BEYOND_ANY_STORE, part).operationsPerSecond();
    timed(Math.max(1, (long) (first / 2)), part);
    return timed(BEYOND_ANY_STORE, part).operationsPerSecond();
  }

  private LoadTimes timed(long rate, double seconds) {
    long length = nanos(seconds);
    Schedule schedule = new Schedule(rate, length, Math.max(1, length / WARM_UP_SNAPSHOTS));
    LoadTimes times = new LoadTimes(schedule);
    loop.run(schedule, times);
    checkpoints.reset();
    return times;
  }

  private LoadRecord measure(long rate, double flatOut) {
    Schedule schedule =
        new Schedule(rate, nanos(plan.seconds()), nanos(plan.snapshotEverySeconds()));
    LoadTimes times = new LoadTimes(schedule);
    System.gc();
    long beginMillis = System.currentTimeMillis();
    CompanyProbe company = new CompanyProbe();
    loop.run(schedule, times);
    LoadRecord.Company seen = company.since();
    Histogram writeTimes = checkpoints.writeTimes();
    Snapshots snapshots = snapshots(times.stalls(), writeTimes);
    checkpoints.reset();
    Path file = folder.loadHistogramFile(round, variant, collector, rate);
    String comment =
        "%s, %s, %s, %,d operations a second"
            .formatted(FlightJob.WORKLOAD, variant, collector, rate);
    LoadLog.write(file, comment, beginMillis, times, writeTimes);
    Optional<String> unsustained = times.unsustained();
    return new LoadRecord(
        round,
        FlightJob.WORKLOAD,
        variant,
        collector,
        rate,
        plan.seconds(),
        times.operations(),
        unsustained.isEmpty(),
        unsustained.orElse(null),
        unsustained.isEmpty() ? times.response() : null,
        times.service(),
        flatOut,
        snapshots,
        seen,
        folder.relative(file));
  }

  private Snapshots snapshots(Histogram stalls, Histogram writeTimes) {
    return new Snapshots(
        plan.snapshotEverySeconds(),
        checkpoints.taken(),
        checkpoints.skipped(),
        plan.serialise(),
        longest(stalls),
        longest(writeTimes));
  }

  private static Long longest(Histogram times) {
    return times.getTotalCount() == 0 ? null : (Long) times.getMaxValue();
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
