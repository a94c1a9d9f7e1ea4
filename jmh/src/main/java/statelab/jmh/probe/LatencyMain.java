package statelab.jmh.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import statelab.jmh.run.CompilerWatch;
import statelab.jmh.run.EnvironmentProbe;
import statelab.jmh.run.HostWatch;
import statelab.jmh.run.QuietLimits;
import statelab.jmh.suite.Answers;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.reports.model.LatencyRecord;
import statelab.reports.model.RunFolder;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.variants.Variant;

/** Times single operations of one variant in this JVM and appends the result to a run's folder. */
final class LatencyMain {
  /*
   * Operations and floor take turns in chunks, so that both see the machine in the same moods. As
   * many samples as are kept warm the code up before, and then the compilers come to rest. Puts of
   * new keys go from empty to full, over and over, since most of their tail is growth. What the machine
   * disturbs too much is timed again; a row that it disturbs each time gives no figures.
   */

  /** A stretch of operations that are timed one by one; returns how many. */
  @FunctionalInterface
  private interface Chunk {
    int run(int from, Histogram times);
  }

  /** What one attempt has timed since its begin, in milliseconds of the wall clock. */
  private record Timed(long begin, Histogram times, Histogram floor) {}

  private static final int CHUNK = 5_000;

  /** How often a row is timed if the machine disturbs it. */
  static final int ATTEMPTS = 3;

  private final RunFolder folder;
  private final Variant variant;
  private final int round;
  private final int samples;
  private final long seed;
  private final QuietLimits limits;
  private final CompilerWatch compilers = new CompilerWatch();
  private long consumed;

  private LatencyMain(
      RunFolder folder, Variant variant, int round, int samples, long seed, QuietLimits limits) {
    this.folder = folder;
    this.variant = variant;
    this.round = round;
    this.samples = samples;
    this.seed = seed;
    this.limits = limits;
  }

  public static void main(String[] arguments) {
    LatencyMain main =
        new LatencyMain(
            RunFolder.open(Path.of(arguments[0])),
            Variant.valueOf(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Long.parseLong(arguments[4]),
            new QuietLimits(Double.parseDouble(arguments[5]), Double.parseDouble(arguments[6])));
    List<LatencyRecord> records = new ArrayList<>();
    for (LatencyRow row : LatencyRow.values()) {
      main.measure(row).ifPresent(records::add);
    }
    RecorderCheck.objection(LatencyMain::newHistogram).ifPresent(LatencyMain::distrustRecorder);
    records.forEach(main.folder::appendLatency);
    System.out.println("consumed " + main.consumed);
  }

  private static void distrustRecorder(String objection) {
    throw new IllegalStateException("the recorder of latencies loses some: " + objection);
  }

  private Optional<LatencyRecord> measure(LatencyRow row) {
    Population population =
        new Population(KeyShape.Long8, row.entries(), FilledStore.VALUE_BYTES, seed);
    Answers answers = new Answers(variant.name(), population);
    answers.checkOperations(variant::create);
    StateStore store = population.fill(variant.create());
    answers.checkFilled(store);
    TimedLoops loops = new TimedLoops(store, population.values());
    byte[][] keys = population.drawHits();
    Chunk operation = operation(row, loops, population, keys);
    time(operation, loops, keys, newHistogram(), newHistogram());
    Optional<Timed> timed = timeUntilQuiet(row, operation, loops, keys);
    answers.checkSizes(store);
    consumed += loops.consumed();
    return timed.map(measured -> record(row, measured));
  }

  private Optional<Timed> timeUntilQuiet(
      LatencyRow row, Chunk operation, TimedLoops loops, byte[][] keys) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      compilers.awaitRest();
      Timed timed = new Timed(System.currentTimeMillis(), newHistogram(), newHistogram());
      HostWatch watch = new HostWatch();
      time(operation, loops, keys, timed.times(), timed.floor());
      Optional<String> objection = watch.objection(limits);
      if (objection.isEmpty()) {
        return Optional.of(timed);
      }
      System.out.println(row.id() + " of " + variant + " " + objection.orElseThrow());
    }
    return Optional.empty();
  }

  private Chunk operation(LatencyRow row, TimedLoops loops, Population population, byte[][] keys) {
    return switch (row) {
      case GET_100, GET_100K -> (from, times) -> loops.reads(keys, from, CHUNK, times);
      case PUT_OVERWRITE -> (from, times) -> loops.overwrites(keys, from, CHUNK, times);
      case PUT_NEW -> {
        byte[][] newKeys = population.keysInOrder(KeyOrder.RANDOM);
        yield (from, times) -> loops.inserts(variant.create(), newKeys, times);
      }
    };
  }

  private void time(
      Chunk operation, TimedLoops loops, byte[][] keys, Histogram times, Histogram floor) {
    int timed = 0;
    int timedFloor = 0;
    while (timed < samples) {
      timed += operation.run(timed, times);
      while (timedFloor < timed) {
        timedFloor += loops.nothing(keys, timedFloor, CHUNK, floor);
      }
    }
    RecorderCheck.objection(timed, times).ifPresent(LatencyMain::distrustRecorder);
    RecorderCheck.objection(timedFloor, floor).ifPresent(LatencyMain::distrustRecorder);
  }

  private static Histogram newHistogram() {
    return Histograms.upTo(TimedLoops.LONGEST_NANOS);
  }

  private LatencyRecord record(LatencyRow row, Timed timed) {
    Histogram times = timed.times();
    Histogram floor = timed.floor();
    long begin = timed.begin();
    Path file = folder.histogramFile(round, variant.name(), row.id());
    long end = System.currentTimeMillis();
    try (HistogramLog log = new HistogramLog(file, row.id() + ", " + variant, begin)) {
      log.put("operation", times, begin, end);
      log.put("floor", floor, begin, end);
    }
    Optional<String> objection = TimerCheck.objection(new EnvironmentProbe().clockSource(), floor);
    return new LatencyRecord(
        round,
        row.id(),
        variant.name(),
        row.operation(),
        row.entries(),
        times.getTotalCount(),
        Histograms.percentiles(times),
        Histograms.percentiles(floor),
        TimerCheck.resolutionNs(),
        objection.isEmpty(),
        objection.orElse(null),
        folder.relative(file));
  }
}
